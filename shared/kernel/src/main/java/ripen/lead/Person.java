package ripen.lead;

import org.jspecify.annotations.Nullable;

/**
 * What a person has said of themselves. Everything may be unknown; unknown is null, never a blank.
 */
public record Person(
        @Nullable String email,
        @Nullable String name,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable Integer employees,
        @Nullable String industry,
        @Nullable String country,
        @Nullable String phone,
        @Nullable EmailKind emailKind) {

    public static final Person UNKNOWN =
            new Person(null, null, null, null, null, null, null, null, null);

    /** Newer answers win; what the newer one leaves open stays as it was known. */
    public Person updatedBy(Person newer) {
        return new Person(
                either(newer.email, email),
                either(newer.name, name),
                either(newer.company, company),
                either(newer.jobTitle, jobTitle),
                either(newer.employees, employees),
                either(newer.industry, industry),
                either(newer.country, country),
                either(newer.phone, phone),
                either(newer.emailKind, emailKind));
    }

    private static <T> @Nullable T either(@Nullable T newer, @Nullable T older) {
        return newer == null ? older : newer;
    }
}
