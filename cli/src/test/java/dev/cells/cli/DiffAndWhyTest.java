package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.FakeWorld.Ran;
import dev.cells.cli.support.Project;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.AppliedPlan;
import dev.cells.delivery.ledger.LedgerEntry.End;
import dev.cells.delivery.ledger.LedgerEntry.Kind;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cells diff} against a real repository and a real ledger, and {@code cells why} with who wrote a line. */
class DiffAndWhyTest {
    /** GitHub cuts comments a little above. */
    private static final int LONGEST_COMMENT = 65_000;

    @TempDir
    private Path root;

    @BeforeEach
    void commitTheProject() throws IOException {
        Project.layOut(root);
        Files.writeString(root.resolve(".gitignore"), ".cells\n");
        git("init", "--quiet", "--initial-branch=main", ".");
        git("add", "--all");
        git("commit", "--quiet", "--message", "The config $(touch hacked)");
    }

    private void git(String... words) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of("git", "-c", "user.name=pat `id`", "-c", "user.email=pat@example.com"),
                        Stream.of(words))
                .toList();
        Process git = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(git.getInputStream().readAllBytes());
        try {
            assertThat(git.waitFor()).as(said).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void replace(String file, String old, String by) throws IOException {
        String text = Files.readString(root.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(root.resolve(file), text.replace(old, by));
    }

    private Ran run(String... words) {
        return new FakeWorld(root).running("git").run(words);
    }

    @Test
    void againstARevisionOnlyWhatChangedIsShown() throws IOException {
        Ran same = run("diff", "--all", "--against", "main", "--exit-code");
        assertThat(same.exit()).as(same.err()).isZero();
        assertThat(same.out()).startsWith("0 stacks changed");
        replace("client-configs/acme/cell.yaml", "calls: [api]", "calls: []");
        Ran changed = run("diff", "acme", "borealis", "--against", "main", "--exit-code");
        assertThat(changed.exit()).as(changed.err()).isEqualTo(4);
        assertThat(changed.out())
                .contains("  - aws_vpc_security_group_ingress_rule.edge-service-web-to-service-api-8443-in")
                .contains("path: aws_ecs_service.service-web to aws_ecs_service.service-api, port 8443: allow -> deny")
                .contains("1 stack changed in 1 way, 1 unchanged, against main");
    }

    @Test
    void anUnknownRevisionIsAProblem() {
        Ran ran = run("diff", "acme", "--against", "nope");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("git knows no commit by the name nope [revision-unknown]");
    }

    @Test
    void againstWhatWasApplied() throws IOException {
        Ran never = run("diff", "acme", "--target", "aws");
        assertThat(never.exit()).isEqualTo(2);
        assertThat(never.err()).contains("acme is not applied yet");
        Path out = root.resolve("out");
        assertThat(run("synth", "acme", "--out", out.toString()).exit()).isZero();
        apply(StackAddress.cell("acme"), StackFiles.read(out.resolve("acme")).orElseThrow());
        Ran same = run("diff", "acme", "--target", "aws", "--exit-code");
        assertThat(same.exit()).as(same.err()).isZero();
        replace("client-configs/acme/cell.yaml", "owner: acme-team", "owner: acme-people");
        Ran changed = run("diff", "acme", "--target", "aws", "--exit-code");
        assertThat(changed.exit()).isEqualTo(4);
        assertThat(changed.out()).contains("acme-team -> acme-people").contains("against what was applied last");
    }

    private void apply(StackAddress stack, StackFiles files) throws IOException {
        Path home = Files.createDirectories(root.resolve(".cells"));
        AppliedPlan plan = new AppliedPlan(
                stack,
                "aws",
                "aws",
                AppliedStacks.in(home).store(files),
                "d".repeat(64),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", FakeWorld.NOW));
        End done = new End(Status.DONE, Counts.NONE, Duration.ZERO);
        new Ledger(home.resolve("ledger.jsonl"))
                .append(new LedgerEntry(Kind.RESULT, FakeWorld.NOW, "a@b", plan, Optional.of(done)));
    }

    /** Each cell changes in its own way, so that nothing can be grouped. */
    @Test
    void aThousandChangedCellsFitIntoACommentAndThePageRefersToNothing() throws IOException {
        for (int i = 0; i < 1000; i++) {
            write("before", i, "{\"resource\": {\"aws_sqs_queue\": {}}}");
            write(
                    "after",
                    i,
                    "{\"resource\": {\"aws_sqs_queue\": {\"q%d\": {\"name\": \"%s\"}}}}"
                            .formatted(i, "n".repeat(i % 50)));
        }
        Ran ran = run("diff", "--from", "before", "--to", "after", "--markdown", "comment.md", "--html", "page.html");
        assertThat(ran.exit()).as(ran.err()).isZero();
        String comment = Files.readString(root.resolve("comment.md"));
        assertThat(comment.length()).isLessThan(LONGEST_COMMENT);
        assertThat(comment).contains("1000 stacks changed in 1000 ways").contains("left out here");
        assertThat(Files.readString(root.resolve("page.html")))
                .contains("cell-999")
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain("https:");
    }

    private void write(String side, int number, String json) throws IOException {
        Path folder = Files.createDirectories(root.resolve(side).resolve("cell-" + number));
        Files.writeString(folder.resolve("main.tf.json"), json);
    }

    @Test
    void whyNamesEachLayerAndWhoWroteIt() throws IOException {
        replace(
                "client-configs/acme/cell.yaml",
                "owner: acme-team",
                "owner: acme-team\n\ndatabase:\n  backup-days: 20");
        Ran ran = run("why", "acme", "aws_db_instance.database.backup_retention_period");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out().lines().toList().subList(2, 8).stream().map(line -> line.replaceAll("[0-9a-f]{12}", "ID")))
                .satisfies(lines -> {
                    assertThat(lines.get(0)).isEqualTo("backup_retention_period: 20");
                    assertThat(lines.get(1)).isEqualTo("  setting   database.backup-days");
                    assertThat(lines.get(2)).isEqualTo("  set at    client-configs/acme/cell.yaml:8:16  20");
                    assertThat(lines.get(3)).isEqualTo("            not committed yet");
                    assertThat(lines.get(4)).matches("  overrides defaults.yaml:\\d+:\\d+  35");
                    assertThat(lines.get(5)).isEqualTo("            ID  pat `id`  The config $(touch hacked)");
                });
        assertThat(root.resolve("hacked")).doesNotExist();
    }

    @Test
    void whyOfAResourceShowsAllOfItAndSaysWhatIsNotKnown() {
        Ran ran = run("why", "acme", "aws_vpc.vpc", "--format", "json");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("\"setting\": \"network.cidr\"")
                .contains("\"author\": \"pat `id`\"")
                .contains("\"setting\": null");
    }

    /** What a module derives or chooses is followed too, in both directions. */
    @Test
    void whyNamesWhatAnAttributeFollowsAndWhatFollowsASetting() {
        Ran name = run("why", "acme", "aws_db_instance.database.final_snapshot_identifier");
        assertThat(name.exit()).as(name.err()).isZero();
        assertThat(name.out()).contains("  follows   database.kind\n", "  follows   deletion-protection\n");
        Ran whole = run("why", "acme", "aws_db_instance.database");
        assertThat(whole.out())
                .contains("  all of it follows database.kind\n")
                .doesNotContain("  follows   database.kind");
        Ran days = run("why", "acme", "--setting", "database.backup-days");
        assertThat(days.out()).contains("\naws_db_instance.database\n  backup_retention_period\n");
        Ran owner = run("why", "acme", "--setting", "owner", "--format", "json");
        assertThat(owner.out()).contains("\"address\": \"provider.aws\"", "\"path\": \"default_tags.tags.owner\"");
        assertThat(run("why", "acme", "provider.aws.default_tags").out())
                .contains("  set at    client-configs/acme/cell.yaml");
    }
}
