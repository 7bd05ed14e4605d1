package ripen.story;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** A file as another system might leave it: leads of 2025 and what became of them. */
final class CrmFile {

    static final int LEADS = 400;

    static final Map<String, Object> MAPPING =
            Map.of(
                    "name", "crm",
                    "id", "Id",
                    "columns",
                            Map.of(
                                    "Mail",
                                    "email",
                                    "Role",
                                    "jobTitle",
                                    "Size",
                                    "employees",
                                    "Country",
                                    "country",
                                    "Source",
                                    "source"),
                    "missing", List.of("Select"),
                    "at",
                            Map.of(
                                    "column",
                                    "Created",
                                    "format",
                                    "yyyy-MM-dd",
                                    "zone",
                                    "Europe/Berlin"),
                    "outcome", Map.of("column", "Won", "value", "yes"));

    private CrmFile() {}

    /** Whoever came from a fair and looked around a lot bought more often. */
    static String csv() {
        var random = new Random(5);
        var csv =
                new StringBuilder(
                        "Id,Mail,Role,Size,Country,Source,Created,Visits,Tags,Note,Won,\r\n");
        for (int i = 1; i <= LEADS; i++) {
            boolean fair = random.nextInt(3) == 0;
            int visits = random.nextInt(12);
            double odds = (fair ? 1.2 : -1.2) + (visits - 5) * 0.35;
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(-odds));
            csv.append(
                    "%d,lead%d@example.org,%s,%s,%s,%s,2025-%02d-%02d,%d,%s,%s,%s,\r\n"
                            .formatted(
                                    i,
                                    i,
                                    random.nextBoolean() ? "Engineer" : "Select",
                                    random.nextBoolean() ? "50-249" : "",
                                    random.nextBoolean() ? "Germany" : "FR",
                                    fair ? "fair" : "",
                                    1 + i * 12 / (LEADS + 1),
                                    1 + random.nextInt(28),
                                    visits,
                                    won ? "Signed" : random.nextInt(20) == 0 ? "Signed" : "Ringing",
                                    random.nextBoolean() ? "x" : "y",
                                    won ? "yes" : "no"));
        }
        csv.append("k,known@example.com,Head of Operations,240,DE,fair,2025-06-01,4,,x,yes,\r\n");
        csv.append("b1,nobody,,,,,2025-06-01,4,,,no,\r\n");
        csv.append("b2,b2@example.org,,,,,01.06.2025,4,,,no,\r\n");
        csv.append("b3,b3@example.org,,,\r\n");
        csv.append("7,b4@example.org,,,,,2025-06-01,4,,,no,\r\n");
        return csv.toString();
    }
}
