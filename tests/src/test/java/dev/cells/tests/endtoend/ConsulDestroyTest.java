package dev.cells.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.cells.delivery.support.Available;
import dev.cells.delivery.support.RealConsul;
import dev.cells.tests.endtoend.Cells.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell of a client that has left is destroyed on the real AWS, and removed from the real Consul; Terraform is a script that
 * has a stack of one bucket as long as there is a file {@code there}.
 */
@Tag("services")
class ConsulDestroyTest {
    private static final String TERRAFORM =
            """
            #!/bin/sh
            provider=registry.terraform.io/hashicorp/aws
            key='"resource": {"addr": "aws_s3_bucket.data", "resource_type": "aws_s3_bucket"}, "action": "delete"'
            totals='"add": 0, "change": 0, "import": 0, "remove"'
            there=../../../there
            case $1 in
              version)
                echo '{"terraform_version": "1.11.4", "platform": "linux_amd64"}' ;;
              init)
                mkdir -p "$TF_DATA_DIR/providers/$provider/5.100.0/linux_amd64"
                printf 'provider "%s" {\\n  version = "5.100.0"\\n}\\n' $provider >.terraform.lock.hcl ;;
              plan)
                for argument; do
                  case $argument in -out=*) echo "$PWD" >"${argument#-out=}" ;; esac
                done
                if ! test -e $there; then
                  echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals: 0, \\"operation\\": \\"plan\\"}}"
                  exit 0
                fi
                echo "{\\"type\\": \\"planned_change\\", \\"change\\": {$key}}"
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals: 1, \\"operation\\": \\"plan\\"}}"
                exit 2 ;;
              show)
                echo '{"resource_changes": []}' ;;
              state)
                echo '{"resources": []}' ;;
              apply)
                rm $there
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals: 1, \\"operation\\": \\"destroy\\"}}" ;;
            esac
            """;

    private static final String STACK =
            """
            {"provider": {"aws": [{"region": "us-east-1", "allowed_account_ids": ["123456789012"]}]},
             "resource": {"aws_s3_bucket": {"data": {"bucket": "b"}}},
             "terraform": {"required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}}}}
            """;

    private static final StackAddress ACME = StackAddress.cell("acme");
    private static final String NAMED = "--allow-destroy";
    private static final String BUCKET = "aws_s3_bucket.data";

    @TempDir
    Path folder;

    private RealConsul consul;
    private Ledger ledger;

    @BeforeEach
    void layOut() throws Exception {
        Available.orSkip("consul", RealConsul.HOW);
        consul = RealConsul.start(folder.resolve("consul"), 1);
        String server = "consul: {address: \"%s\", ca-file: \"%s\", lease-seconds: 10}"
                .formatted(consul.address(0), consul.ca());
        String defaults = Files.readString(Launcher.ROOT.resolve("defaults.yaml"));
        Files.writeString(
                folder.resolve("defaults.yaml"),
                defaults.replace("\n  sandbox:\n", "\n  sandbox:\n    " + server + "\n"));
        Path terraform = Files.createDirectories(folder.resolve("bin")).resolve("terraform");
        Files.writeString(terraform, TERRAFORM);
        assertThat(terraform.toFile().setExecutable(true)).isTrue();
        ledger = new Ledger(Files.createDirectories(folder.resolve(".cells")).resolve("ledger.jsonl"));
        record(Purpose.APPLY);
        Files.createFile(folder.resolve("there"));
        publish();
    }

    @AfterEach
    void stop() {
        if (consul != null) {
            consul.close();
        }
    }

    private void record(Purpose purpose) {
        AppliedPlan plan = new AppliedPlan(
                ACME,
                "aws",
                "aws",
                AppliedStacks.in(folder.resolve(".cells")).store(StackFiles.of(STACK)),
                "d".repeat(64),
                new SavedPlan.Provenance("Terraform 1.11.4", "5.100.0", "0.1.0", Instant.EPOCH));
        End done = new End(Status.DONE, Counts.NONE, Duration.ZERO);
        ledger.append(new LedgerEntry(Kind.RESULT, purpose, Instant.EPOCH, "a@b", plan, Optional.of(done)));
    }

    private void publish() throws IOException, InterruptedException {
        assertThat(consul.cli("kv", "put", "cells/acme/config", "c")).contains("Success");
    }

    private String published() throws IOException, InterruptedException {
        return consul.cli("kv", "get", "-recurse", "cells/") + consul.cli("catalog", "nodes");
    }

    @Test
    void itsEntriesGoWithItAndWhatAKillLeftGoesWithTheNextRun() throws Exception {
        Run destroyed = run("acme", "destroy", "acme", NAMED, BUCKET);
        assertThat(destroyed.exit()).as(destroyed.err()).isZero();
        assertThat(destroyed.out()).contains("acme  1 destroyed");
        assertThat(published()).doesNotContain("acme");
        assertThat(last()).isEqualTo(Purpose.PUBLISH);
        Run again = run("", "destroy", "acme", NAMED, BUCKET);
        assertThat(again.err()).contains("there is no stack or client acme [unknown-target]");

        publish();
        record(Purpose.DESTROY);
        Run rest = run("", "destroy", "--all");
        assertThat(rest.exit()).as(rest.err()).isZero();
        assertThat(rest.err()).doesNotContain("Type acme");
        assertThat(published()).doesNotContain("acme");
        assertThat(last()).isEqualTo(Purpose.PUBLISH);
    }

    /** Another machine has made it again: it is a stack like any other, and not only a trace of one. */
    @Test
    void aTraceThatTurnsOutToBeAStackIsNotDestroyedWithoutConsent() throws Exception {
        record(Purpose.DESTROY);
        Run unnamed = run("acme", "destroy", "acme");
        assertThat(unnamed.exit()).isEqualTo(2);
        assertThat(unnamed.err())
                .contains("destroying acme deletes what holds data")
                .contains("[data-not-named]");
        Run untyped = run("yes", "destroy", "acme", NAMED, BUCKET);
        assertThat(untyped.err()).contains("destroying acme was not approved; nothing was changed [not-agreed]");
        assertThat(published()).contains("cells/acme/config:c");
    }

    private Purpose last() {
        return ledger.verify().get().last(entry -> true).orElseThrow().purpose();
    }

    private Run run(String typed, String... arguments) {
        Map<String, String> variables = Map.of(
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH"),
                "CONSUL_HTTP_TOKEN",
                consul.management(),
                "CELLS_HOME",
                folder.resolve(".cells").toString(),
                "CELLS_STATE_BUCKET",
                "states",
                "CELLS_STATE_REGION",
                "us-east-1",
                "CELLS_STATE_KMS_KEY",
                "alias/states");
        String[] words = Stream.concat(Stream.of(arguments), Stream.of("--target", "aws"))
                .toArray(String[]::new);
        return new Cells(folder, variables).typing(typed).run(words);
    }
}
