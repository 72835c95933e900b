package dev.cells.reachability.network.pair;

import java.util.List;

/**
 * Something that is planted into a fleet of three cells.
 *
 * @param found what must be found, with commas between; empty for what only looks like a leak
 * @param edits stack and JSON in turn
 */
record Leak(String name, String found, List<String> edits) {
    static Leak leak(String name, String found, String... edits) {
        return new Leak(name, found, List.of(edits));
    }

    /** One more resource, by its arguments. */
    static String resource(String type, String... arguments) {
        return "{'resource': {'" + type + "': {'leak': {" + String.join(", ", arguments) + "}}}}";
    }

    /** One changed resource of a type that the fleet has. */
    static String changed(String type, String name, String arguments) {
        return "{'resource': {'" + type + "': {'" + name + "': " + arguments + "}}}";
    }

    /** What a stack publishes, as the value of an argument. */
    static String of(String argument, String stack, String thing) {
        return "'" + argument + "': '${data.aws_ssm_parameter." + stack + "-" + thing + ".value}'";
    }

    SmallFleet planted() {
        SmallFleet fleet = new SmallFleet("a", "b", "c");
        for (int i = 0; i < edits.size(); i += 2) {
            fleet.add(edits.get(i), edits.get(i + 1));
        }
        return fleet;
    }

    @Override
    public String toString() {
        return name;
    }
}
