package dev.cells.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.bench.measure.Runner;
import dev.cells.bench.measure.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A local AWS of a benchmark's own, with its own {@code CELLS_HOME}. */
final class LocalCloud implements AutoCloseable {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final Workshop workshop;
    private final Runner runner;
    private final Path home;

    private LocalCloud(Workshop workshop, Runner runner, Path home) {
        this.workshop = workshop;
        this.runner = runner;
        this.home = home;
    }

    static LocalCloud start(Workshop workshop, Runner runner, String name) throws IOException, InterruptedException {
        LocalCloud cloud = new LocalCloud(workshop, runner, workshop.fresh(name));
        cloud.cells("sandbox", "start");
        return cloud;
    }

    /** The variable that makes a run use this cloud. */
    Map<String, String> home() {
        return Map.of("CELLS_HOME", home.toString());
    }

    /** Empties the cloud and provisions the prerequisite of the stack: the base stack of its account. */
    void renew(String stack) throws IOException, InterruptedException {
        cells("sandbox", "reset");
        if (!stack.startsWith("base/")) {
            cells("provision", "base/" + json(Listed[].class, "list", stack)[0].account());
        }
    }

    /** Where it answers; the port stays through {@link #renew}. */
    int port() throws IOException, InterruptedException {
        return json(Status.class, "sandbox", "status").port();
    }

    /** The mirror that holds the AWS provider. */
    String mirror() throws IOException, InterruptedException {
        return json(Doctor.class, "doctor").checks().stream()
                .filter(check -> check.name().equals("AWS provider"))
                .map(Doctor.Check::found)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("doctor does not know where the AWS provider is"));
    }

    void cells(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString()));
        command.addAll(List.of(words));
        runner.millis(new Subject(String.join(" ", words), command, workshop.root(), home(), () -> {}));
    }

    @Override
    public void close() throws IOException {
        try {
            cells("sandbox", "stop");
        } catch (InterruptedException e) {
            // It ends by itself once its home is gone; a resource that closes should not be interrupted.
            Thread.currentThread().interrupt();
        }
    }

    /** What {@code cells list} says of a stack. */
    private record Listed(String account) {}

    /** What {@code cells sandbox status} says. */
    private record Status(int port) {}

    /** What {@code cells doctor} says. */
    private record Doctor(List<Check> checks) {
        private record Check(String name, String found) {}
    }

    private <T> T json(Class<T> shape, String... words) throws IOException, InterruptedException {
        Path answer = home.resolve("answer.json");
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString(), "--format", "json"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workshop.root().toFile()).redirectOutput(answer.toFile());
        builder.environment().putAll(home());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return JSON.readValue(Files.readString(answer), shape);
    }
}
