package ripen.story;

import ripen.local.Around;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * AWS on a bad day: one write in seven and one read in fifty fail. What AWS answers is what it
 * answers in truth: a conditional failure that nobody else caused is one's own earlier attempt,
 * whose answer was lost.
 */
final class Faults implements Around {

    /** Of the reads, most of which are the sweeps'. */
    private static final double READS = 0.02;

    private static final double WRITES = 0.15;

    /** Of the mails, which are few: each kind of fault shall come up in each story. */
    private static final double MAILS = 0.4;

    /** What goes wrong. */
    enum Kind {
        OWN_WRITE_SEEN_AS_ANOTHERS,
        TRANSACTION_CONFLICT,
        THROTTLED,
        DONE_BUT_ANSWERED_WITH_ERROR,
        EVENTS_TAKEN_IN_PART,
        MAIL_THROTTLED
    }

    private static final List<Kind> READING = List.of(Kind.THROTTLED);
    private static final List<Kind> MAILING = List.of(Kind.MAIL_THROTTLED);

    private final Random random;
    private boolean over;

    /** The invocation that was told that its mail was not taken, until it has written that down. */
    private String told = "";

    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);

    Faults(long seed) {
        random = new Random(seed);
    }

    /** From now on it is a good day. */
    synchronized void end() {
        over = true;
    }

    synchronized Map<Kind, Integer> counts() {
        return new EnumMap<>(counts);
    }

    @Override
    public synchronized SdkResponse call(Call call, Function<SdkRequest, SdkResponse> aws) {
        List<Kind> possible = notes(call) ? List.of() : possible(call);
        if (over
                || call.invocation().isEmpty()
                || possible.isEmpty()
                || random.nextDouble() >= share(possible)) {
            return aws.apply(call.request());
        }
        Kind kind = possible.get(random.nextInt(possible.size()));
        counts.merge(kind, 1, Integer::sum);
        told = kind == Kind.MAIL_THROTTLED ? call.invocation() : told;
        return fail(kind, call.request(), aws);
    }

    /**
     * Whether the call is on the way to noting that a mail was not taken: if that fails, nobody
     * knows any more whether it was, and the mail stays undecided, which the crash test looks at.
     */
    private boolean notes(Call call) {
        boolean notes = call.invocation().equals(told);
        if (notes && List.of("TransactWriteItems", "PutItem").contains(call.operation())) {
            told = "";
        }
        return notes;
    }

    private static double share(List<Kind> possible) {
        return possible.equals(READING) ? READS : possible.equals(MAILING) ? MAILS : WRITES;
    }

    private static List<Kind> possible(Call call) {
        return switch (call.operation()) {
            // The SDK gives each transaction a token, so that its own retry is never taken for
            // another's; and a claim whose answer is lost
            // leaves a mail undecided, which the crash test looks at.
            case "TransactWriteItems" ->
                    call.function().startsWith("Nurture")
                            ? List.of(Kind.TRANSACTION_CONFLICT, Kind.THROTTLED)
                            : List.of(
                                    Kind.TRANSACTION_CONFLICT,
                                    Kind.THROTTLED,
                                    Kind.DONE_BUT_ANSWERED_WITH_ERROR);
            case "PutItem", "UpdateItem" ->
                    isClaim(call.request())
                            ? List.of(Kind.THROTTLED)
                            : List.of(
                                    Kind.OWN_WRITE_SEEN_AS_ANOTHERS,
                                    Kind.THROTTLED,
                                    Kind.DONE_BUT_ANSWERED_WITH_ERROR);
            case "Query", "GetItem" -> READING;
            case "PutEvents" -> List.of(Kind.EVENTS_TAKEN_IN_PART);
            case "SendEmail" -> MAILING;
            default -> List.of();
        };
    }

    /** Of a digest or a seed copy; those of mails to leads are transactions. */
    private static boolean isClaim(SdkRequest request) {
        return request instanceof PutItemRequest put
                && AttributeValue.fromS("claimed").equals(put.item().get("status"));
    }

    private SdkResponse fail(Kind kind, SdkRequest request, Function<SdkRequest, SdkResponse> aws) {
        return switch (kind) {
            case OWN_WRITE_SEEN_AS_ANOTHERS -> {
                aws.apply(request);
                throw ConditionalCheckFailedException.builder()
                        .message("The conditional request failed")
                        .build();
            }
            case TRANSACTION_CONFLICT -> throw conflict((TransactWriteItemsRequest) request);
            case THROTTLED ->
                    throw ProvisionedThroughputExceededException.builder()
                            .message("Too fast")
                            .statusCode(400)
                            .build();
            case DONE_BUT_ANSWERED_WITH_ERROR -> {
                aws.apply(request);
                throw InternalServerErrorException.builder()
                        .message("Internal server error")
                        .statusCode(500)
                        .build();
            }
            case EVENTS_TAKEN_IN_PART -> partly((PutEventsRequest) request, aws);
            case MAIL_THROTTLED ->
                    throw TooManyRequestsException.builder()
                            .message("Maximum sending rate exceeded.")
                            .statusCode(429)
                            .build();
        };
    }

    private static TransactionCanceledException conflict(TransactWriteItemsRequest request) {
        List<CancellationReason> reasons =
                IntStream.range(0, request.transactItems().size())
                        .mapToObj(
                                i ->
                                        CancellationReason.builder()
                                                .code(i == 0 ? "TransactionConflict" : "None")
                                                .build())
                        .toList();
        return TransactionCanceledException.builder()
                .message("Transaction cancelled")
                .cancellationReasons(reasons)
                .build();
    }

    /**
     * The last entry is not taken, and the answer says so: with status 200, as EventBridge does.
     */
    private static PutEventsResponse partly(
            PutEventsRequest request, Function<SdkRequest, SdkResponse> aws) {
        var taken = request.entries().subList(0, request.entries().size() - 1);
        var results = new ArrayList<PutEventsResultEntry>();
        if (!taken.isEmpty()) {
            var response =
                    (PutEventsResponse) aws.apply(request.toBuilder().entries(taken).build());
            results.addAll(response.entries());
        }
        results.add(
                PutEventsResultEntry.builder()
                        .errorCode("ThrottlingException")
                        .errorMessage("Rate exceeded")
                        .build());
        return PutEventsResponse.builder().failedEntryCount(1).entries(results).build();
    }
}
