package dev.cells.config.load;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.AppFacts.Place;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Gives each utility app the stacks that it serves, and checks what it depends on. */
final class AppsLoader {
    private final List<AppFacts> apps;
    private final boolean whole;
    private final List<StackConfig> served = new ArrayList<>();
    private final Map<StackAddress, StackConfig> lower = new HashMap<>();
    private final Set<String> broken = new TreeSet<>();

    /** @param whole whether all clients were loaded */
    AppsLoader(List<AppFacts> apps, boolean whole) {
        this.apps = apps;
        this.whole = whole;
    }

    void apply(List<Loaded> stacks) {
        stacks.forEach(this::sort);
        served.sort(Comparator.comparing(StackConfig::address));
        stacks.replaceAll(loaded -> facts(loaded).map(app -> app(app, loaded)).orElse(loaded));
    }

    private void sort(Loaded loaded) {
        boolean isBase = loaded.name().startsWith(Tier.BASE + "/");
        loaded.stack()
                .filter(stack -> stack.address().tier() != Tier.CELL)
                .ifPresent(stack -> lower.put(stack.address(), stack));
        if (!isBase && loaded.isRight()) {
            served.add(loaded.stack().orElseThrow());
        } else if (!isBase) {
            broken.add(loaded.name());
        }
    }

    private Optional<AppFacts> facts(Loaded loaded) {
        return loaded.stack()
                .map(StackConfig::address)
                .filter(address -> address.tier() == Tier.UTILITY)
                .flatMap(address -> apps.stream()
                        .filter(app -> app.name().equals(address.segments().get(1)))
                        .findFirst());
    }

    private Loaded app(AppFacts app, Loaded loaded) {
        Loaded serving = app.serves() ? loaded.with(stack -> serving(app, stack)) : loaded;
        StackConfig stack = serving.stack().orElseThrow();
        List<Problem> problems = new ArrayList<>(needs(app, stack));
        Set<String> others = new TreeSet<>(broken);
        others.remove(loaded.name());
        if (whole && app.waits() && !others.isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.CELL_BROKEN,
                            stack.address() + " depends on the settings of every stack of its account, and those of "
                                    + String.join(", ", others) + " have errors")
                    .hint("fix these first: without them the app would delete what it does for them"));
        }
        if (loaded.isRight()) {
            app.checks().forEach(check -> problems.addAll(check.apply(stack)));
        }
        return serving.with(problems);
    }

    private StackConfig serving(AppFacts app, StackConfig stack) {
        return stack.serving(served.stream()
                .filter(other -> !other.address().equals(stack.address()))
                .filter(other -> other.account().name().equals(stack.account().name()) || arePeers(app, stack, other))
                .toList());
    }

    private static boolean arePeers(AppFacts app, StackConfig stack, StackConfig other) {
        return app.peers().isPresent()
                && other.address().equals(StackAddress.utility(other.account().name(), app.name()))
                && (names(app, stack, other) || names(app, other, stack));
    }

    private static boolean names(AppFacts app, StackConfig stack, StackConfig other) {
        return peers(app, stack)
                .anyMatch(name -> name.display().equals(other.account().name()));
    }

    private static Stream<ScalarNode> peers(AppFacts app, StackConfig stack) {
        return app.peers().stream().flatMap(setting -> LenientReader.texts(stack.settings(), setting).stream());
    }

    /** Accounts that cannot be worked with: the stack's own, and those without the app. */
    private List<Problem> peerless(AppFacts app, StackConfig stack) {
        String own = stack.account().name();
        return peers(app, stack)
                .filter(name -> name.display().equals(own)
                        || !lower.containsKey(StackAddress.utility(name.display(), app.name())))
                .map(name -> Problem.error(
                                ProblemCode.APP_MISSING,
                                stack.address() + " cannot have " + Shown.quoted(name.display()) + " in "
                                        + app.peers().get() + ": "
                                        + (name.display().equals(own)
                                                ? "it is its own account"
                                                : "there is no account of this name with the app " + app.name()))
                        .path("utility." + app.name() + "." + app.peers().get())
                        .at(name.origin())
                        .hint("name another account that has utility." + app.name() + ", or remove the entry"))
                .toList();
    }

    private List<Problem> needs(AppFacts app, StackConfig stack) {
        List<Problem> problems = new ArrayList<>();
        String account = stack.account().name();
        Switch at = new Switch(app.name(), stack);
        for (String other : app.requires()) {
            if (!lower.containsKey(StackAddress.utility(account, other))) {
                problems.add(at.error(
                                ProblemCode.APP_MISSING,
                                "requires the app " + other + ", which the account does not have")
                        .hint("set accounts." + account + ".utility." + other + ".enabled to true, or turn "
                                + app.name() + " off"));
            }
        }
        problems.addAll(peerless(app, stack));
        app.place().ifPresent(place -> problems.addAll(network(app, place, stack, at)));
        return problems;
    }

    private List<Problem> network(AppFacts app, Place place, StackConfig stack, Switch at) {
        String account = stack.account().name();
        if (stack.account().hub().isEmpty()) {
            return List.of(at.error(
                            ProblemCode.HUB_MISSING,
                            "runs in " + place + ", and account " + account + " has no shared networks")
                    .hint("give the account a hub in defaults.yaml, accounts." + account
                            + ".hub, or turn the app off"));
        }
        Set<String> missing = new TreeSet<>(app.endpoints());
        LenientReader.texts(lower.get(StackAddress.base(account)).settings(), place.endpoints())
                .forEach(service -> missing.remove(service.display()));
        if (missing.isEmpty()) {
            return List.of();
        }
        String services = String.join(", ", missing);
        return List.of(at.error(
                        ProblemCode.ENDPOINT_MISSING,
                        "reaches AWS only through endpoints of " + place + ", which has none of " + services)
                .hint("add " + services + " to accounts." + account + ".base." + place.endpoints()));
    }

    /** Where an app was turned on. */
    private record Switch(String app, StackConfig stack) {
        Problem error(ProblemCode code, String what) {
            return Problem.error(code, stack.address() + " " + what)
                    .path("utility." + app + ".enabled")
                    .at(stack.settings().entries().get("enabled").origin());
        }
    }
}
