package ripen.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Where visitors come from.
 *
 * @param utm source, medium and campaign as links carry them; empty for those who just come
 * @param share of all visitors, relative to the others
 * @param quality how likely its visitors are buyers, 0 to 1
 * @param product the product line that it advertises
 */
record Channel(Map<String, String> utm, double share, double quality, String product) {

    static final List<Channel> ALL =
            List.of(
                    of("google", "cpc", "search-monitoring", 30, 0.55, "monitoring"),
                    of("linkedin", "paid-social", "operations-leaders", 14, 0.8, "planning"),
                    of("newsletter", "email", "spring", 12, 0.7, "planning"),
                    of("partner", "referral", "integrators", 8, 0.85, "monitoring"),
                    of("facebook", "paid-social", "brand", 18, 0.15, "monitoring"),
                    new Channel(Map.of(), 18, 0.45, "planning"));

    private static Channel of(
            String source,
            String medium,
            String campaign,
            double share,
            double quality,
            String product) {
        var utm = new LinkedHashMap<String, String>();
        utm.put("utm_source", source);
        utm.put("utm_medium", medium);
        utm.put("utm_campaign", campaign);
        return new Channel(utm, share, quality, product);
    }

    static Channel any(Random random) {
        double dice = random.nextDouble() * ALL.stream().mapToDouble(Channel::share).sum();
        for (Channel channel : ALL) {
            dice -= channel.share;
            if (dice < 0) {
                return channel;
            }
        }
        return ALL.getLast();
    }
}
