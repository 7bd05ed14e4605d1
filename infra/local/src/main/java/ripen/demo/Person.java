package ripen.demo;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Somebody who does not exist, at a company that does not exist.
 *
 * @param visitor what the tracker calls the browser
 * @param keen how likely to buy, 0 to 1; decides what the person does
 */
record Person(
        String visitor,
        String name,
        String email,
        String company,
        String jobTitle,
        int employees,
        String country,
        Channel channel,
        double keen) {

    private static final List<String> FIRST =
            List.of(
                    "Anna",
                    "Ben",
                    "Clara",
                    "David",
                    "Elif",
                    "Felix",
                    "Greta",
                    "Hugo",
                    "Ines",
                    "Jonas",
                    "Katarzyna",
                    "Luca",
                    "Maja",
                    "Nils",
                    "Olga",
                    "Pedro",
                    "Rosa",
                    "Sven",
                    "Teresa",
                    "Viktor",
                    "Wanda",
                    "Yusuf",
                    "Zoë");
    private static final List<String> LAST =
            List.of(
                    "Albrecht",
                    "Berger",
                    "Castro",
                    "Dubois",
                    "Eriksen",
                    "Fischer",
                    "García",
                    "Hansen",
                    "Ivanova",
                    "Jansen",
                    "Kowalska",
                    "Lindqvist",
                    "Moreau",
                    "Novak",
                    "Okafor",
                    "Petersen",
                    "Rossi",
                    "Schmidt",
                    "Tanaka",
                    "Vogel",
                    "Weber",
                    "Yılmaz",
                    "Ziegler");
    private static final List<String> COMPANY =
            List.of(
                    "Alder",
                    "Birch",
                    "Cobalt",
                    "Delta",
                    "Ember",
                    "Fjord",
                    "Granite",
                    "Harbour",
                    "Isar",
                    "Juniper",
                    "Kestrel",
                    "Larch",
                    "Meridian",
                    "Nordic",
                    "Onyx",
                    "Pinnacle",
                    "Quarry",
                    "Rhine",
                    "Summit",
                    "Tidal",
                    "Umbra",
                    "Vertex",
                    "Willow");
    private static final List<String> TRADE =
            List.of(
                    "Foods",
                    "Logistics",
                    "Packaging",
                    "Chemicals",
                    "Automotive",
                    "Glass",
                    "Textiles",
                    "Paper");
    private static final List<String> COUNTRY =
            List.of(
                    "DE", "DE", "DE", "AT", "CH", "FR", "NL", "GB", "PL", "SE", "IT", "US", "BR",
                    "IN");
    private static final List<String> DECIDERS =
            List.of(
                    "Head of Operations",
                    "COO",
                    "Director of Supply Chain",
                    "Head of IT",
                    "CFO",
                    "VP Operations",
                    "Plant Manager",
                    "IT Manager");
    private static final List<String> OTHERS =
            List.of(
                    "Process Engineer",
                    "Controller",
                    "Marketing Specialist",
                    "Student",
                    "Intern",
                    "Consultant",
                    "Maintenance Technician");

    /**
     * The next visitor of a channel; good channels bring those who decide, at companies of the
     * right size.
     */
    static Person next(Random random, int number) {
        Channel channel = Channel.any(random);
        double keen = Math.clamp(channel.quality() + random.nextGaussian() * 0.2, 0.02, 0.98);
        String name = any(FIRST, random) + " " + any(LAST, random);
        String company = any(COMPANY, random) + " " + any(TRADE, random);
        boolean decides = random.nextDouble() < 0.25 + 0.6 * channel.quality();
        int employees =
                (int) Math.round(Math.exp(Math.log(decides ? 250 : 40) + random.nextGaussian()));
        return new Person(
                "demo-" + number,
                name,
                address(name, company, number),
                company,
                any(decides ? DECIDERS : OTHERS, random),
                Math.max(1, employees),
                any(COUNTRY, random),
                channel,
                keen);
    }

    /** What the person writes into a form. */
    Map<String, Object> answers(String submission, boolean consent) {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("submissionId", submission);
        answers.put("visitor", visitor);
        answers.put("email", email);
        answers.put("name", name);
        answers.put("company", company);
        answers.put("jobTitle", jobTitle);
        answers.put("employees", employees);
        answers.put("country", country);
        if (consent) {
            answers.put("consent", true);
        }
        answers.putAll(channel.utm());
        return answers;
    }

    /**
     * Every fortieth address does not exist, every hundredth complains: SES's mailbox simulator
     * answers for them.
     */
    private static String address(String name, String company, int number) {
        if (number % 40 == 17) {
            return "bounce+" + number + "@simulator.amazonses.com";
        }
        if (number % 100 == 53) {
            return "complaint+" + number + "@simulator.amazonses.com";
        }
        return ascii(name).replace(' ', '.')
                + "."
                + number
                + "@"
                + ascii(company).replace(' ', '-')
                + ".example";
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text.replace("ı", "i"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }
}
