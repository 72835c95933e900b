package dev.cells.cli.view;

import dev.cells.cli.task.run.SecretAge;
import dev.cells.cli.task.run.SecretsSetupTask;
import dev.cells.cli.task.run.SecretsStatusTask;
import dev.cells.cli.task.run.SecretsTask;
import dev.cells.cli.view.TerminalWriter.Style;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.vault.CellSecrets.Version;
import dev.cells.delivery.vault.SecretCopies;
import dev.cells.delivery.vault.SecretCopies.Seen;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Secrets in Vault; no view has a value to show. */
public final class SecretsView {
    private SecretsView() {}

    /** How old secrets are, and what is in Vault and in Secrets Manager. */
    public record Status(List<SecretsStatusTask.Status> stacks) implements View {
        public Status {
            stacks = List.copyOf(stacks);
        }

        @Override
        public void text(TerminalWriter out) {
            List<List<String>> rows = stacks.stream()
                    .flatMap(stack -> stack.secrets().stream().map(one -> row(stack.stack(), one)))
                    .toList();
            if (rows.isEmpty()) {
                out.line("no secrets that people change");
                return;
            }
            out.table(List.of("STACK", "SECRET", "VERSION", "COPY", "DAYS", "LIMIT", "STATE", "USED BY"), rows);
        }

        private static List<String> row(StackAddress stack, SecretAge one) {
            return List.of(
                    stack.toString(),
                    one.seen().map(seen -> seen.entry().reference().toString()).orElse(one.name()),
                    one.seen().map(Status::version).orElse("-"),
                    one.seen().map(seen -> word(seen.state())).orElse("-"),
                    one.age().map(days -> Long.toString(days)).orElse("-"),
                    Integer.toString(one.days()),
                    one.state().toString(),
                    one.seen()
                            .map(seen -> String.join(", ", seen.entry().workloads()))
                            .orElse("-"));
        }

        private static String version(Seen seen) {
            return seen.version()
                    .map(version -> Long.toString(version.number()))
                    .orElse("missing");
        }

        @Override
        public String json() {
            return Json.text(stacks.stream()
                    .map(stack -> Json.object()
                            .with("stack", stack.stack())
                            .with("vault", stack.vault())
                            .with(
                                    "secrets",
                                    stack.secrets().stream().map(Status::json).toList()))
                    .toList());
        }

        private static Json json(SecretAge one) {
            return Json.object()
                    .with("secret", one.name())
                    .with("state", one.state().toString())
                    .with("since", one.since())
                    .with("days", one.age())
                    .with("limit", one.days())
                    .with("reference", one.seen().map(seen -> seen.entry().reference()))
                    .with("version", one.seen().flatMap(Seen::version).map(Version::number))
                    .with("created", one.seen().flatMap(Seen::version).map(Version::created))
                    .with("copy", one.seen().map(seen -> word(seen.state())))
                    .with(
                            "workloads",
                            one.seen().map(seen -> seen.entry().workloads()).orElse(Collections.emptySortedSet()));
        }

        private static String word(SecretCopies.State state) {
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
