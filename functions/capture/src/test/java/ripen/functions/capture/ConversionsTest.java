package ripen.functions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import static ripen.functions.capture.FormsTest.first;
import static ripen.functions.capture.FormsTest.with;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ripen.aws.Item;
import ripen.aws.Outbox;
import ripen.aws.http.HttpResponse;
import ripen.events.Event;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** What submissions add up to: each counts once, and what it costs to keep them. */
class ConversionsTest {

    private final Door door = new Door();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theSameSubmissionAgainChangesNothing() {
        door.json("/forms/whitepaper", first());
        List<Item> before = door.leads("");
        door.pass(Duration.ofDays(3));

        assertThat(door.json("/forms/whitepaper", first()).body())
                .isEqualTo("{\"submissionId\":\"s-1\"}");
        assertThat(door.leads("")).isEqualTo(before);
    }

    @Test
    void withoutAnIdTheSameBodyWithinTenMinutesIsAReplay() {
        var unnamed = new HashMap<>(first());
        unnamed.remove("submissionId");
        String once = door.json("/forms/whitepaper", unnamed).body();
        door.pass(Duration.ofMinutes(9));
        assertThat(door.json("/forms/whitepaper", unnamed).body()).isEqualTo(once);
        assertThat(door.profile().whole("conversions")).isEqualTo(1);
        door.pass(Duration.ofMinutes(2));
        assertThat(door.json("/forms/whitepaper", unnamed).body()).isNotEqualTo(once);
        assertThat(door.profile().whole("conversions")).isEqualTo(2);
        assertThat(once).doesNotContain("example");
    }

    @Test
    void aSubmissionIsKnownHoweverManyCameAfterIt() {
        IntStream.rangeClosed(1, 45)
                .forEach(
                        i -> {
                            door.pass(Duration.ofMinutes(1));
                            door.json("/forms/demo", with(first(), "submissionId", "s-" + i));
                        });
        assertThat(door.profile().whole("conversions")).isEqualTo(45);

        door.json("/forms/demo", with(first(), "submissionId", "s-2"));
        assertThat(door.profile().whole("conversions")).isEqualTo(45);
        assertThat(door.profile().maps("submissions")).hasSize(40);
    }

    @Test
    void aSecondFormIsAConversionOfTheSameLead() {
        door.json("/forms/whitepaper", first());
        var second = new HashMap<>(first());
        second.putAll(
                Map.of(
                        "submissionId",
                        "s-2",
                        "email",
                        " FIRST.lead@example.COM ",
                        "company",
                        "Example AG",
                        "consent",
                        false,
                        "utm_source",
                        "fair"));
        second.remove("jobTitle");
        door.pass(Duration.ofDays(1));
        door.json("/forms/demo", second);

        Item profile = door.profile();
        assertThat(profile.whole("conversions")).isEqualTo(2);
        assertThat(profile.text("company")).isEqualTo("Example AG");
        assertThat(profile.text("jobTitle"))
                .as("not asked again, still known")
                .isEqualTo("Head of Operations");
        assertThat(profile.map("consent").text("status"))
                .as("a box that was not ticked takes nothing back")
                .isEqualTo("granted");
        assertThat(profile.object("source"))
                .as("first touch")
                .containsEntry("source", "newsletter");
        assertThat(Outbox.of(profile).events())
                .singleElement()
                .extracting(Event::detailType)
                .isEqualTo("ProfileChanged.v1");
        assertThat(door.leads("activity#").getLast().map("properties").object("form"))
                .containsEntry("intent", "hand-raise");
    }

    @Test
    void manyAtTheSameTimeAreOneLeadAndEachCountsOnce() throws Exception {
        var work =
                IntStream.range(0, 24)
                        .<Callable<HttpResponse>>mapToObj(
                                i ->
                                        () ->
                                                door.json(
                                                        "/forms/whitepaper",
                                                        with(
                                                                first(),
                                                                "submissionId",
                                                                "s-" + i / 4)))
                        .toList();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(work)) {
                assertThat(answer.get().status()).isEqualTo(202);
            }
        }
        assertThat(door.profile().whole("conversions")).isEqualTo(6);
        assertThat(door.leads("activity#")).hasSize(6);
    }

    @Test
    void aNewLeadCostsEightWriteUnits() {
        door.json("/forms/whitepaper", first());

        var items = new ArrayList<>(door.leads(""));
        items.addAll(door.items("Identities", "-"));
        assertThat(items)
                .hasSize(4)
                .allSatisfy(
                        item ->
                                assertThat(size(item.attributes()))
                                        .as(item.text("sk"))
                                        .isLessThanOrEqualTo(1024));
    }

    /**
     * AWS's rule, roughly and upwards: names and values in UTF-8, numbers by their digits, three
     * bytes for a list or map and one for each member.
     */
    private static int size(Map<String, AttributeValue> map) {
        return map.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + size(entry.getValue()))
                .sum();
    }

    private static int size(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> value.n().length() / 2 + 2;
            case M -> 3 + value.m().size() + size(value.m());
            case L -> 3 + value.l().stream().mapToInt(element -> 1 + size(element)).sum();
            default -> 1;
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
