package ripen.nurture;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One mail that was claimed, and what became of it. Whoever writes the claim may post the mail,
 * once; a claim that nobody settles is {@code undecided}, and is never posted again.
 *
 * @param id within the lead, the key of "at most once": {@code welcome#1#2}, {@code
 *     requested#<document>}, {@code alert#mql#1}
 * @param about the document of a requested mail, the activity of a hand-raise, the program's
 *     version of a marketing mail; null if the id says all
 * @param dueAt when somebody has to look at it again unless it is settled before; null once it is
 *     settled
 * @param version counts the writes; each is conditional on the version that was read
 */
public record Send(
        String lead,
        String id,
        Kind kind,
        @Nullable String program,
        int step,
        @Nullable String about,
        String correlation,
        Status status,
        @Nullable String reason,
        Instant claimedAt,
        @Nullable Instant dueAt,
        Fate fate,
        long version) {

    /** After this long nobody is still posting it. */
    public static final Duration POSTING = Duration.ofMinutes(15);

    /** After this long no word of an undecided mail is expected any more. */
    public static final Duration SILENCE = Duration.ofHours(72);

    /** How long a busy mail service is left alone. */
    public static final Duration RESPITE = Duration.ofMinutes(15);

    /** What a mail is. */
    public enum Kind {
        REQUESTED,
        NURTURE,
        ALERT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws IllegalArgumentException if there is no such kind
         */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** How far a mail has come. */
    public enum Status {
        /** Somebody is posting it. */
        CLAIMED,
        /** The mail service took it. */
        SENT,
        /** Nobody knows whether the mail service took it; an event about it may still tell. */
        UNDECIDED,
        /** Nobody ever told. */
        UNKNOWN,
        /** The mail service refused it. */
        FAILED,
        /** The mail service certainly did not take it, and it may be claimed again. */
        RELEASED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * @throws IllegalArgumentException if there is no such status
         */
        public static Status of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** What is known of a mail after it was posted; each instant is the earliest that was told. */
    public record Fate(
            @Nullable String messageId,
            @Nullable Instant sentAt,
            @Nullable Instant deliveredAt,
            @Nullable Instant openedAt,
            @Nullable Instant bouncedAt,
            @Nullable String bounce,
            @Nullable Instant complainedAt,
            @Nullable Instant unsubscribedAt,
            Map<String, Instant> clicks) {

        private static final List<String> BOUNCES =
                List.of("undetermined", "transient", "permanent");

        public static final Fate NONE =
                new Fate(null, null, null, null, null, null, null, null, Map.of());

        public Fate {
            clicks = Map.copyOf(clicks);
        }

        Fate sent(@Nullable String message, Instant at) {
            String known = messageId == null ? message : messageId;
            return with(known, earliest(sentAt, at), deliveredAt, bouncedAt, bounce, complainedAt);
        }

        Fate delivered(Instant at) {
            return with(
                    messageId, sentAt, earliest(deliveredAt, at), bouncedAt, bounce, complainedAt);
        }

        /** A bounce for good outweighs the others, whichever is told first. */
        Fate bounced(Instant at, String how) {
            boolean heavier = bounce == null || BOUNCES.indexOf(how) > BOUNCES.indexOf(bounce);
            return with(
                    messageId,
                    sentAt,
                    deliveredAt,
                    earliest(bouncedAt, at),
                    heavier ? how : bounce,
                    complainedAt);
        }

        Fate complained(Instant at) {
            return with(
                    messageId, sentAt, deliveredAt, bouncedAt, bounce, earliest(complainedAt, at));
        }

        private Fate with(
                @Nullable String message,
                @Nullable Instant sent,
                @Nullable Instant delivered,
                @Nullable Instant back,
                @Nullable String how,
                @Nullable Instant complained) {
            return new Fate(
                    message,
                    sent,
                    delivered,
                    openedAt,
                    back,
                    how,
                    complained,
                    unsubscribedAt,
                    clicks);
        }

        private static Instant earliest(@Nullable Instant known, Instant told) {
            return known == null || told.isBefore(known) ? told : known;
        }
    }

    /** A first claim. */
    public static Send claim(
            String lead,
            String id,
            Kind kind,
            @Nullable String program,
            int step,
            @Nullable String about,
            String correlation,
            Instant now) {
        return new Send(
                lead,
                id,
                kind,
                program,
                step,
                about,
                correlation,
                Status.CLAIMED,
                null,
                now,
                now.plus(POSTING),
                Fate.NONE,
                1);
    }

    /** Whether it is still open what became of it. */
    public boolean isOpen() {
        return status == Status.CLAIMED || status == Status.UNDECIDED;
    }

    /** Claimed anew after it was released. */
    public Send claimedAgain(Instant now) {
        return new Send(
                lead,
                id,
                kind,
                program,
                step,
                about,
                correlation,
                Status.CLAIMED,
                null,
                now,
                now.plus(POSTING),
                fate,
                version + 1);
    }

    public Send sent(@Nullable String messageId, Instant at) {
        return with(Status.SENT, null, null, fate.sent(messageId, at));
    }

    public Send failed(String why) {
        return with(Status.FAILED, why, null, fate);
    }

    public Send undecided(String why) {
        return with(Status.UNDECIDED, why, claimedAt.plus(SILENCE), fate);
    }

    public Send unknown() {
        return with(
                Status.UNKNOWN, "No word of it for " + SILENCE.toHours() + " hours", null, fate);
    }

    /** {@code due} is when to try again, null if its enrolment decides that. */
    public Send released(@Nullable Instant due) {
        return with(Status.RELEASED, "The mail service was busy", due, fate);
    }

    Send withFate(Fate told) {
        return with(status, reason, dueAt, told);
    }

    /** Several changes that are written as one. */
    Send asVersion(long written) {
        return new Send(
                lead,
                id,
                kind,
                program,
                step,
                about,
                correlation,
                status,
                reason,
                claimedAt,
                dueAt,
                fate,
                written);
    }

    private Send with(Status next, @Nullable String why, @Nullable Instant due, Fate told) {
        return new Send(
                lead,
                id,
                kind,
                program,
                step,
                about,
                correlation,
                next,
                why,
                claimedAt,
                due,
                told,
                version + 1);
    }
}
