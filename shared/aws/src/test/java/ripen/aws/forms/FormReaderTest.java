package ripen.aws.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ripen.aws.json.Json;
import ripen.aws.json.JsonProblem;
import ripen.capture.Form;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

class FormReaderTest {

    private static final String FORM =
            """
            {"id": "f", "title": "F", "thankYou": "/thanks", "consent": {"version": "1", "text": "I agree."},
             "fields": [{"name": "email", "type": "email", "label": "E-mail", "required": true}]}\
            """;

    @ParameterizedTest
    @ValueSource(strings = {"whitepaper", "demo", "contact", "newsletter"})
    void whatShipsIsValidByItsSchemaAndByTheReader(String id) throws IOException {
        assertThat(ShippedForms.IDS).hasSize(4).contains(id);
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(resource("form.schema.json"));
        assertThat(schema.validate(resource(id + ".json"), InputFormat.JSON)).isEmpty();
        assertThat(new ShippedForms().find(id)).get().returns(id, Form::id);
    }

    @Test
    void theStorysFormsAreAsTheStoryHasThem() {
        var forms = new ShippedForms();
        assertThat(forms.find("whitepaper"))
                .get()
                .returns(false, Form::doubleOptIn)
                .matches(form -> form.document() != null);
        assertThat(forms.find("demo")).get().returns(true, Form::handRaise);
        assertThat(forms.find("newsletter")).get().returns(true, Form::doubleOptIn);
        assertThat(forms.find("../ripen/forms/whitepaper")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "id": "f"                         | "id": "f f"                         | id
                    "title": "F"                      | "titel": "F"                        | titel
                    "thankYou": "/thanks"             | "thankYou": "https://elsewhere"     | thankYou
                    "version": "1", "text"            | "text"                              | consent.version
                    "type": "email"                   | "type": "e-mail"                    | fields[0].type
                    "type": "email"                   | "type": "choice"                    | fields[0].options
                    "required": true                  | "required": "yes"                   | fields[0].required
                    "required": true                  | "required": false                   | fields
                    "required": true                  | "required": true, "limit": 5000     | fields[0].limit
                    "title": "F"                      | "title": "F", "honeypot": "email"   | honeypot
                    "title": "F"                      | "title": "F", "document": {"id":"x"} | document.title
                    "title": "F"                      | "title": "F", "intent": "maybe"     | intent
                    """)
    void aBadDefinitionIsToldWhereItIsBad(String right, String wrong, String place) {
        assertThat(FORM).contains(right);
        assertThatThrownBy(() -> FormReader.read(Json.object(FORM.replace(right, wrong))))
                .isInstanceOfSatisfying(
                        JsonProblem.class, problem -> assertThat(problem.place()).isEqualTo(place));
    }

    private static String resource(String name) throws IOException {
        try (var in = FormReaderTest.class.getResourceAsStream("/ripen/forms/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
