package ripen.aws.models;

import org.jspecify.annotations.Nullable;

import ripen.aws.Item;
import ripen.aws.models.StoredModel.SignOff;
import ripen.aws.models.StoredModel.Status;
import ripen.score.Models.Publication;

import java.util.HashMap;
import java.util.Map;

/**
 * A version as the item {@code scoring}, {@code version#<v>} of the table Models. Whether it is in
 * force says the item {@code published} beside it, and no second place.
 */
final class ModelItem {

    static final String MODEL = "model";
    static final String DOCUMENT = "document";

    private ModelItem() {}

    static Item write(StoredModel model) {
        var signedOff = new HashMap<String, Object>();
        model.signedOff()
                .forEach(
                        (as, signed) ->
                                signedOff.put(
                                        as,
                                        Map.of("by", signed.by(), "at", signed.at().toString())));
        return Item.write()
                .text(MODEL, model.version())
                .text(DOCUMENT, model.document())
                .instant("createdAt", model.createdAt())
                .text("createdBy", model.createdBy())
                .instant("publishedAt", model.publishedAt())
                .text("publishedBy", model.publishedBy())
                .instant("shadow", model.shadow())
                .object("signedOff", signedOff)
                .text("notify", model.notice())
                .item();
    }

    static StoredModel read(Item item, Publication inForce) {
        String version = item.text(MODEL);
        var publishedAt = item.findInstant("publishedAt").orElse(null);
        var shadow = item.findInstant("shadow").orElse(null);
        return new StoredModel(
                version,
                status(version, publishedAt, shadow, inForce),
                item.findText(DOCUMENT).orElse(""),
                item.whole("version"),
                item.instant("createdAt"),
                item.findText("createdBy").orElse(""),
                publishedAt,
                item.findText("publishedBy").orElse(null),
                shadow,
                signedOff(item),
                item.findText("notify").orElse(null));
    }

    static Status status(
            String version,
            @Nullable Object publishedAt,
            @Nullable Object shadow,
            Publication inForce) {
        if (version.equals(inForce.version())) {
            return Status.PUBLISHED;
        }
        return publishedAt != null ? Status.RETIRED : shadow != null ? Status.SHADOW : Status.DRAFT;
    }

    private static Map<String, SignOff> signedOff(Item item) {
        var signedOff = new HashMap<String, SignOff>();
        item.findMap("signedOff")
                .ifPresent(
                        map ->
                                map.attributes()
                                        .keySet()
                                        .forEach(
                                                as -> {
                                                    Item signed = map.map(as);
                                                    signedOff.put(
                                                            as,
                                                            new SignOff(
                                                                    signed.text("by"),
                                                                    java.time.Instant.parse(
                                                                            signed.text("at"))));
                                                }));
        return signedOff;
    }
}
