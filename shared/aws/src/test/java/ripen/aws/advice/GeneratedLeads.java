package ripen.aws.advice;

import org.jspecify.annotations.Nullable;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Leads with texts, numbers with fractions, codes that are sometimes numbers, and as much that is
 * unknown, rare or new as comes by chance: in each field nothing, too little to learn from, or a
 * lot.
 */
final class GeneratedLeads {

    static final List<String> FIELDS =
            List.of("Origin", "Visits", "Code", "Note", "employees", "fields.country");

    private static final double[] SHARES = {0, 0.01, 0.3};

    private final Random random;
    private final Map<String, Double> unknown = new HashMap<>();
    private final Map<String, Double> rare = new HashMap<>();
    private final Map<String, Double> effects = new HashMap<>();
    private final List<Lead> learned = new ArrayList<>();

    GeneratedLeads(long seed) {
        random = new Random(seed);
        for (String field : FIELDS) {
            unknown.put(field, SHARES[random.nextInt(SHARES.length)]);
            rare.put(field, SHARES[random.nextInt(SHARES.length)]);
        }
        for (int i = 0; i < 400; i++) {
            Map<String, Object> profile = profile(unknown, rare);
            learned.add(new Lead(profile, random.nextDouble() < likely(profile)));
        }
    }

    record Lead(Map<String, Object> profile, boolean converted) {}

    List<Lead> learned() {
        return learned;
    }

    /** Those learned from, and others of whom less is known, or what was never seen. */
    List<Map<String, Object>> all() {
        var all = new ArrayList<>(learned.stream().map(Lead::profile).toList());
        all.add(Map.of());
        Map<String, Double> often = new HashMap<>();
        FIELDS.forEach(field -> often.put(field, 0.4));
        for (int i = 0; i < 100; i++) {
            all.add(profile(often, often));
        }
        return all;
    }

    /** A number as people write it. */
    static String written(Object value) {
        return value instanceof Number number
                ? new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
                        .format(number)
                : value.toString();
    }

    private Map<String, Object> profile(Map<String, Double> unknown, Map<String, Double> rare) {
        var profile = new HashMap<String, Object>();
        var fields = new HashMap<String, Object>();
        for (String field : FIELDS) {
            if (random.nextDouble() >= unknown.getOrDefault(field, 0.0)) {
                Object value =
                        random.nextDouble() < rare.getOrDefault(field, 0.0)
                                ? seldom(field)
                                : usual(field);
                if (field.equals("employees")) {
                    profile.put(field, value);
                } else {
                    fields.put(field.replace("fields.", ""), value);
                }
            }
        }
        if (!fields.isEmpty()) {
            profile.put("fields", fields);
        }
        return profile;
    }

    private Object usual(String field) {
        return switch (field) {
            case "Origin" -> any("fair", "web", "a \"quoted\" one");
            case "Visits" -> any(0, 0, random.nextInt(12), random.nextInt(50) / 4.0);
            case "Code" -> any("A7", 7, 7.0, 12.5, "B", "007");
            case "Note" -> any("not known", "known", "other");
            case "employees" -> any(10, 240, 5_000);
            default -> any("DE", "FR");
        };
    }

    private Object seldom(String field) {
        return switch (field) {
            case "Visits" -> any(-3.25, 1_000_000, random.nextInt(900) / 8.0);
            case "employees" -> random.nextInt(2_000_000_000);
            case "Code" -> any("x" + random.nextInt(99), random.nextInt(999_999_999), 0.000001);
            default -> any("rare" + random.nextInt(999), "\u00fc" + random.nextInt(99));
        };
    }

    private Object any(Object... values) {
        return values[random.nextInt(values.length)];
    }

    /**
     * Each answer has an effect of its own, what is unknown as well; enough convert, and enough do
     * not.
     */
    private double likely(Map<String, Object> profile) {
        Map<?, ?> fields = (Map<?, ?>) profile.getOrDefault("fields", Map.of());
        double logit = 0;
        for (String field : List.of("Origin", "Code", "Note", "country")) {
            logit += effect(field, fields.get(field));
        }
        return 0.2 + 0.6 / (1 + Math.exp(-logit));
    }

    private double effect(String field, @Nullable Object value) {
        return effects.computeIfAbsent(field + "=" + value, _ -> random.nextGaussian() * 0.7);
    }
}
