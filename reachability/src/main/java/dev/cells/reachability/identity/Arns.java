package dev.cells.reachability.identity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Arns.class.getResourceAsStream("arns.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", FIELDS);
                if (fields.length == FIELDS && !line.startsWith("#")) {
                    templates.put(fields[0] + " " + fields[1], fields[2]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(templates);
    }
}
