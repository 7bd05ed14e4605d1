package ripen.lead;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a job title tells: how senior, and in which functions. Read off whole words, in English and
 * German; unknown words tell nothing.
 *
 * @param seniority {@code c-level}, {@code vp}, {@code owner}, {@code head}, {@code director},
 *     {@code manager}, {@code student} or {@code specialist}
 * @param functions {@code operations}, {@code it}, {@code finance}, {@code marketing}, {@code
 *     sales}, {@code hr}, {@code purchasing}
 */
public record JobTitle(String seniority, List<String> functions) {

    // The first that matches counts: "Assistant to the CEO" is no CEO, "Student Assistant" is a
    // student.
    private static final Map<String, Pattern> SENIORITY =
            patterns(
                    "student",
                            "student|intern|trainee|praktikant|praktikantin|werkstudent|werkstudentin|azubi",
                    "specialist", "assistant|assistenz|assistentin|secretary|sekretariat",
                    "vp", "vp|svp|evp|vice president",
                    "c-level",
                            "chief|ceo|cfo|cio|coo|cto|cmo|cdo|cso|president|vorstand|geschäftsführer|geschäftsführerin|managing"
                                + " director|general manager",
                    "owner", "owner|founder|co-founder|inhaber|inhaberin|gründer|gründerin|partner",
                    "head", "head|leiter|leiterin|leitung",
                    "director", "director|direktor|direktorin",
                    "manager", "manager|managerin|lead|teamleiter|teamleiterin|supervisor");

    private static final Map<String, Pattern> FUNCTIONS =
            patterns(
                    "operations",
                            "operations|coo|production|produktion|logistics|logistik|supply"
                                    + " chain|plant|werk|betrieb",
                    "it", "it|cio|cto|information technology|edv|software|systems|infrastructure",
                    "finance",
                            "finance|financial|cfo|controlling|controller|accounting|finanzen|buchhaltung",
                    "marketing", "marketing|cmo|communications",
                    "sales", "sales|vertrieb|account",
                    "hr", "hr|human resources|personal|people",
                    "purchasing", "purchasing|procurement|einkauf");

    public JobTitle {
        functions = List.copyOf(functions);
    }

    /** All functions that a title can tell. */
    public static Collection<String> functionNames() {
        return Collections.unmodifiableSet(FUNCTIONS.keySet());
    }

    /** All seniorities that a title can tell. */
    public static Collection<String> seniorities() {
        return Collections.unmodifiableSet(SENIORITY.keySet());
    }

    public static JobTitle of(String text) {
        String title = text.toLowerCase(Locale.ROOT);
        String seniority =
                SENIORITY.entrySet().stream()
                        .filter(entry -> entry.getValue().matcher(title).find())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("specialist");
        var functions = new ArrayList<String>();
        FUNCTIONS.forEach(
                (function, pattern) -> {
                    if (pattern.matcher(title).find()) {
                        functions.add(function);
                    }
                });
        return new JobTitle(seniority, functions);
    }

    private static Map<String, Pattern> patterns(String... namesAndWords) {
        var patterns = new LinkedHashMap<String, Pattern>();
        for (int i = 0; i < namesAndWords.length; i += 2) {
            patterns.put(
                    namesAndWords[i],
                    Pattern.compile(
                            "(?<!\\p{L})(?:" + namesAndWords[i + 1] + ")(?!\\p{L})",
                            Pattern.UNICODE_CASE));
        }
        return patterns;
    }
}
