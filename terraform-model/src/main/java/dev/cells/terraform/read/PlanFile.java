package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that {@code terraform show -json} wrote of a plan. Its format is versioned apart from Terraform: a new major version
 * may mean other things by the same words (<a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON
 * output format</a>), so that nothing of it is read.
 */
public final class PlanFile {
    private static final String MAJOR = "1.";

    /** A plan, as {@code terraform plan -out} writes it, is a ZIP archive. */
    private static final String ARCHIVE = "PK\u0003\u0004";

    private static final int HEAD = 4096;
    private static final String COMMAND = "terraform show -json PLAN > plan.json makes the file that can be audited";

    private PlanFile() {}

    /** Whether a file is a plan, or what people take for one, and not a stack. */
    public static boolean isPlan(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        String head = head(file).strip();
        return head.startsWith(ARCHIVE)
                || head.startsWith("{\"@")
                || Stream.of("\"format_version\"", "\"terraform_version\"").anyMatch(head::contains);
    }

    private static String head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /**
     * The JSON of a plan. Problems: {@code plan-binary}, {@code plan-format}, and those of a file that cannot be read.
     *
     * @param name of its stack
     * @param sources gets where resources are in the file, and its digest
     */
    public static Outcome<JsonNode> read(Path file, String name, Sources sources) {
        Origin origin = Origin.of(file.toString().replace('\\', '/'));
        if (!Files.exists(file)) {
            return Outcome.failed(Problem.error(ProblemCode.STACKS_MISSING, "there is no such file")
                    .at(origin)
                    .hint(COMMAND));
        }
        if (head(file).startsWith(ARCHIVE)) {
            return Outcome.failed(Problem.error(
                            ProblemCode.PLAN_BINARY, "this is a plan file of Terraform, which only Terraform can read")
                    .at(origin)
                    .hint(COMMAND));
        }
        List<Problem> problems = new ArrayList<>();
        Optional<String> text = JsonFile.text(file, origin, problems);
        if (text.isPresent() && text.get().startsWith("{\"@")) {
            return Outcome.failed(
                    format(origin, "this is what terraform plan -json prints while it works, not a plan"));
        }
        Optional<JsonNode> json = text.flatMap(known -> JsonFile.parse(known, origin, problems));
        if (json.isEmpty()) {
            return Outcome.failed(problems.stream()
                    .map(problem -> ReadProblems.asError(problem).hint(COMMAND))
                    .toList());
        }
        Optional<String> fault = fault(json.get());
        if (fault.isPresent()) {
            return Outcome.failed(format(origin, fault.get()));
        }
        sources.addPlan(name, origin, text.get(), json.get());
        return Outcome.of(json.get());
    }

    /** JSON that Terraform has just printed, if it is that of a plan. @param name of it, for the problem */
    public static Outcome<JsonNode> checked(JsonNode json, String name) {
        return fault(json)
                .<Outcome<JsonNode>>map(fault -> Outcome.failed(format(Origin.of(name), fault)))
                .orElseGet(() -> Outcome.of(json));
    }

    private static Problem format(Origin origin, String sentence) {
        return Problem.error(ProblemCode.PLAN_FORMAT, sentence).at(origin).hint(COMMAND);
    }

    /** Why the JSON is not that of a whole plan in a format that is known. */
    private static Optional<String> fault(JsonNode json) {
        JsonNode version = json.path("format_version");
        boolean plan = json.path("planned_values").isObject()
                && json.path("configuration").isObject();
        if (!version.isTextual() || !plan) {
            boolean state = json.has("values")
                    || json.has("lineage")
                    || json.path("version").isNumber();
            return Optional.of(state ? "this is a state and not a plan" : "this is not the JSON of a plan");
        }
        if (!version.textValue().startsWith(MAJOR)) {
            return Optional.of(
                    "the plan has the format version " + Shown.quoted(version.textValue()) + ", and only 1.x is known");
        }
        return json.path("errored").asBoolean(false)
                ? Optional.of("Terraform could not finish this plan, so that it says too little")
                : Optional.empty();
    }
}
