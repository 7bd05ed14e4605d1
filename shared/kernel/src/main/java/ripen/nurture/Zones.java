package ripen.nurture;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Whose clock counts: a country's main time zone, or the company's own where the country is
 * unknown. Immutable.
 */
public final class Zones {

    private static final String TABLE = "/ripen/nurture/zones.csv";

    private final Map<String, ZoneId> byCountry;
    private final ZoneId unknown;

    private Zones(Map<String, ZoneId> byCountry, ZoneId unknown) {
        this.byCountry = Map.copyOf(byCountry);
        this.unknown = unknown;
    }

    /**
     * The table that ships: every country of ISO 3166 with the zone where most of its people live.
     */
    public static Zones shipped(ZoneId unknown) {
        try (InputStream in = Zones.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + TABLE + " is missing from the jar.");
            }
            var zones = new HashMap<String, ZoneId>();
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(
                            line -> {
                                int comma = line.indexOf(',');
                                zones.put(
                                        line.substring(0, comma),
                                        ZoneId.of(line.substring(comma + 1)));
                            });
            return new Zones(zones, unknown);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + TABLE + " cannot be read.", e);
        }
    }

    /**
     * @param country two letters of ISO 3166, in either case; null if unknown
     */
    public ZoneId of(@Nullable String country) {
        return country == null
                ? unknown
                : byCountry.getOrDefault(country.toUpperCase(Locale.ROOT), unknown);
    }

    public ZoneId ofCompany() {
        return unknown;
    }
}
