package dev.cells.delivery.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Digest;
import dev.cells.config.io.Folders;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.progress.Action;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Counts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The saved plans of one stack, each in a folder named by the first digits of its digest. */
public final class Plans {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int NAME_LENGTH = 16;

    /** Older ones are dropped; their states have moved on. */
    private static final int KEPT = 5;

    private final Path folder;

    public Plans(Path folder) {
        this.folder = folder;
    }

    /** Where the engine puts the plan that it is asked to make. */
    public Path draft() {
        Folders.createPrivate(folder);
        return folder.resolve("draft.bin");
    }

    /** The plan file of a saved plan. */
    public Path file(SavedPlan plan) {
        return home(plan.digest()).resolve("plan.bin");
    }

    private Path home(String digest) {
        return folder.resolve(name(digest));
    }

    /** The name of a plan's folder; on the command line of an engine that applies the plan, and nowhere else. */
    public static String name(String digest) {
        return digest.substring(0, NAME_LENGTH);
    }

    /** Keeps the draft under the name of its digest. The note is written last: a plan without it is none. */
    public void keep(SavedPlan plan) {
        try {
            Path home = Folders.createPrivate(home(plan.digest()));
            Files.move(draft(), file(plan), StandardCopyOption.ATOMIC_MOVE);
            AtomicFile.write(home.resolve("saved.json"), toJson(plan));
            List<SavedPlan> all = all();
            for (SavedPlan old : all.subList(Math.min(KEPT, all.size()), all.size())) {
                delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void delete(SavedPlan plan) throws IOException {
        try (Stream<Path> files = Files.list(home(plan.digest()))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(home(plan.digest()));
    }

    /** All saved plans, the newest first. */
    public List<SavedPlan> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.map(home -> home.resolve("saved.json"))
                    .filter(Files::isRegularFile)
                    .flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparing((SavedPlan plan) -> plan.made().at())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The saved plan whose digest begins like this; {@code plan-unknown} where none or several do. */
    public Outcome<SavedPlan> find(String digest) {
        List<SavedPlan> found = all().stream()
                .filter(plan -> !digest.isEmpty() && plan.digest().startsWith(digest))
                .toList();
        return found.size() == 1
                ? Outcome.of(found.get(0))
                : Outcome.failed(Problem.error(
                                ProblemCode.PLAN_UNKNOWN,
                                (found.isEmpty() ? "no saved plan" : "more than one saved plan") + " begins with '"
                                        + digest + "'")
                        .hint("'cells plan' makes one and prints its digest"));
    }

    /** Whether the file is still the one that was saved; {@code plan-changed} if not. */
    public Optional<Problem> check(SavedPlan plan) {
        boolean same = Files.isRegularFile(file(plan)) && Digest.of(file(plan)).equals(plan.digest());
        return same
                ? Optional.empty()
                : Optional.of(Problem.error(
                                ProblemCode.PLAN_CHANGED,
                                "the plan file of " + plan.stack() + " is not the one that was saved")
                        .hint("make a new plan; somebody or something wrote to " + file(plan)));
    }

    private static String toJson(SavedPlan plan) {
        ObjectNode json = JSON.createObjectNode()
                .put("stack", plan.stack().toString())
                .put("instance", plan.instance())
                .put("config", plan.config())
                .put("digest", plan.digest())
                .put("purpose", plan.purpose().name())
                .put("engine", plan.made().engine())
                .put("provider", plan.made().provider())
                .put("cells", plan.made().cells())
                .put("at", plan.made().at().toString());
        json.set("counts", JSON.valueToTree(plan.counts()));
        json.set("changes", JSON.valueToTree(plan.changes()));
        return json.toPrettyString() + "\n";
    }

    private static Optional<SavedPlan> read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            SavedPlan.Made made = new SavedPlan.Made(
                    json.path("engine").asText(),
                    json.path("provider").asText(),
                    json.path("cells").asText(),
                    Instant.parse(json.path("at").asText()));
            List<Change> changes = StreamSupport.stream(json.path("changes").spliterator(), false)
                    .map(Plans::change)
                    .toList();
            return Optional.of(new SavedPlan(
                    StackAddress.parse(json.path("stack").asText()).orElseThrow(),
                    json.path("instance").asText(),
                    json.path("config").asText(),
                    json.path("digest").asText(),
                    Purpose.valueOf(json.path("purpose").asText()),
                    JSON.treeToValue(json.path("counts"), Counts.class),
                    changes,
                    made));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException | NoSuchElementException e) {
            return Optional.empty(); // not written by this version of cells: a new plan is made in seconds
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Change change(JsonNode json) {
        return new Change(
                json.path("address").asText(),
                json.path("type").asText(),
                Action.valueOf(json.path("action").asText()));
    }
}
