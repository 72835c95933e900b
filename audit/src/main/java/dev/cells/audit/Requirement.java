package dev.cells.audit;

import dev.cells.config.io.DataLines;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A standard or implementation specification of the Security Rule (45 CFR Part 164, Subpart C, and its Appendix A).
 *
 * @param citation such as {@code 45 CFR 164.312(a)(1)}
 * @param kind standards and required specifications are mandatory; an addressable one is, where it is reasonable and
 *     appropriate (164.306(d)(3))
 * @param shown how far Terraform can show it
 */
public record Requirement(String citation, Kind kind, Shown shown, String title) {
    private static final String PART = "45 CFR 164.";
    private static final int FIELDS = 4;

    /** What the rule says about whether one must. */
    public enum Kind {
        STANDARD,
        REQUIRED,
        ADDRESSABLE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much of a requirement is visible in Terraform. */
    public enum Shown {
        YES,
        /** The configuration is, that people act on it is not. */
        PARTLY,
        NO
    }

    /** The parts of the rule. */
    public enum Safeguard {
        ADMINISTRATIVE("308", "Administrative safeguards"),
        PHYSICAL("310", "Physical safeguards"),
        TECHNICAL("312", "Technical safeguards"),
        ORGANIZATIONAL("314", "Organizational requirements"),
        DOCUMENTATION("316", "Policies, procedures and documentation");

        private final String section;
        private final String title;

        Safeguard(String section, String title) {
            this.section = section;
            this.title = title;
        }

        /** Such as {@code 45 CFR 164.312}. */
        public String citation() {
            return PART + section;
        }

        public String title() {
            return title;
        }
    }

    public Safeguard safeguard() {
        return Arrays.stream(Safeguard.values())
                .filter(part -> citation.startsWith(part.citation()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("of no safeguard: " + citation));
    }

    /** All, in the order of the law. */
    public static List<Requirement> all() {
        return DataLines.of(Requirement.class, "requirements.txt").stream()
                .map(Requirement::read)
                .toList();
    }

    private static Requirement read(String line) {
        String[] fields = line.split("\\|", FIELDS);
        return new Requirement(
                PART + fields[0],
                Kind.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                Shown.valueOf(fields[2].toUpperCase(Locale.ROOT)),
                fields[3]);
    }

    /** What no infrastructure code can show: every report says so, lest anybody read more into a clean one than there is. */
    public static List<Requirement> outsideCode() {
        return all().stream()
                .filter(requirement -> requirement.shown() == Shown.NO)
                .toList();
    }
}
