package dev.cells.cli.task.run;

import dev.cells.cli.environment.Environment.Terminal;
import dev.cells.cli.task.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.vault.VaultReference;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.vault.CellSecrets.Version;
import dev.cells.delivery.vault.VaultFile;
import dev.cells.delivery.vault.VaultFile.Entry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** New values of the secrets in Vault that a cell refers to. */
public final class SecretsTask {
    /** What a secret may hold (AWS Secrets Manager, {@code SecretString}). */
    private static final int LIMIT = 65_536;

    private final String target;
    private final Session session;

    /** @param target the address of a cell */
    public SecretsTask(String target, Session session) {
        this.target = target;
        this.session = session;
    }

    /**
     * A new version in Vault.
     *
     * @param copied whether containers that start now get it
     * @param services whose containers were replaced because of it
     */
    public record Changed(
            StackAddress cell, VaultReference reference, Version version, boolean copied, List<String> services) {}

    /**
     * @param yes whether it is approved without asking
     * @param bound how long to wait until services run
     */
    public record Rotation(boolean yes, Duration bound) {}

    /** A cell with what it wants of Vault. */
    private record Cell(Stack stack, Optional<VaultFile> file) {
        static Cell of(Stack stack) {
            return new Cell(stack, VaultFile.of(stack.files()));
        }

        Outcome<VaultFile> required(VaultReference reference) {
            List<Entry> entries = file.map(VaultFile::entries).orElse(List.of());
            if (entries.stream().anyMatch(entry -> entry.reference().equals(reference))) {
                return Outcome.of(file.get());
            }
            List<String> known =
                    entries.stream().map(entry -> entry.reference().toString()).toList();
            String all = known.isEmpty() ? "it refers to none" : "it refers to " + String.join(", ", known);
            return Outcome.failed(
                    Problem.error(ProblemCode.UNKNOWN_SECRET, stack.address() + " does not refer to " + reference)
                            .hint(Suggest.among(reference.toString(), known).orElse(all)));
        }
    }

    private StackSecrets secrets(Cell cell, Optional<Cloud> cloud) {
        return StackSecrets.asked(cell.file().orElseThrow(), cloud, cell.stack(), session);
    }

    private Outcome<Optional<Cloud>> cloud() {
        return session.project().then(project -> Cloud.existing(project, session));
    }

    /** Writes a new version into Vault. Containers get it at the next provision or rotation. */
    public Outcome<Changed> set(String text) {
        return reference(text).then(reference -> cell().then(cell -> cell.required(reference)
                .then(file -> value(reference))
                .then(value -> secrets(cell, Optional.empty()).with(copies -> copies.set(reference, value)))
                .map(version -> new Changed(cell.stack().address(), reference, version, false, List.of()))));
    }

    /** Writes a new version, copies it, and replaces the containers of the services that use it. */
    public Outcome<Changed> rotate(String text, Rotation rotation) {
        return reference(text).then(reference -> session.project()
                .then(project -> cloud().then(cloud -> applied(project, cloud).then(cell -> cell.required(reference)
                        .then(file -> approved(cell, reference, rotation))
                        .then(any -> value(reference))
                        .then(value -> rotate(cell, cloud.get(), reference, value, rotation))))));
    }

    private Outcome<Changed> rotate(Cell cell, Cloud cloud, VaultReference reference, String value, Rotation rotation) {
        StackSecrets secrets = secrets(cell, Optional.of(cloud));
        StackAddress address = cell.stack().address();
        return cloud.delivery()
                .session(cloud.target(), cell.stack(), session.command())
                .then(open -> {
                    try (open) {
                        return write(secrets, reference, value, open);
                    }
                })
                .then(version -> {
                    List<Problem> problems = new ArrayList<>();
                    List<String> services = new ArrayList<>();
                    for (String service : secrets.services(users(cell, reference))) {
                        Outcome<RedeployTask.Result> redeployed = RedeployTask.run(
                                new RedeployTask.Arguments(address + "/" + service, true, rotation.bound()), session);
                        problems.addAll(redeployed.problems());
                        redeployed.value().ifPresent(done -> services.add(service));
                    }
                    return Outcome.of(new Changed(address, reference, version, true, services), problems);
                });
    }

    private static Outcome<Version> write(
            StackSecrets secrets, VaultReference reference, String value, StackSession open) {
        return secrets.with(copies -> copies.set(reference, value))
                .then(version -> secrets.copy(open).map(count -> version));
    }

    private static SortedSet<String> users(Cell cell, VaultReference reference) {
        SortedSet<String> users = new TreeSet<>();
        cell.file().orElseThrow().entries().stream()
                .filter(entry -> entry.reference().equals(reference))
                .forEach(entry -> users.addAll(entry.workloads()));
        return users;
    }

    private Outcome<Boolean> approved(Cell cell, VaultReference reference, Rotation rotation) {
        String what = "the rotation of " + reference + " of " + cell.stack().address();
        String services = String.join(", ", users(cell, reference));
        String question = "Write a new version of " + reference + " and replace all containers of " + services
                + " on the real AWS?";
        return Approval.of(rotation.yes(), session)
                .then(approval -> approval.agrees(question, session)
                        ? Outcome.of(true)
                        : Outcome.failed(RunProblems.notAgreed(what)));
    }

    /** The cell as its config is. */
    private Outcome<Cell> cell() {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(new Selection(List.of(target), false, Optional.empty()), session)
                    .then(loaded -> loaded.stacks().size() == 1
                            ? synthesized(loaded.stacks().get(0), synthesis)
                            : Outcome.failed(Problem.error(ProblemCode.USAGE, target + " is not one cell")
                                    .hint("name one of its environments; cells list shows them")));
        }
    }

    private static Outcome<Cell> synthesized(StackConfig config, Synthesis synthesis) {
        List<Outcome<Cell>> made = new ArrayList<>();
        List<Problem> problems = synthesis.each(
                List.of(config),
                one -> made.add(one.stack()
                        .map(stack ->
                                Cell.of(new Stack(stack.address(), stack.files(), resource -> Optional.empty())))));
        return made.isEmpty() ? Outcome.failed(problems) : made.get(0);
    }

    /** The cell as it was last applied. */
    private Outcome<Cell> applied(Project project, Optional<Cloud> cloud) {
        Optional<StackAddress> address = StackAddress.parse(target);
        if (cloud.isEmpty() || address.isEmpty()) {
            return Outcome.failed(notProvisioned());
        }
        return cloud.get().delivery().ledger().verify().then(ledger -> {
            Optional<LedgerEntry> done =
                    ledger.lastDone(address.get(), cloud.get().target().instance());
            return done.isEmpty()
                    ? Outcome.failed(notProvisioned())
                    : AppliedStacks.in(project.home())
                            .find(done.get().plan().config())
                            .then(files -> files.map(known -> Outcome.of(
                                            Cell.of(new Stack(address.get(), known, resource -> Optional.empty()))))
                                    .orElseGet(() -> Outcome.failed(notProvisioned())));
        });
    }

    private Problem notProvisioned() {
        return Problem.error(
                        ProblemCode.NOT_PROVISIONED,
                        target + " is not provisioned in this cloud, so nothing uses its secrets")
                .hint("cells secrets set only writes into Vault; cells provision " + target + " copies what is there");
    }

    private static Outcome<VaultReference> reference(String text) {
        return VaultReference.parse(text)
                .or(() -> VaultReference.parse("vault:" + text))
                .map(Outcome::of)
                .orElseGet(() ->
                        Outcome.failed(Problem.error(ProblemCode.USAGE, "this is no reference to a secret: " + text)
                                .hint("write it as in the config, such as vault:stripe#api-key")));
    }

    /** A new value, which only this returns. */
    private Outcome<String> value(VaultReference reference) {
        Terminal terminal = session.environment().console().terminal();
        if (terminal.in()) {
            session.progress().say("new value of " + reference + ", which is not shown:");
        }
        Optional<String> value = session.environment().console().hidden().get();
        if (value.isEmpty() || value.get().isEmpty()) {
            return Outcome.failed(Problem.error(ProblemCode.SECRET_VALUE, "there is no value for " + reference)
                    .hint("type it on a terminal, or pass it on standard input, such as … | cells secrets set " + target
                            + " " + reference));
        }
        int size = value.get().getBytes(StandardCharsets.UTF_8).length;
        return size > LIMIT
                ? Outcome.failed(Problem.error(
                                ProblemCode.SECRET_VALUE,
                                "the value has " + size + " bytes; AWS Secrets Manager holds at most " + LIMIT)
                        .hint("keep what is large in a bucket of the cell, and its key here"))
                : value.map(Outcome::of).get();
    }
}
