package ripen.capture;

import org.jspecify.annotations.Nullable;

import ripen.lead.Profile;
import ripen.score.Activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The keepers of forms, browsers and consent in memory, as strict as the real ones: each write
 * checks what it is conditional on, all or nothing.
 */
public final class InMemoryCapture implements Captures, Visitors, Consents {

    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Profile> profiles = new HashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, TreeMap<Activity.Key, Activity>> activities = new HashMap<>();
    private final List<ConsentChange> proofs = new ArrayList<>();

    @Override
    public synchronized Known find(String email, @Nullable String visitor) {
        return new Known(
                Optional.ofNullable(addresses.get(email)).map(profiles::get),
                visitor == null ? Optional.empty() : find(visitor));
    }

    @Override
    public synchronized List<String> submissions(String lead, Instant since) {
        return activities(lead).stream()
                .filter(activity -> !activity.at().isBefore(since))
                .flatMap(activity -> activity.text("submission").stream())
                .toList();
    }

    @Override
    public synchronized boolean commit(Capture capture) {
        Profile profile = capture.profile();
        Visitor visitor = capture.visitor();
        String email = String.valueOf(profile.person().email());
        boolean taken = capture.isNew() ? addresses.containsKey(email) : stale(profile);
        if (taken
                || (visitor != null && stale(visitor))
                || of(profile.lead()).containsKey(capture.activity().key())) {
            return false;
        }
        addresses.put(email, profile.lead());
        profiles.put(profile.lead(), next(profile));
        if (visitor != null) {
            visitors.put(visitor.id(), next(visitor));
        }
        of(profile.lead()).put(capture.activity().key(), capture.activity());
        capture.moved()
                .forEach(activity -> of(profile.lead()).putIfAbsent(activity.key(), activity));
        capture.consent().ifPresent(proofs::add);
        return true;
    }

    @Override
    public synchronized Optional<Visitor> find(String id) {
        return Optional.ofNullable(visitors.get(id));
    }

    @Override
    public synchronized boolean keep(Visitor visitor, Instant now) {
        if (stale(visitor)) {
            return false;
        }
        visitors.put(visitor.id(), next(visitor));
        return true;
    }

    @Override
    public synchronized boolean record(String lead, List<Activity> recorded) {
        recorded.forEach(activity -> of(lead).putIfAbsent(activity.key(), activity));
        return true;
    }

    @Override
    public synchronized Optional<Profile> profile(String lead) {
        return Optional.ofNullable(profiles.get(lead));
    }

    @Override
    public synchronized boolean commit(
            Profile profile, ConsentChange change, @Nullable String unsubscribedFrom) {
        if (stale(profile)) {
            return false;
        }
        profiles.put(profile.lead(), next(profile));
        proofs.add(change);
        return true;
    }

    public synchronized List<Activity> activities(String lead) {
        return of(lead).values().stream().sorted(Comparator.comparing(Activity::key)).toList();
    }

    public synchronized List<Profile> profiles() {
        return List.copyOf(profiles.values());
    }

    public synchronized List<ConsentChange> proofs() {
        return List.copyOf(proofs);
    }

    private TreeMap<Activity.Key, Activity> of(String lead) {
        return activities.computeIfAbsent(lead, _ -> new TreeMap<>());
    }

    private boolean stale(Profile profile) {
        Profile stored = profiles.get(profile.lead());
        return (stored == null ? 0 : stored.version()) != profile.version();
    }

    private boolean stale(Visitor visitor) {
        Visitor stored = visitors.get(visitor.id());
        return (stored == null ? 0 : stored.version()) != visitor.version();
    }

    private static Visitor next(Visitor visitor) {
        return new Visitor(
                visitor.id(),
                visitor.lead(),
                visitor.pending(),
                visitor.stamps(),
                visitor.version() + 1);
    }

    private static Profile next(Profile profile) {
        return new Profile(
                profile.lead(),
                profile.person(),
                profile.source(),
                profile.consent(),
                profile.visitors(),
                profile.submissions(),
                profile.conversions(),
                profile.undeliverable(),
                profile.mailed(),
                profile.excluded(),
                profile.createdAt(),
                profile.version() + 1);
    }
}
