package dev.cells.cli.task.run;

import dev.cells.cli.task.Partial;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.aws.OwnedSecrets;
import dev.cells.delivery.aws.OwnedSecrets.Filled;
import dev.cells.delivery.aws.OwnedSecrets.Owned;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.vault.SecretCopies;
import dev.cells.delivery.vault.SecretCopies.Seen;
import dev.cells.delivery.work.Workspace;
import dev.cells.synth.SynthesizedStack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is in the places that stacks have for secrets, where it came from, and whether it became too old: nothing in AWS changes
 * these values, so somebody has to look (decision 58).
 */
public final class SecretsStatusTask {
    private SecretsStatusTask() {}

    /** @param vault where it answers; empty for a stack that takes nothing from there */
    public record Status(StackAddress stack, Optional<String> vault, List<SecretAge> secrets) {}

    /** What Vault said of a stack. */
    private record FromVault(Optional<String> address, Map<String, Seen> seen, Map<String, Instant> since) {
        static final FromVault NOTHING = new FromVault(Optional.empty(), Map.of(), Map.of());
    }

    /** A secret that is too old, or has no value, is a problem of its own beside what the stacks have. */
    public static Outcome<Partial<List<Status>>> run(Selection selection, Session session) {
        List<Stack> stacks = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(selection, session).then(loaded -> {
                problems.addAll(loaded.problems());
                problems.addAll(synthesis.each(loaded.stacks(), one -> {
                    problems.addAll(one.stack().problems());
                    one.stack().value().map(SecretsStatusTask::stack).ifPresent(stacks::add);
                }));
                return session.project()
                        .then(project -> Cloud.existing(project, session))
                        .then(cloud -> each(stacks, cloud, problems, session));
            });
        }
    }

    private static Stack stack(SynthesizedStack made) {
        return new Stack(made.address(), made.files(), resource -> Optional.empty());
    }

    /** Where no stack could be asked, there is nothing to show. */
    private static Outcome<Partial<List<Status>>> each(
            List<Stack> stacks, Optional<Cloud> cloud, List<Problem> problems, Session session) {
        List<Status> all = new ArrayList<>();
        for (Stack stack : stacks) {
            List<Owned> owned = OwnedSecrets.of(Workspace.parse(stack.main()));
            Outcome<Status> status = owned.isEmpty()
                    ? Outcome.of(new Status(stack.address(), Optional.empty(), List.of()))
                    : status(stack, owned, cloud, session);
            problems.addAll(status.problems());
            status.value().ifPresent(known -> {
                all.add(known);
                known.secrets().forEach(one -> one.problem(known.stack(), region(stack))
                        .ifPresent(problems::add));
            });
        }
        return all.isEmpty() && !stacks.isEmpty()
                ? Outcome.failed(problems)
                : Outcome.of(new Partial<>(List.copyOf(all), problems));
    }

    private static String region(Stack stack) {
        return Workspace.parse(stack.main()).at("/provider/aws/0/region").asText();
    }

    private static Outcome<Status> status(Stack stack, List<Owned> owned, Optional<Cloud> cloud, Session session) {
        return filled(stack, owned, cloud, session)
                .then(filled -> fromVault(StackSecrets.asked(cloud, stack, session), filled, cloud.isPresent())
                        .map(vault -> new Status(
                                stack.address(),
                                vault.address(),
                                filled.stream()
                                        .map(one -> age(
                                                one,
                                                vault,
                                                session.environment().clock().instant()))
                                        .toList())));
    }

    private static SecretAge age(Filled filled, FromVault vault, Instant now) {
        String name = filled.secret().name();
        return SecretAge.of(
                filled,
                Optional.ofNullable(vault.seen().get(name)),
                Optional.ofNullable(vault.since().get(name)),
                now);
    }

    /** Without a cloud, nothing was applied in it. */
    private static Outcome<List<Filled>> filled(
            Stack stack, List<Owned> owned, Optional<Cloud> cloud, Session session) {
        if (cloud.isEmpty()) {
            return Outcome.of(owned.stream()
                    .map(one -> new Filled(one, false, Optional.empty()))
                    .toList());
        }
        return OwnedSecrets.ask(owned, StackSecrets.aws(cloud, stack, session), "the secrets of " + stack.address());
    }

    private static Outcome<FromVault> fromVault(StackSecrets secrets, List<Filled> filled, boolean inAws) {
        Map<String, Instant> copied = new HashMap<>();
        filled.forEach(
                one -> one.since().ifPresent(moment -> copied.put(one.secret().name(), moment)));
        return secrets.isEmpty()
                ? Outcome.of(FromVault.NOTHING)
                : secrets.with(copies -> copies.compare(inAws).then(seen -> since(copies, seen, copied)));
    }

    private static Outcome<FromVault> since(SecretCopies copies, List<Seen> all, Map<String, Instant> copied) {
        Map<String, Seen> seen = new HashMap<>();
        Map<String, Instant> since = new HashMap<>();
        for (Seen one : all) {
            String name = one.entry().name();
            seen.put(name, one);
            if (copied.containsKey(name)) {
                Outcome<Optional<Instant>> written = copies.since(one, copied.get(name));
                if (!written.ok()) {
                    return Outcome.failed(written.problems());
                }
                written.get().ifPresent(moment -> since.put(name, moment));
            }
        }
        return Outcome.of(new FromVault(Optional.of(copies.address()), seen, since));
    }
}
