package ripen.aws.nurture;

import ripen.aws.forms.ShippedForms;
import ripen.capture.Form;
import ripen.nurture.Documents;

import java.util.Optional;

/** The documents of the forms that ship. Safe for use by many threads. */
public final class FormDocuments implements Documents {

    private final ShippedForms forms = new ShippedForms();

    @Override
    public Document find(String id) {
        return ShippedForms.IDS.stream()
                .sorted()
                .flatMap(form -> forms.find(form).stream())
                .flatMap(form -> Optional.ofNullable(form.document()).stream())
                .filter(document -> document.id().equals(id))
                .findFirst()
                .map(FormDocuments::document)
                // A form that offered it may be gone by the time its mail goes out.
                .orElseGet(() -> new Document(id, id.replace('-', ' '), "/documents/" + id));
    }

    private static Document document(Form.Document document) {
        return new Document(document.id(), document.title(), document.path());
    }
}
