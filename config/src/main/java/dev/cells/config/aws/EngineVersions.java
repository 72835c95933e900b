package dev.cells.config.aws;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Versions of an engine.
 *
 * @param offered those that something new may have, oldest first, such as {@code 17.10}
 * @param retired former ones, each with the date since which AWS refuses it; an empty text if that is unknown
 */
public record EngineVersions(List<String> offered, Map<String, String> retired) {
    static EngineVersions of(Map<String, Object> file) {
        return new EngineVersions(AwsFacts.list(file, "offered"), AwsFacts.texts(AwsFacts.map(file, "retired")));
    }

    /** Whether a version, or some version of a major version such as {@code 17}, is offered. */
    public boolean has(String version) {
        return offered.contains(version)
                || !version.contains(".")
                        && offered.stream().anyMatch(known -> major(known).equals(version));
    }

    /** The date since which AWS refuses a version, if it is known. */
    public Optional<String> retiredSince(String version) {
        return Optional.ofNullable(retired.get(version)).filter(date -> !date.isEmpty());
    }

    /** All versions of the same major version, then the newest one of each newer major version. */
    public List<String> instead(String version) {
        Map<String, String> newest = new LinkedHashMap<>();
        offered.forEach(known -> newest.put(major(known), known));
        List<String> instead = new ArrayList<>(offered.stream()
                .filter(known -> major(known).equals(major(version)))
                .toList());
        newest.forEach((major, known) -> {
            if (number(major) > number(major(version))) {
                instead.add(known);
            }
        });
        return instead.isEmpty() ? List.copyOf(newest.values()) : instead;
    }

    /** A major version as a number; 0 for a text that is none. */
    private static int number(String major) {
        return major.matches("[0-9]{1,4}") ? Integer.parseInt(major) : 0;
    }

    private static String major(String version) {
        int dot = version.indexOf('.');
        return dot < 0 ? version : version.substring(0, dot);
    }
}
