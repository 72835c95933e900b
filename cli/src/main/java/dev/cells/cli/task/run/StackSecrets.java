package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.Session.TargetKind;
import dev.cells.cli.task.run.RunResult.StackResult;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.CallerProof;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.destroy.Remains.Remain;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackServices;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.vault.SecretCopies;
import dev.cells.delivery.vault.SecretCopies.Copy;
import dev.cells.delivery.vault.SecretCopies.State;
import dev.cells.delivery.vault.VaultClient;
import dev.cells.delivery.vault.VaultFile;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The secrets of a stack that come from Vault. In the local AWS, which is disposable, they get random values like all others
 * unless {@code VAULT_ADDR} names a Vault: trying something out must not need one.
 */
final class StackSecrets {
    private final Optional<VaultFile> file;
    private final Stack stack;
    private final StackAws aws;
    private final Session session;
    private final List<Problem> notes = new ArrayList<>();

    private StackSecrets(Optional<VaultFile> file, Stack stack, StackAws aws, Session session) {
        this.file = file;
        this.stack = stack;
        this.aws = aws;
        this.session = session;
    }

    /** Those that a run copies. */
    static StackSecrets of(Cloud cloud, Stack stack, Session session) {
        StackAws aws = new StackAws(cloud.target().environment(), Workspace.parse(stack.main()));
        return new StackSecrets(VaultFile.of(stack.files()).filter(any -> wanted(session)), stack, aws, session);
    }

    /** Those that the user asked about. */
    static StackSecrets asked(VaultFile file, Optional<Cloud> cloud, Stack stack, Session session) {
        return new StackSecrets(Optional.of(file), stack, aws(cloud, stack, session), session);
    }

    /** The same as far as a run would copy them. */
    static StackSecrets asked(Optional<Cloud> cloud, Stack stack, Session session) {
        return new StackSecrets(
                VaultFile.of(stack.files()).filter(any -> wanted(session)), stack, aws(cloud, stack, session), session);
    }

    /** AWS as the stack may use it, whether or not there is a cloud yet. */
    static StackAws aws(Optional<Cloud> cloud, Stack stack, Session session) {
        Map<String, String> environment = cloud.map(known -> known.target().environment())
                .orElseGet(() -> Target.variables(Cloud.machine(session)));
        return new StackAws(environment, Workspace.parse(stack.main()));
    }

    private static boolean wanted(Session session) {
        return session.target() == TargetKind.AWS
                || session.environment().variable("VAULT_ADDR").isPresent();
    }

    /** Whether nothing comes from Vault. */
    boolean isEmpty() {
        return file.isEmpty();
    }

    /** Does something with the Vault, to which it logs in before. */
    <T> Outcome<T> with(Function<SecretCopies, Outcome<T>> work) {
        VaultFile known = file.orElseThrow();
        return session.project().then(project -> {
            VaultClient.Options options = new VaultClient.Options(
                    Cloud.machine(session),
                    project.root(),
                    session.environment().clock(),
                    () -> aws.ask("the identity of " + stack.address(), CallerProof::of));
            return VaultClient.open(known.access(), known.role(), options).then(vault -> {
                try (vault) {
                    return work.apply(new SecretCopies(known, vault, aws));
                }
            });
        });
    }

    /** Why the stack cannot get its secrets; no value is read. */
    List<Problem> missing() {
        return file.isEmpty() ? List.of() : with(SecretCopies::versions).problems();
    }

    /** What Vault has of a stack that is destroyed: its secrets are not copies, and somebody may still need them. */
    Optional<Remain> remain() {
        return file.map(known -> new Remain(
                "secrets in Vault",
                known.access().mount() + "/" + known.path() + " at "
                        + session.environment()
                                .variable("VAULT_ADDR")
                                .orElse(known.access().address()),
                "until somebody deletes them; only their copies in AWS are destroyed with the stack"));
    }

    /** Copies what is not up to date and records that; returns how many were copied. */
    Outcome<Integer> copy(StackSession open) {
        if (file.isEmpty()) {
            return Outcome.of(0);
        }
        return with(SecretCopies::run).then(copied -> {
            copied.stream().filter(copy -> copy.state() == State.OUTDATED).forEach(copy -> notes.addAll(notes(copy)));
            return copied.isEmpty() ? Outcome.of(0) : open.recordSecrets(copied).map(entry -> copied.size());
        });
    }

    /** Services read a secret when they start, so those that run have the value before. */
    private List<Problem> notes(Copy copy) {
        return services(copy.entry().workloads()).stream()
                .map(service -> Problem.warning(
                                ProblemCode.SECRET_OUTDATED,
                                stack.address() + "/" + service + " runs with the value that "
                                        + copy.entry().reference() + " had before")
                        .hint("cells redeploy " + stack.address() + "/" + service))
                .toList();
    }

    /** The services of the stack among workloads; a job reads its secrets each time. */
    SortedSet<String> services(Set<String> workloads) {
        SortedSet<String> services = new TreeSet<>(StackServices.names(Workspace.parse(stack.main())));
        services.retainAll(workloads);
        return services;
    }

    /** A result with what has to be done because of the copies. */
    StackResult noting(StackResult result) {
        if (notes.isEmpty()) {
            return result;
        }
        List<Problem> problems = new ArrayList<>(result.problems());
        problems.addAll(notes);
        return result.with(problems);
    }
}
