package dev.cells.cli.view;

import dev.cells.cli.task.run.SecretsSetupTask;
import dev.cells.cli.task.run.SecretsTask;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.delivery.vault.CellSecrets.Version;
import dev.cells.delivery.vault.SecretCopies.Seen;
import dev.cells.delivery.vault.SecretCopies.State;
import java.util.List;
import java.util.Locale;

/** Secrets in Vault; no view has a value to show. */
public final class SecretsView {
    private SecretsView() {}

    /** What is in Vault and in Secrets Manager. */
    public record Status(SecretsTask.Status status) implements View {
        @Override
        public void text(TerminalWriter out) {
            if (status.secrets().isEmpty()) {
                out.line(status.cell() + " refers to no secret in Vault");
                return;
            }
            out.table(
                    List.of("REFERENCE", "VERSION", "CREATED", "COPY", "USED BY"),
                    status.secrets().stream().map(Status::row).toList());
        }

        private static List<String> row(Seen one) {
            return List.of(
                    one.entry().reference().toString(),
                    one.version()
                            .map(version -> Long.toString(version.number()))
                            .orElse("missing"),
                    one.version().map(Version::created).orElse("-"),
                    word(one.state()),
                    String.join(", ", one.entry().workloads()));
        }

        @Override
        public String json() {
            return Json.object()
                    .with("cell", status.cell())
                    .with("vault", status.vault())
                    .with(
                            "secrets",
                            status.secrets().stream()
                                    .map(one -> Json.object()
                                            .with("reference", one.entry().reference())
                                            .with("version", one.version().map(Version::number))
                                            .with("created", one.version().map(Version::created))
                                            .with("copy", word(one.state()))
                                            .with("secret", one.entry().name())
                                            .with("workloads", one.entry().workloads()))
                                    .toList())
                    .text();
        }

        private static String word(State state) {
            return state.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A secret with a new value. */
    public record Changed(SecretsTask.Changed changed) implements View {
        @Override
        public void text(TerminalWriter out) {
            out.write(Style.BOLD, changed.reference() + "  ");
            out.line(
                    Style.GREEN,
                    "version " + changed.version().number() + " in Vault"
                            + (changed.copied() ? ", copied" : "")
                            + (changed.services().isEmpty()
                                    ? ""
                                    : "; redeployed " + String.join(", ", changed.services())));
        }

        @Override
        public String json() {
            return Json.object()
                    .with("cell", changed.cell())
                    .with("reference", changed.reference())
                    .with("version", changed.version().number())
                    .with("copied", changed.copied())
                    .with("redeployed", changed.services())
                    .text();
        }

        @Override
        public void aside(TerminalWriter out) {
            if (!changed.copied()) {
                out.line(Style.DIM, "Next: cells provision " + changed.cell() + " copies it");
            }
        }
    }

    /** A Vault that is ready for the cells of an account. */
    public record SetUp(SecretsSetupTask.Result result) implements View {
        @Override
        public void text(TerminalWriter out) {
            result.documents()
                    .forEach(one -> out.line((one.changed() ? "written    " : "unchanged  ")
                            + one.document().path()));
        }

        @Override
        public String json() {
            return Json.object()
                    .with("account", result.account())
                    .with("vault", result.vault())
                    .with(
                            "documents",
                            result.documents().stream()
                                    .map(one -> Json.object()
                                            .with("path", one.document().path())
                                            .with("changed", one.changed()))
                                    .toList())
                    .text();
        }
    }
}
