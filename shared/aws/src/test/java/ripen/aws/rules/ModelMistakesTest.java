package ripen.aws.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.aws.models.Presets;

import java.util.List;

/** A rule that nothing can ever trigger is refused, with what its author may have meant. */
class ModelMistakesTest {

    @Test
    void whatOneCanStartFromHasNone() {
        assertThat(Presets.all())
                .hasSize(4)
                .allSatisfy(
                        preset ->
                                assertThat(ModelMistakes.in(Json.text(preset.document())))
                                        .isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    "type": ["webinar.registered"]; "type": ["webinar.registred"]; rules[2].when.type: no activity of the type "webinar.registred" is ever recorded. Did you mean webinar.registered?
                    "type": ["webinar.registered"]; "type": ["webinar.registered", "page.view"]; rules[2].when.type: no activity of the type "page.view" is ever recorded. Did you mean page.viewed?
                    "type": ["webinar.registered"]; "type": [{"prefix": "webinr."}]; rules[2].when.type: no activity of the type {"prefix":"webinr."} is ever recorded; there are email.answered,
                    "type": ["webinar.registered"]; "type": [{"anything-but": ["page.view"]}]; rules[2].when.type: no activity of the type "page.view" is ever recorded. Did you mean page.viewed?
                    "type": ["webinar.registered"]; "type": [{"exists": false}]; rules[2].when.type: no activity of the type {"exists":false} is ever recorded
                    {"path": [{"prefix": "/pricing"}]}; {"path": [null]}; rules[4].when.page.path: is a text
                    "seniority": ["manager"]; "seniority": [null]; fit[2].when.seniority: null is never its value
                    {"path": [{"prefix": "/pricing"}]}; {"pth": [{"prefix": "/pricing"}]}; rules[4].when.page.pth: an activity page.viewed never has it. Did you mean page.path?
                    {"path": [{"prefix": "/pricing"}]}; {"path": {"is": ["/pricing"]}}; rules[4].when.page.path.is: an activity page.viewed never has it. Did you mean page.path?
                    "page": {"path": [{"prefix": "/pricing"}]}; "page": ["/pricing"]; rules[4].when.page: an activity page.viewed never has it; it has clamped, page.path, page.product, page.title, visitor
                    "page": {"path": [{"prefix": "/pricing"}]}; "video": {"id": ["tour"]}; rules[4].when.video.id: an activity page.viewed never has it
                    "page": {"path": [{"prefix": "/pricing"}]}; "$or": [{"page": {"path": ["/pricing"]}}, {"page": {"titel": ["Prices"]}}]; rules[4].when.page.titel: an activity page.viewed never has it. Did you mean page.title?
                    "page": {"path": [{"prefix": "/pricing"}]}; "page": {"path": [42]}; rules[4].when.page.path: is a text
                    "form": {"intent": ["hand-raise"]}; "form": {"intent": ["handraise"]}; rules[0].when.form.intent: "handraise" is never its value; there are hand-raise. Did you mean hand-raise?
                    "times": "webinar.attended"; "times": "webinar.atended"; rules[3].times: an activity webinar.attended has no share webinar.atended. Did you mean webinar.attended?
                    "times": "webinar.attended"; "times": "video.fraction"; rules[3].times: an activity webinar.attended has no share video.fraction
                    "times": "webinar.attended"; "times": "webinar.id"; rules[3].times: an activity webinar.attended has no share webinar.id
                    {"per": "form.document"}; {"per": "form.documnt"}; rules[1].once.per: an activity form.submitted never has form.documnt, so nothing tells one from another. Did you mean form.document?
                    {"per": "webinar.id"}; {"per": "page.path"}; rules[2].once.per: an activity webinar.registered never has page.path
                    "interest": {"from": "webinar.product"}; "interest": {"from": "webinar.prodct"}; rules[2].interest.from: an activity webinar.registered never has webinar.prodct
                    "visits": {"count": 3, "within": "P7D"}; "after": {"rule": "three-visits", "within": "P2D"}; rules[7].after.rule: is the rule itself
                    "seniority": ["manager"]; "senority": ["manager"]; fit[2].when.senority: a profile never has it. Did you mean seniority?
                    "seniority": ["manager"]; "seniority": ["boss"]; fit[2].when.seniority: "boss" is never its value; there are c-level, director,
                    "seniority": ["manager"]; "seniority": ["manager", "hed"]; fit[2].when.seniority: "hed" is never its value
                    "seniority": ["manager"]; "seniority": [{"anything-but": ["studnet"]}]; fit[2].when.seniority: "studnet" is never its value
                    "seniority": ["manager"]; "seniority": [{"prefix": "man."}]; fit[2].when.seniority: {"prefix":"man."} is never its value
                    "employees": [{"numeric": [">=", 10, "<=", 49]}]; "employees": ["50"]; fit[8].when.employees: is a number
                    "employees": [{"numeric": [">=", 10, "<=", 49]}]; "employees": [10, {"anything-but": ["50"]}]; fit[8].when.employees: is a number
                    "country": [{"exists": true}]; "country": ["UK"]; fit[11].when.country: "UK" is never its value; there are two letters of ISO 3166, such as GB
                    "emailKind": ["company"]; "emailKind": ["business"]; fit[12].when.emailKind: "business" is never its value; there are company, disposable, free
                    """)
    void whatNobodyEverRecordsIsRefusedWithItsPlace(String right, String wrong, String problem) {
        List<JsonProblem> mistakes = ModelMistakes.in(with(right, wrong));
        assertThat(mistakes).hasSize(1);
        assertThat(mistakes.getFirst()).hasMessageStartingWith(problem);
    }

    /** What forms ask, what files tell and where leads come from has names that nobody knows. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    "form": {"intent": ["hand-raise"]}; "answers": {"productLine": ["pumps", "both"]}
                    "form": {"intent": ["hand-raise"]}; "profile": {"fields": {"Lead Origin": ["API"], "visits": [{"numeric": [">", 3]}]}}
                    "form": {"intent": ["hand-raise"]}; "source": {"campaign": [{"prefix": "spring-"}]}
                    "form": {"intent": ["hand-raise"]}; "form": {"id": [{"wildcard": "*-demo"}], "document": [{"exists": false}]}
                    "type": ["webinar.registered"]; "type": [{"prefix": "webinar."}]
                    "type": ["webinar.registered"]; "type": ["webinar.registered", "lead.imported"], "import": {"file": ["crm"]}
                    "type": ["webinar.registered"]; "type": [{"anything-but": ["page.viewed"]}]
                    "times": "webinar.attended"; "cap": {"points": 40, "per": "P1D"}
                    "times": "video.fraction"; "times": "video.to"
                    {"per": "webinar.id"}; {"per": "webinar.product"}
                    "seniority": ["manager"]; "seniority": [{"anything-but": ["student", "specialist"]}]
                    "seniority": ["manager"]; "seniority": [{"exists": false}]
                    "seniority": ["manager"]; "fields": {"Lead Quality": [{"exists": false}, "High", {"numeric": ["=", 3]}]}
                    "seniority": ["manager"]; "industry": ["541511", {"numeric": ["=", 541511]}]
                    "seniority": ["manager"]; "excluded": [true]
                    "seniority": ["manager"]; "jobTitle": [{"equals-ignore-case": "plant manager"}]
                    """)
    void whatCanBeRecordedIsTaken(String right, String other) {
        assertThat(ModelMistakes.in(with(right, other))).isEmpty();
    }

    @Test
    void aModelThatWasStoredBeforeIsReadAllTheSame() {
        String stored = with("\"seniority\": [\"manager\"]", "\"senority\": [\"boss\"]");
        assertThat(EventRulerMatcher.scoring(stored).model().fitRules()).hasSize(14);
    }

    private static String with(String right, String other) {
        String shipped = ShippedModel.document();
        assertThat(shipped).contains(right);
        int at = shipped.indexOf(right);
        return shipped.substring(0, at) + other + shipped.substring(at + right.length());
    }
}
