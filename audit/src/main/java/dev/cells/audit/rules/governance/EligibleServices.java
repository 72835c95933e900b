package dev.cells.audit.rules.governance;

import dev.cells.config.io.DataLines;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which service of AWS a resource type is of, and whether AWS listed it as HIPAA eligible on a day. */
final class EligibleServices {
    private static final String LIST = "hipaa-eligible-services.txt";
    private static final Pattern DAY = Pattern.compile("as of ([0-9]{4}-[0-9]{2}-[0-9]{2})");
    private static final Set<String> ELIGIBLE = DataLines.of(EligibleServices.class, LIST).stream()
            .map(line -> line.split("\t")[0])
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> SERVICES = DataLines.of(EligibleServices.class, "services.tsv").stream()
            .map(line -> line.split("\t"))
            .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> row[1]));
    private static final String AS_OF = DataLines.all(EligibleServices.class, LIST).stream()
            .map(DAY::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();

    private EligibleServices() {}

    /** The day of the list. */
    static String asOf() {
        return AS_OF;
    }

    static boolean isEligible(String service) {
        return ELIGIBLE.contains(service);
    }

    /** All that are eligible. */
    static Set<String> eligible() {
        return ELIGIBLE;
    }

    /** The service by the longest beginning of the type that the table has. */
    static Optional<String> of(String type) {
        for (String beginning = type; beginning.indexOf('_') > 0; beginning = shorter(beginning)) {
            String service = SERVICES.get(beginning);
            if (service != null) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    private static String shorter(String type) {
        return type.substring(0, type.lastIndexOf('_'));
    }
}
