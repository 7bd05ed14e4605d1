package ripen.score;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Security software follows the links of a mail before its reader does, and often gives itself away
 * only afterwards, by the link that no person sees. So what a click is worth depends on the set of
 * activities, and not on their order: no click in a scanned mail counts, and no opening of it.
 *
 * <p>Capture writes clicks and the scan of one mail one after the other, and no click after the
 * scan. A scan is therefore always folded together with everything recorded, and never has to be
 * remembered.
 */
final class Scans {

    private Scans() {}

    /**
     * The activities in the order of folding; clicks in scanned mails, and openings of them, say
     * that they are such.
     */
    static List<Activity> inOrder(Collection<Activity> activities) {
        Set<String> scanned =
                activities.stream()
                        .filter(Activity::spoilsOthers)
                        .map(Scans::send)
                        .collect(Collectors.toSet());
        return activities.stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .map(
                        activity ->
                                activity.canBeScanners() && scanned.contains(send(activity))
                                        ? marked(activity)
                                        : activity)
                .toList();
    }

    private static Activity marked(Activity done) {
        var email = new LinkedHashMap<String, Object>(done.object("email"));
        email.put("scanned", true);
        var properties = new LinkedHashMap<String, Object>(done.properties());
        properties.put("email", Map.copyOf(email));
        return new Activity(done.key(), done.type(), Map.copyOf(properties));
    }

    private static String send(Activity activity) {
        return activity.text("email.send").orElse("");
    }
}
