package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Publications;
import dev.cells.config.io.StackFiles;
import dev.cells.config.module.AppFacts;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.delivery.work.Workspace;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which stacks stand on which, as they were applied: a stack stands on those whose parameters it reads and whose images it
 * runs, an app on those that it requires, and everything in an account on its base stack, which guards the account even
 * where nothing is read.
 */
final class Standing {
    private static final String BASE = "its account is guarded by it";

    /** The repository of an image, in whatever registry; what is before it may be an expression. */
    private static final Pattern IMAGE =
            Pattern.compile("(?<expression>}?)/(?<repository>[a-z0-9][a-z0-9._/-]*)@sha256:");

    /** Of parameters that a reason names. */
    private static final int NAMED = 2;

    private final SortedMap<StackAddress, SortedMap<StackAddress, String>> above = new TreeMap<>();

    /**
     * @param applied the files of all stacks in a cloud
     * @param apps what each utility app requires
     */
    static Standing of(Map<StackAddress, StackFiles> applied, List<AppFacts> apps) {
        Standing standing = new Standing();
        Publications publications = new Publications();
        applied.forEach((stack, files) -> publications.add(stack, files.main()));
        Map<String, StackAddress> bases = applied.keySet().stream()
                .filter(stack -> stack.tier() == Tier.BASE)
                .collect(Collectors.toMap(stack -> account(applied.get(stack)), stack -> stack, (one, other) -> one));
        applied.forEach((stack, files) -> {
            StackAddress base = bases.get(account(files));
            if (base != null) {
                standing.add(stack, base, BASE);
            }
            required(stack, apps).stream()
                    .filter(applied::containsKey)
                    .forEach(other -> standing.add(stack, other, "requires it"));
            publications
                    .read(stack)
                    .forEach((publisher, names) -> standing.add(stack, publisher, "reads " + some(names)));
        });
        applied.forEach((stack, files) -> standing.images(stack, files, applied));
        return standing;
    }

    /** The apps that an app requires to stand beside it; none of another stack. */
    static Set<StackAddress> required(StackAddress stack, List<AppFacts> apps) {
        return apps.stream()
                .filter(app ->
                        stack.tier() == Tier.UTILITY && stack.segments().get(1).equals(app.name()))
                .flatMap(app -> app.requires().stream())
                .map(other -> StackAddress.utility(stack.segments().get(0), other))
                .collect(Collectors.toSet());
    }

    /** Adds the stacks that run images of a stack's repositories: those of its account, and those that name its registry. */
    private void images(StackAddress registry, StackFiles own, Map<StackAddress, StackFiles> applied) {
        Set<String> repositories = new HashSet<>();
        Workspace.parse(own.main())
                .path("resource")
                .path("aws_ecr_repository")
                .forEach(repository -> repositories.add(repository.path("name").asText()));
        if (repositories.isEmpty()) {
            return;
        }
        String account = account(own);
        applied.forEach((stack, files) -> {
            SortedSet<String> run = new TreeSet<>();
            if (account(files).equals(account) || files.main().contains(account + ".dkr.ecr.")) {
                IMAGE.matcher(files.main()).results().forEach(image -> repositories.stream()
                        .filter(repository ->
                                isIn(repository, image.group(2), !image.group(1).isEmpty()))
                        .forEach(run::add));
            }
            if (!run.isEmpty()) {
                add(stack, registry, "runs its images " + String.join(", ", run));
            }
        });
    }

    /** An expression before the name may end in the first parts of the repository's, as that of the account's registry does. */
    private static boolean isIn(String repository, String image, boolean afterExpression) {
        return repository.equals(image) || afterExpression && repository.endsWith("/" + image);
    }

    private static String some(SortedSet<String> names) {
        String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }

    private void add(StackAddress stack, StackAddress on, String why) {
        if (!stack.equals(on)) {
            above.computeIfAbsent(on, any -> new TreeMap<>()).merge(stack, why, (one, other) -> one + ", " + other);
        }
    }

    /** The stacks that stand on another, each with why. */
    SortedMap<StackAddress, String> on(StackAddress stack) {
        return above.getOrDefault(stack, new TreeMap<>());
    }

    /** The given stacks so that what stands on another comes before it. */
    List<StackAddress> topDown(Collection<StackAddress> stacks) {
        Set<StackAddress> ordered = new LinkedHashSet<>();
        stacks.stream()
                .sorted(Comparator.reverseOrder())
                .forEach(stack -> place(stack, stacks, ordered, new HashSet<>()));
        return List.copyOf(ordered);
    }

    /** @param underway guards against stacks that read parameters of each other */
    private void place(
            StackAddress stack,
            Collection<StackAddress> stacks,
            Set<StackAddress> ordered,
            Set<StackAddress> underway) {
        if (!ordered.contains(stack) && underway.add(stack)) {
            on(stack, stacks).stream().sorted().forEach(above -> place(above, stacks, ordered, underway));
            ordered.add(stack);
        }
    }

    /** Those of the given stacks that stand on another. */
    Set<StackAddress> on(StackAddress stack, Collection<StackAddress> among) {
        return on(stack).keySet().stream().filter(among::contains).collect(Collectors.toSet());
    }

    /** The number of the account that the provider of a stack is restricted to; every synthesized stack has it. */
    private static String account(StackFiles files) {
        JsonNode provider = Workspace.parse(files.main()).path("provider").path("aws");
        JsonNode first = provider.isArray() ? provider.path(0) : provider;
        return first.path("allowed_account_ids").path(0).asText();
    }
}
