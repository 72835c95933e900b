package dev.cells.cli.task.run;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The plans that somebody approved: the JSON document of {@code cells plan}, known by its digest. A run plans again, on
 * whatever machine, and applies its plan only if that does nothing that the approved one does not: the same stack in the
 * same cloud, from the same config (so the same values), and no action on any resource, and no output, beyond those
 * approved. It may do less: another run applied a part, or the stack has a first phase.
 */
final class ApprovedPlans {
    private static final int NAMED = 5;

    private final Path file;
    private final Map<String, Approved> byStack;

    private ApprovedPlans(Path file, Map<String, Approved> byStack) {
        this.file = file;
        this.byStack = byStack;
    }

    /** @param actions such as {@code create aws_vpc.main} */
    private record Approved(String instance, String config, Set<String> actions, Set<String> outputs) {}

    /**
     * Problems: {@code no-file}, {@code plan-changed} if the file is not what was approved, {@code plan-unreadable}.
     *
     * @param file absolute
     * @param approved SHA-256 of the file, as it was approved
     */
    static Outcome<ApprovedPlans> read(Path file, String approved) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return Outcome.failed(Problem.error(ProblemCode.NO_FILE, "cannot read the approved plans in " + file)
                    .hint("name the file that cells plan --json-into wrote"));
        }
        String digest = Digest.of(content);
        if (!digest.equals(approved.toLowerCase(Locale.ROOT))) {
            return Outcome.failed(Problem.error(
                            ProblemCode.PLAN_CHANGED,
                            file + " is not what was approved: its digest is " + digest + ", not " + approved)
                    .hint("plan again, and have that plan approved"));
        }
        try {
            return of(file, new ObjectMapper().readTree(content));
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            return Outcome.failed(unreadable(
                    file + (at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr()), "it is not JSON"));
        } catch (IOException e) {
            return Outcome.failed(unreadable(file.toString(), "it is not JSON"));
        }
    }

    private static Outcome<ApprovedPlans> of(Path file, JsonNode document) {
        if (!document.path("stacks").isArray()) {
            return Outcome.failed(unreadable(file.toString(), "it has no list of stacks"));
        }
        Map<String, Approved> byStack = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (JsonNode stack : document.path("stacks")) {
            JsonNode plan = stack.path("plan");
            if (plan.isObject() && complete(stack, plan)) {
                byStack.put(stack.path("stack").textValue(), approved(plan));
            } else if (!plan.isNull()) {
                problems.add(unreadable(file.toString(), "the plan of " + stack.path("stack") + " is not complete"));
            }
        }
        return Outcome.of(new ApprovedPlans(file, byStack), problems);
    }

    private static boolean complete(JsonNode stack, JsonNode plan) {
        return stack.path("stack").isTextual()
                && plan.path("instance").isTextual()
                && plan.path("config").isTextual()
                && plan.path("changes").isArray()
                && plan.path("outputs").isArray();
    }

    private static Approved approved(JsonNode plan) {
        Set<String> actions = new TreeSet<>();
        plan.path("changes")
                .forEach(change -> actions.add(change.path("action").asText() + " "
                        + change.path("address").asText()));
        Set<String> outputs = new TreeSet<>();
        plan.path("outputs").forEach(output -> outputs.add(output.asText()));
        return new Approved(
                plan.path("instance").textValue(), plan.path("config").textValue(), actions, outputs);
    }

    private static Problem unreadable(String where, String why) {
        return Problem.error(ProblemCode.PLAN_UNREADABLE, where + " does not hold plans: " + why)
                .hint("name the file that cells plan --json-into wrote, unchanged");
    }

    /** Why a plan is not what was approved; empty if it is, or does less. */
    List<Problem> objections(SavedPlan plan) {
        Approved approved = byStack.get(plan.stack().toString());
        if (approved == null) {
            return List.of(refused(ProblemCode.PLAN_CHANGED, plan, file + " has no plan of it"));
        }
        if (!approved.instance().equals(plan.instance())) {
            return List.of(refused(ProblemCode.PLAN_ELSEWHERE, plan, "the approved one was made for another target"));
        }
        if (!approved.config().equals(plan.config())) {
            return List.of(refused(ProblemCode.PLAN_OUTDATED, plan, "its config has changed since"));
        }
        List<String> more = plan.changes().stream()
                .filter(change -> change.action() != Action.READ)
                .map(change -> change.action() + " " + change.address())
                .filter(action -> !approved.actions().contains(action))
                .collect(Collectors.toCollection(ArrayList::new));
        plan.outputs().stream()
                .filter(output -> !approved.outputs().contains(output))
                .map(output -> "change the output " + output)
                .forEach(more::add);
        return more.isEmpty()
                ? List.of()
                : List.of(refused(ProblemCode.PLAN_CHANGED, plan, "it would also " + some(more)));
    }

    private static String some(List<String> actions) {
        String named = actions.stream().limit(NAMED).collect(Collectors.joining(", "));
        return actions.size() > NAMED ? named + " and " + (actions.size() - NAMED) + " more" : named;
    }

    private static Problem refused(ProblemCode code, SavedPlan plan, String why) {
        return Problem.error(code, "the plan of " + plan.stack() + " is not the approved one: " + why)
                .hint("nothing of it was applied; plan again, and have that plan approved");
    }
}
