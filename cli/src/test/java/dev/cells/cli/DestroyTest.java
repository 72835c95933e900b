package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import dev.cells.config.io.Digest;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.AppliedPlan;
import dev.cells.delivery.ledger.LedgerEntry.End;
import dev.cells.delivery.ledger.LedgerEntry.Kind;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change.Counts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three tiers on the real AWS, destroyed from the top. From the command line to the ledger everything is real but Terraform,
 * which is a script that records what it was asked; {@code LowerTiersTest} does the same with Terraform in the local AWS.
 */
class DestroyTest {
    /** Every plan deletes the bucket {@code data}; fails to delete where a file {@code fail} is beside the folders. */
    private static final String COMMANDS =
            """
              show)
                echo '{"resource_changes": []}' ;;
              state)
                printf '{"resources": [{"mode": "managed", "type": "aws_s3_bucket", "name": "data", "instances": []},'
                printf '{"mode": "managed", "type": "aws_cloudwatch_log_group", "name": "logs", "instances":'
                echo '[{"attributes": {"name": "/cells/acme/web", "skip_destroy": true, "retention_in_days": 365}}]}]}' ;;
              apply)
                echo "{\\"type\\": \\"apply_start\\", \\"hook\\": {$key}}"
                if test -e ../../../fail; then
                  printf '{"@level": "error", "type": "diagnostic", "diagnostic": {"severity": "error",'
                  echo '"address": "aws_s3_bucket.data", "summary": "deleting", "detail": "BucketNotEmpty"}}'
                  exit 1
                fi
                echo "{\\"type\\": \\"apply_complete\\", \\"hook\\": {$key}}"
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals, \\"operation\\": \\"destroy\\"}}" ;;
            """;

    private static final String BEGIN =
            """
            key='"resource": {"addr": "aws_s3_bucket.data", "resource_type": "aws_s3_bucket"}, "action": "delete"'
            totals='"add": 0, "change": 0, "import": 0, "remove": 1'
            emptied=$(grep -q aws_s3_bucket main.tf.json || echo ' emptied')
            echo "${PWD##*/} $1$emptied" >>../../../asked
            """;

    private static final String STACK =
            """
            {"provider": {"aws": [{"region": "us-east-1", "allowed_account_ids": ["123456789012"]}]},
             "data": {"aws_ssm_parameter": {%s}},
             "resource": {"aws_s3_bucket": {"data": {"bucket": "b" %s}},
              "aws_cloudwatch_log_group": {"logs": {"name": "/cells/acme/web", "skip_destroy": true}} %s},
             "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}
            """;

    private static final String READS = "\"p\": {\"name\": \"/cells/sandbox/alarm-topic-arn\"}";
    private static final String PUBLISHES = ", \"aws_ssm_parameter\": {%s}".formatted(READS);
    private static final String REPOSITORY = ", \"aws_ecr_repository\": {\"web\": {\"name\": \"cells/web\"}}";
    private static final String RUNS =
            ", \"aws_ecs_task_definition\": {\"web\": {\"container_definitions\": \"${url}/web@sha256:67c1\"}}";
    private static final String KEPT = ", \"lifecycle\": [{\"prevent_destroy\": true}]";

    private static final StackAddress BASE = StackAddress.base("sandbox");
    private static final StackAddress REGISTRY = StackAddress.utility("sandbox", "registry");
    private static final StackAddress ACME = StackAddress.cell("acme");
    private static final String NAMED = "--allow-destroy";

    @TempDir
    private Path root;

    private Ledger ledger;

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        ScriptedTerraform.in(root, BEGIN, COMMANDS);
        ledger = new Ledger(Files.createDirectories(root.resolve(".cells")).resolve("ledger.jsonl"));
        apply(BASE, STACK.formatted("", KEPT, PUBLISHES));
        apply(REGISTRY, STACK.formatted("", KEPT, REPOSITORY));
        apply(ACME, STACK.formatted(READS, "", RUNS));
    }

    private void apply(StackAddress stack, String main) {
        AppliedPlan plan = new AppliedPlan(
                stack,
                "aws",
                "aws",
                AppliedStacks.in(root.resolve(".cells")).store(StackFiles.of(main)),
                "d".repeat(64),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", FakeWorld.NOW));
        End done = new End(Status.DONE, Counts.NONE, Duration.ZERO);
        ledger.append(new LedgerEntry(Kind.RESULT, FakeWorld.NOW, "a@b", plan, Optional.of(done)));
    }

    @Test
    void aStackIsRefusedByTheNamesOfThoseThatStandOnIt() {
        FakeWorld.Ran base = run(world(), "base/sandbox", NAMED, "aws_s3_bucket.data");
        assertThat(base.exit()).isEqualTo(2);
        assertThat(base.err())
                .contains(
                        "base/sandbox is not destroyed while others stand on it: utility/sandbox/registry (its account"
                                + " is guarded by it), acme (its account is guarded by it, reads /cells/sandbox/alarm-topic-arn)")
                .contains("[stack-in-use]", "cells destroy acme utility/sandbox/registry base/sandbox");

        FakeWorld.Ran registry =
                run(world(), "utility/sandbox/registry", NAMED, "aws_s3_bucket.data,aws_ecr_repository.web");
        assertThat(registry.err()).contains("others stand on it: acme (runs its images cells/web) [stack-in-use]");
        assertThat(root.resolve("asked")).doesNotExist();
    }

    @Test
    void whatHoldsDataMustBeNamed() {
        FakeWorld.Ran ran = run(world(), "acme", "base/sandbox", "--plan-only");
        assertThat(ran.err()).contains("utility/sandbox/registry (its account is guarded by it)");

        ran = run(world(), "acme");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("destroying acme deletes what holds data, or what data cannot be read without:"
                        + " aws_s3_bucket.data [data-not-named]")
                .contains("--allow-destroy aws_s3_bucket.data");
        ran = run(world(), "acme", "utility/sandbox/registry", NAMED, "aws_s3_bucket.data,acme:aws_s3_bucket.data");
        assertThat(ran.err())
                .contains("--allow-destroy aws_s3_bucket.data does not say of which stack it is the address [usage]")
                .contains(
                        "--allow-destroy utility/sandbox/registry:aws_ecr_repository.web,utility/sandbox/registry:aws_s3")
                .doesNotContain("destroying acme");
        assertThat(root.resolve("asked")).doesNotExist();
    }

    /** Naming the resources is enough for what only Terraform protects; what the config of a cell protects it must release. */
    @Test
    void aCellThatItsConfigProtectsIsRefusedOnTheRealAws() {
        apply(ACME, STACK.formatted(READS, KEPT, RUNS));
        FakeWorld.Ran ran = run(world(), "acme", NAMED, "aws_s3_bucket.data");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("acme is protected by its setting deletion-protection, which keeps aws_s3_bucket.data")
                .contains("[stack-protected]", "set deletion-protection: false");
    }

    @Test
    void thoseAboveComeFirstAndEachNameIsTyped() throws IOException {
        FakeWorld.Ran ran = run(
                world().terminal(200)
                        .answering("acme")
                        .answering("utility/sandbox/registry")
                        .answering("base/sandbox"),
                "--all",
                NAMED,
                "acme:aws_s3_bucket.data,base/sandbox:aws_s3_bucket.data",
                NAMED,
                "utility/sandbox/registry:aws_s3_bucket.data,utility/sandbox/registry:aws_ecr_repository.web");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("Type acme to destroy exactly this on the real AWS; it cannot be undone");
        assertThat(applies()).containsExactly("acme apply", "utility.sandbox.registry apply", "base.sandbox apply");
        assertThat(asked()).contains("base.sandbox plan emptied", "base.sandbox apply");
        assertThat(ledger.verify().get().present("aws")).isEmpty();
        LedgerEntry last = ledger.verify().get().last(entry -> true).orElseThrow();
        assertThat(last.purpose()).isEqualTo(Purpose.DESTROY);
        assertThat(last.plan().stack()).isEqualTo(BASE);
        assertThat(last.by()).isEqualTo("pat@workbench");
        assertThat(status()).contains("acme                        not provisioned");
        assertThat(run(world(), "acme").err()).contains("acme is not provisioned in this cloud");
    }

    @Test
    void anotherAnswerChangesNothing() throws IOException {
        FakeWorld.Ran ran = run(world().terminal(200).answering("yes"), "acme", NAMED, "aws_s3_bucket.data");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("destroying acme was not approved; nothing was changed [not-agreed]");
        assertThat(run(world(), "acme", NAMED, "aws_s3_bucket.data").err()).contains("[approval-missing]");
        assertThat(applies()).isEmpty();
        assertThat(root.resolve(".cells/aws/acme/main.tf.json")).content().contains("aws_s3_bucket");
    }

    @Test
    void aPlanThatWasApprovedBeforeIsDestroyedWithoutATerminal() throws IOException {
        FakeWorld.Ran planned = run(world(), "acme", "--plan-only", "--json-into", "plans.json");
        assertThat(planned.exit()).as(planned.err()).isZero();
        assertThat(planned.out()).contains("acme: 1 to destroy", "- aws_s3_bucket.data");
        assertThat(planned.err()).contains("warning: destroying acme deletes what holds data");
        assertThat(applies()).isEmpty();

        String digest = Digest.of(root.resolve("plans.json"));
        FakeWorld.Ran ran = run(
                world(), "acme", NAMED, "aws_s3_bucket.data", "--approved", "plans.json", "--approved-sha256", digest);
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("acme  1 destroyed");
    }

    /** What could not be deleted is named, and everything below it stays until the next run has continued. */
    @Test
    void aFailureLeavesTheStacksBelow() throws IOException {
        Files.createFile(root.resolve("fail"));
        String all =
                "acme:aws_s3_bucket.data,base/sandbox:aws_s3_bucket.data,utility/sandbox/registry:aws_s3_bucket.data,"
                        + "utility/sandbox/registry:aws_ecr_repository.web";
        FakeWorld.Ran ran = run(world().terminal(200).answering("acme"), "--all", NAMED, all);
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.err())
                .contains("BucketNotEmpty")
                .contains("base/sandbox is not destroyed, because acme still stands on it [stack-in-use]");
        assertThat(status()).containsPattern("acme +partly destroyed").containsPattern("base/sandbox +config changed");
        assertThat(ledger.verify().get().present("aws")).containsExactly(BASE, REGISTRY, ACME);

        Files.delete(root.resolve("fail"));
        ran = run(world().terminal(200).answering("acme"), "acme", NAMED, "aws_s3_bucket.data");
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ledger.verify().get().present("aws")).containsExactly(BASE, REGISTRY);
    }

    /** What a stack without its files stands on is not known: nothing may be pulled away from under it. */
    @Test
    void whileTheFilesOfAnyStackAreMissingNothingIsDestroyed() throws IOException {
        Path applied = root.resolve(".cells/applied");
        String config =
                ledger.verify().get().lastDone(ACME, "aws").orElseThrow().plan().config();
        Files.move(applied.resolve(config), applied.resolve("elsewhere"));
        FakeWorld.Ran ran = run(world(), "utility/sandbox/registry", "--plan-only");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("the files of acme as it was applied are missing")
                .contains("[applied-changed]");
    }

    private List<String> asked() throws IOException {
        Path asked = root.resolve("asked");
        return Files.exists(asked) ? Files.readAllLines(asked) : List.of();
    }

    private List<String> applies() throws IOException {
        return asked().stream().filter(line -> line.contains(" apply")).toList();
    }

    private String status() {
        return world().run("status", "--target", "aws").out();
    }

    private FakeWorld world() {
        return new FakeWorld(root)
                .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))
                .with("NO_COLOR", "1")
                .with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_ACCOUNT", "111122223333")
                .with("CELLS_STATE_KMS_KEY", "alias/states");
    }

    private static FakeWorld.Ran run(FakeWorld world, String... arguments) {
        List<String> words = new ArrayList<>(List.of("destroy"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--target", "aws"));
        return world.run(words.toArray(String[]::new));
    }
}
