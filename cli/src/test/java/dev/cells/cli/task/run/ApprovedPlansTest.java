package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.cli.task.run.RunResult.StackResult.Ending;
import dev.cells.cli.view.PlanMarkdown;
import dev.cells.cli.view.PlanView;
import dev.cells.config.io.Digest;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import dev.cells.delivery.progress.Change.Action;
import dev.cells.delivery.progress.Change.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedPlansTest {
    private static final Change CREATE = new Change("aws_vpc.main", "aws_vpc", Action.CREATE);
    private static final Change UPDATE = new Change("aws_s3_bucket.logs", "aws_s3_bucket", Action.UPDATE);
    private static final Change REPLACE = new Change("aws_s3_bucket.logs", "aws_s3_bucket", Action.REPLACE);

    @TempDir
    private Path folder;

    private static SavedPlan plan(String instance, String config, List<String> outputs, Change... changes) {
        return new SavedPlan(
                StackAddress.parse("acme").orElseThrow(),
                instance,
                config,
                "digest of the plan file, which differs from plan to plan",
                new Counts(1, 1, 0, 0),
                false,
                List.of(changes),
                outputs,
                new SavedPlan.Provenance("Terraform 1.11.4", "6.0.0", "0.1.0", Instant.EPOCH));
    }

    private static RunResult result(Optional<SavedPlan> plan, List<Problem> problems) {
        StackResult stack = new StackResult(
                StackAddress.parse("acme").orElseThrow(),
                true,
                plan.isPresent() ? Ending.PLANNED : Ending.BLOCKED,
                plan,
                Optional.empty(),
                Duration.ZERO,
                problems);
        return new RunResult(TargetKind.AWS, Optional.empty(), List.of(stack), Duration.ZERO, List.of());
    }

    /** As {@code cells plan --json-into} writes it, and {@code provision --approved} reads it. */
    private Outcome<ApprovedPlans> approving(Optional<SavedPlan> plan) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.json"), new PlanView(result(plan, List.of())).json());
        return ApprovedPlans.read(file, Digest.of(file));
    }

    private List<String> objections(SavedPlan now) throws IOException {
        ApprovedPlans approved = approving(Optional.of(plan("aws", "c1", List.of("vpc_id"), CREATE, UPDATE)))
                .get();
        return approved.objections(now).stream()
                .map(problem -> problem.code().toString())
                .toList();
    }

    @Test
    void theSamePlanAndAPartOfItAreApproved() throws IOException {
        assertThat(objections(plan("aws", "c1", List.of("vpc_id"), UPDATE, CREATE)))
                .isEmpty();
        assertThat(objections(plan("aws", "c1", List.of(), CREATE))).isEmpty();
        Change read = new Change("data.aws_ami.x", "aws_ami", Action.READ);
        assertThat(objections(plan("aws", "c1", List.of(), read))).isEmpty();
    }

    @Test
    void anythingMoreIsRefused() throws IOException {
        assertThat(objections(plan("aws", "c2", List.of(), CREATE))).containsExactly("plan-outdated");
        assertThat(objections(plan("sandbox-2", "c1", List.of(), CREATE))).containsExactly("plan-elsewhere");
        assertThat(objections(plan("aws", "c1", List.of("vpc_id"), CREATE, REPLACE)))
                .containsExactly("plan-changed");
        assertThat(objections(plan("aws", "c1", List.of("vpc_id", "new"), CREATE)))
                .containsExactly("plan-changed");
        ApprovedPlans none = approving(Optional.empty()).get();
        assertThat(none.objections(plan("aws", "c1", List.of(), CREATE)))
                .extracting(problem -> problem.code().toString())
                .containsExactly("plan-changed");
    }

    @Test
    void aFileThatIsNotTheApprovedOneIsRefused() throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, "{\"stacks\": []}");
        String digest = Digest.of(file);
        assertThat(ApprovedPlans.read(file, digest).ok()).isTrue();
        Files.writeString(file, "{\"stacks\": [] }");
        assertThat(codes(ApprovedPlans.read(file, digest))).containsExactly("plan-changed");
        assertThat(codes(ApprovedPlans.read(folder.resolve("none"), digest))).containsExactly("no-file");
        for (String broken :
                List.of("", "{", "[]", "{\"stacks\": [{\"stack\": 1, \"plan\": {}}]}", "{\"problems\": []}")) {
            Files.writeString(file, broken);
            assertThat(codes(ApprovedPlans.read(file, Digest.of(file))))
                    .as(broken)
                    .containsExactly("plan-unreadable");
        }
        Files.writeString(file, "{\n \"stacks\": x}");
        assertThat(ApprovedPlans.read(file, Digest.of(file)).problems().get(0).message())
                .contains("plan.json:2:");
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.problems().stream()
                .map(problem -> problem.code().toString())
                .toList();
    }

    @Test
    void theMarkdownNamesEveryChangeAndDestructiveOnesFirst() {
        String text =
                new PlanMarkdown(result(Optional.of(plan("aws", "c1", List.of(), CREATE, REPLACE)), List.of())).text();
        assertThat(text)
                .contains("#### acme: 1 to add, 1 to change")
                .contains("**Deletes or replaces 1 resource.**")
                .contains("- replace aws_s3_bucket.logs\n+ create aws_vpc.main");
    }

    @Test
    void hostileTextInTheMarkdownIsShownAndNeverInterpreted() {
        Problem hostile = Problem.error(
                ProblemCode.TERRAFORM_ERROR, "@everyone <img src=x> [a](http://evil) `x` #1\n# heading\u202e");
        Change fence = new Change("aws_vpc.a[\"```\n</details>\"]", "aws_vpc", Action.CREATE);
        String text =
                new PlanMarkdown(result(Optional.of(plan("aws", "c1", List.of(), fence)), List.of(hostile))).text();
        assertThat(text)
                .doesNotContain("@everyone", "<img", "](http", "\n# heading", "\u202e")
                .contains("&#64;everyone");
        assertThat(text.lines().filter(line -> line.startsWith("```"))).hasSize(2);
    }

    @Test
    void theMarkdownFitsIntoAComment() {
        Change[] many = IntStream.range(0, 400)
                .mapToObj(number -> new Change("aws_vpc.number-" + number, "aws_vpc", Action.CREATE))
                .toArray(Change[]::new);
        StackResult one = result(Optional.of(plan("aws", "c1", List.of(), many)), List.of())
                .stacks()
                .get(0);
        RunResult fleet = new RunResult(
                TargetKind.AWS,
                Optional.empty(),
                IntStream.range(0, 100).mapToObj(number -> one).toList(),
                Duration.ZERO,
                List.of());
        String text = new PlanMarkdown(fleet).text();
        assertThat(text.length()).isLessThan(65_000);
        assertThat(text)
                .startsWith("### Plan for aws\n\n100 stacks with changes")
                .contains("left out here");
    }
}
