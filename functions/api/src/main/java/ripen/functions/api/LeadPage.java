package ripen.functions.api;

import org.jspecify.annotations.Nullable;

import ripen.aws.http.HttpResponse;

import java.util.List;

/**
 * A page of any list of leads.
 *
 * @param next for the next page; null at the end
 */
record LeadPage(List<Document> items, @Nullable String next) {

    HttpResponse answer() {
        return HttpResponse.json(
                200,
                new Document()
                        .put("items", items.stream().map(Document::members).toList())
                        .put("next", next)
                        .members());
    }
}
