package dev.cells.cli.task.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.audit.AuditReport;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Status;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Folders;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.evidence.EvidenceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the second gate said of plans, by cloud, stack and digest of the plan: {@code <CELLS_HOME>/judged}. It outlives the plan
 * file, which can hold values of secrets and is replaced by the next one.
 */
final class JudgedPlans {
    /** Of one stack in one cloud; older ones are forgotten. */
    private static final int KEPT = 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private JudgedPlans(Path folder) {
        this.folder = folder;
    }

    /** @param instance the cloud, see {@code Target} */
    static JudgedPlans of(Path home, String instance, StackAddress stack) {
        return new JudgedPlans(home.resolve("judged")
                .resolve(instance)
                .resolve(stack.toString().replace('/', '.')));
    }

    /** @param json as it is stored */
    record Judged(JsonNode json) {
        String plan() {
            return json.path("plan").asText();
        }

        String config() {
            return json.path("config").asText();
        }

        String threshold() {
            return json.path("threshold").asText();
        }

        String catalog() {
            return json.path("catalog").asText();
        }

        boolean passed() {
            return json.path("result").asText().equals("PASSED");
        }

        private Instant at() {
            return Instant.parse(json.path("at").asText());
        }

        private boolean isComplete() {
            return Stream.of("plan", "config", "catalog")
                            .allMatch(name -> json.path(name).asText().matches("[0-9a-f]{64}"))
                    && at().isAfter(Instant.EPOCH);
        }
    }

    /**
     * Keeps a verdict, with every finding that is not a check that passed.
     *
     * @param passed whether the plan may be applied
     */
    void store(SavedPlan plan, AuditReport report, Severity threshold, boolean passed) {
        ObjectNode json = JSON.createObjectNode()
                .put("stack", plan.stack().toString())
                .put("instance", plan.instance())
                .put("plan", plan.digest())
                .put("config", plan.config())
                .put("partial", plan.partial())
                .put("at", plan.provenance().at().toString())
                .put("cells", plan.provenance().cells())
                .put("catalog", report.catalogDigest())
                .put("threshold", threshold.name())
                .put("result", passed ? "PASSED" : "FAILED")
                .put("checks", report.with(Status.PASS).size());
        try {
            JSON.readTree(report.toJson()).path("findings").forEach(finding -> {
                if (!finding.path("status").asText().equals(Status.PASS.toString())) {
                    json.withArray("findings").add(finding);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Folders.createPrivate(folder);
        AtomicFile.write(folder.resolve(plan.digest() + ".json"), EvidenceJson.text(json));
        all().stream().skip(KEPT).forEach(old -> AtomicFile.delete(folder.resolve(old.plan() + ".json")));
    }

    /** The plan that is applied, as far as it was judged, and the latest of the stack as it is now. */
    List<Judged> of(Optional<String> applied, String config) {
        List<Judged> all = all();
        List<Judged> found = new ArrayList<>();
        all.stream()
                .filter(one -> applied.filter(one.plan()::equals).isPresent())
                .forEach(found::add);
        all.stream()
                .filter(one -> one.config().equals(config))
                .findFirst()
                .filter(one -> !found.contains(one))
                .ifPresent(found::add);
        return found;
    }

    /** The latest first. */
    private List<Judged> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Judged> all = new ArrayList<>();
            for (Path file : files.toList()) {
                read(file).filter(one -> file.endsWith(one.plan() + ".json")).ifPresent(all::add);
            }
            all.sort(Comparator.comparing(Judged::at).reversed().thenComparing(Judged::plan));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty for what is damaged: the plan then counts as not judged, which evidence says. */
    private static Optional<Judged> read(Path file) throws IOException {
        try {
            Judged found = new Judged(JSON.readTree(Files.readAllBytes(file)));
            return found.isComplete() ? Optional.of(found) : Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
