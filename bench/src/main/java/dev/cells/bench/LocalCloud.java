package dev.cells.bench;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Empties the cloud and provisions what the stack stands on: the base stack of its account. */
    void renew(String stack) throws IOException, InterruptedException {
        cells("sandbox", "reset");
        if (!stack.startsWith("base/")) {
            cells("provision", "base/" + listed(stack).get("account").asText());
        }
    }

    /** Where it answers; the port stays through {@link #renew}. */
    int port() throws IOException, InterruptedException {
        return json("sandbox", "status").get("port").asInt();
    }

    /** The mirror that holds the AWS provider. */
    String mirror() throws IOException, InterruptedException {
        for (JsonNode check : json("doctor").get("checks")) {
            if (check.get("name").asText().equals("AWS provider")) {
                return check.get("found").asText();
            }
        }
        throw new IllegalStateException("doctor does not know where the AWS provider is");
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

    private JsonNode listed(String stack) throws IOException, InterruptedException {
        return json("list", stack).get(0);
    }

    private JsonNode json(String... words) throws IOException, InterruptedException {
        Path answer = home.resolve("answer.json");
        List<String> command = new ArrayList<>(List.of(workshop.launcher().toString(), "--format", "json"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workshop.root().toFile()).redirectOutput(answer.toFile());
        builder.environment().putAll(home());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        return new ObjectMapper().readTree(Files.readString(answer));
    }
}
