package dev.cells.tests.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Lives of shipped cells in one local AWS, above the base stacks of their accounts, with the time that each step took. */
final class CellLives implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    private final Path home;
    private Optional<LocalCloud> cloud = Optional.empty();
    private final Map<String, Figures> figures = new ConcurrentSkipListMap<>();

    /** Seconds of each step. */
    private record Figures(int resources, double apply, double plan, double destroy) {}

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    /** @param home an empty folder; nothing is started before the first life */
    CellLives(Path home) {
        this.home = home;
    }

    /** With the base stacks of all accounts in place, and of the apps what cells read. */
    private synchronized LocalCloud cloud() throws IOException, InterruptedException {
        if (cloud.isEmpty()) {
            LocalCloud started = new LocalCloud(home);
            cloud = Optional.of(started);
            for (String base :
                    addresses().filter(one -> one.startsWith("base/")).toList()) {
                started.make(folder(started, base));
            }
            for (String app :
                    addresses().filter(one -> one.startsWith("utility/")).toList()) {
                String[] targets = readByCells(app);
                if (targets.length > 0) {
                    started.make(folder(started, app), targets);
                }
            }
        }
        return cloud.get();
    }

    /**
     * The parameters of an app that cells read. They and what they name are made, not the whole app: one with a search takes
     * longer than all cells.
     */
    private static String[] readByCells(String app) throws IOException {
        Set<String> read = new TreeSet<>();
        for (String cell : shipped().toList()) {
            parameters(cell, "data").forEach((id, name) -> read.add(name));
        }
        return parameters(app, "resource").entrySet().stream()
                .filter(one -> read.contains(one.getValue()))
                .map(one -> "aws_ssm_parameter." + one.getKey())
                .toArray(String[]::new);
    }

    private static Map<String, String> parameters(String address, String section) throws IOException {
        Map<String, String> names = new TreeMap<>();
        JSON.readTree(ShippedStacks.stack(address).json())
                .path(section)
                .path("aws_ssm_parameter")
                .properties()
                .forEach(one ->
                        names.put(one.getKey(), one.getValue().path("name").asText()));
        return names;
    }

    /**
     * Shipped cells that have every type of resource that any has; a cell is left out if the others have all of its types. Those
     * with a resource of one of the types given are first.
     */
    static Stream<String> cells(List<String> first) {
        Map<String, Set<String>> left = new TreeMap<>();
        shipped().forEach(cell -> left.put(cell, types(cell)));
        List<String> chosen = new ArrayList<>();
        while (!left.isEmpty()) {
            String most = left.keySet().stream()
                    .max(Comparator.comparing(cell -> left.get(cell).size()))
                    .orElseThrow();
            Set<String> types = left.remove(most);
            if (!types.isEmpty()) {
                chosen.add(most);
                left.values().forEach(rest -> rest.removeAll(types));
            }
        }
        return chosen.stream()
                .sorted(Comparator.comparing(cell -> types(cell).stream().noneMatch(first::contains)));
    }

    private static Stream<String> shipped() {
        return addresses().filter(address -> !address.startsWith("base/") && !address.startsWith("utility/"));
    }

    private static Set<String> types(String address) {
        try {
            JsonNode resources =
                    JSON.readTree(ShippedStacks.stack(address).json()).path("resource");
            Set<String> types = new TreeSet<>();
            resources.fieldNames().forEachRemaining(types::add);
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> addresses() {
        return ShippedStacks.all().stream().map(stack -> stack.address().toString());
    }

    /** Made, found unchanged, and gone. */
    void live(String address) throws IOException, InterruptedException {
        LocalCloud aws = cloud();
        Path folder = folder(aws, address);
        double apply = seconds(() -> aws.make(folder));
        double plan = seconds(() -> aws.planIsClean(folder));
        double destroy = seconds(() -> aws.destroy(folder));
        figures.put(address, new Figures(ShippedStacks.stack(address).resources(), apply, plan, destroy));
    }

    private static Path folder(LocalCloud aws, String address) throws IOException {
        Path folder = aws.folder(address, ShippedStacks.stack(address).json());
        ShippedStacks.stack(address).files().write(folder);
        return folder;
    }

    private static double seconds(Step step) throws IOException, InterruptedException {
        long start = System.nanoTime();
        step.run();
        return (System.nanoTime() - start) / NANOS;
    }

    /** What was measured, for who reads the log. */
    String table() {
        StringBuilder table = new StringBuilder(
                "%-22s %9s %8s %10s %10s%n".formatted("cell", "resources", "apply s", "re-plan s", "destroy s"));
        figures.forEach((cell, one) -> table.append("%-22s %9d %8.0f %10.0f %10.0f%n"
                .formatted(cell, one.resources(), one.apply(), one.plan(), one.destroy())));
        return table.toString();
    }

    /** Whether the deploy roles may do what these lives took. */
    synchronized void compareRequests(String name) throws IOException {
        if (cloud.isPresent()) {
            RecordedRequests.compare(name, cloud.get().requests());
        }
    }

    @Override
    public synchronized void close() {
        cloud.ifPresent(LocalCloud::close);
    }
}
