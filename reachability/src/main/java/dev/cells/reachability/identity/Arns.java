package dev.cells.reachability.identity;

import dev.cells.config.io.DataLines;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The templates of {@code arns.txt}, by type and attribute. */
final class Arns {
    private static final int FIELDS = 3;
    private static final Map<String, String> TEMPLATES = read();

    private Arns() {}

    static Optional<String> template(String type, String attribute) {
        return Optional.ofNullable(TEMPLATES.get(type + " " + attribute));
    }

    private static Map<String, String> read() {
        Map<String, String> templates = new HashMap<>();
        for (String line : DataLines.of(Arns.class, "arns.txt")) {
            String[] fields = line.split(" ", FIELDS);
            if (fields.length == FIELDS) {
                templates.put(fields[0] + " " + fields[1], fields[2]);
            }
        }
        return Map.copyOf(templates);
    }
}
