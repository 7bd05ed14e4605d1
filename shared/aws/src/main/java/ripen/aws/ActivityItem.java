package ripen.aws;

import ripen.score.Activity;

import java.time.Instant;

/**
 * A recorded activity as an item of the Leads table ({@code activity#<at>#<id>}): its type and its
 * properties.
 */
public final class ActivityItem {

    private ActivityItem() {}

    public static Item write(Activity activity) {
        return Item.write()
                .text("type", activity.type())
                .object("properties", activity.properties())
                .item();
    }

    /** The key is read off the sort key. */
    public static Activity read(Item item) {
        String[] parts = item.text(Keys.SK).split("#", 3);
        return new Activity(
                new Activity.Key(Instant.parse(parts[1]), parts[2]),
                item.text("type"),
                item.object("properties"));
    }
}
