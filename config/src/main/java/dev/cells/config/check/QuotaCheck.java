package dev.cells.config.check;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.aws.AwsFacts.Quota;
import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all stacks of an account need together, compared with the quotas of AWS: the defaults, or what
 * {@code accounts.<a>.quotas} says was granted. AWS refuses what is beyond a quota in the middle of an apply.
 */
public final class QuotaCheck {
    private static final int NAMED = 8;

    /** The networks that base makes where the account has a hub. */
    private static final long HUB_NETWORKS = 2;

    /** The filters on the audit trail that base makes. A test counts both in the synthesized stacks. */
    private static final long TRAIL_FILTERS = 7;

    private QuotaCheck() {}

    /**
     * Quotas that the fleet exceeds. Each blocks the stacks that need the thing.
     *
     * @param stacks all stacks of the fleet: with some of them only, less would be counted
     * @param places of accounts and of their quotas in {@code defaults.yaml}, by path
     */
    public static List<Conflict> exceeded(Collection<StackConfig> stacks, CellFacts facts, Map<String, Origin> places) {
        Map<Key, List<Need>> needs = new TreeMap<>(Comparator.comparing(Key::toString));
        for (StackConfig stack : stacks) {
            uses(stack, facts).stream().filter(use -> use.count() > 0).forEach(use -> needs.computeIfAbsent(
                            new Key(stack.account(), use.quota(), use.region(), use.of()), key -> new ArrayList<>())
                    .add(new Need(stack.address(), use.count())));
        }
        List<Conflict> conflicts = new ArrayList<>();
        needs.forEach((key, ofKey) -> exceeded(key, ofKey, places).ifPresent(conflicts::add));
        return conflicts;
    }

    /** What a stack uses of quotas. */
    public static List<QuotaUse> uses(StackConfig stack, CellFacts facts) {
        return switch (stack.address().tier()) {
            case BASE -> base(stack);
            case UTILITY -> List.of();
            case CELL ->
                facts.modules().stream()
                        .flatMap(module -> module.uses().stream().flatMap(use -> use.apply(stack).stream()))
                        .toList();
        };
    }

    private static List<QuotaUse> base(StackConfig base) {
        List<QuotaUse> uses = new ArrayList<>(List.of(QuotaUse.ofTrailLogGroup(base, TRAIL_FILTERS)));
        if (base.account().hub().isPresent()) {
            uses.add(QuotaUse.of(base, "vpcs-per-region", HUB_NETWORKS));
            uses.add(QuotaUse.ofTransitGateway(base, 1));
        }
        return uses;
    }

    private record Key(Account account, String quota, Region region, String of) {
        @Override
        public String toString() {
            return account.name() + " " + quota + " " + region + " " + of;
        }
    }

    private record Need(StackAddress stack, long count) {}

    private static Optional<Conflict> exceeded(Key key, List<Need> needs, Map<String, Origin> places) {
        Quota quota = AwsFacts.get().quotas().get(key.quota);
        long needed = quota.taken() + needs.stream().mapToLong(Need::count).sum();
        Optional<Long> recorded = Optional.ofNullable(key.account.quotas().get(key.quota));
        long allowed = recorded.orElse(quota.value());
        if (needed <= allowed) {
            return Optional.empty();
        }
        String account = "accounts." + key.account.name();
        String path = account + ".quotas." + key.quota;
        String limit = recorded.isPresent() ? account + ".quotas allows " + allowed : "AWS allows " + allowed;
        Problem problem = Problem.error(
                        ProblemCode.QUOTA_EXCEEDED,
                        "account " + key.account.name() + " needs " + needed + " " + quota.name() + " in "
                                + key.region + (key.of.isEmpty() ? "" : " for " + key.of) + ", and " + limit + ": "
                                + users(needs, quota))
                .path(path)
                .at(places.getOrDefault(path, places.get(account)))
                .hint(advice(key, quota, needed));
        return Optional.of(new Conflict(problem, needs.stream().map(Need::stack).collect(Collectors.toSet())));
    }

    private static String users(List<Need> needs, Quota quota) {
        List<String> users = needs.stream()
                .sorted(Comparator.comparing(Need::stack))
                .map(need -> need.stack + (need.count == 1 ? "" : " " + need.count))
                .collect(Collectors.toCollection(ArrayList::new));
        if (users.size() > NAMED) {
            int more = users.size() - NAMED;
            users.subList(NAMED, users.size()).clear();
            users.add("and " + more + " more");
        }
        if (quota.taken() > 0) {
            users.add(quota.takenBy());
        }
        return String.join(", ", users);
    }

    private static String advice(Key key, Quota quota, long needed) {
        if (!quota.adjustable()) {
            return "AWS does not raise this quota: move cells to another account or region";
        }
        String code = quota.code().isEmpty() ? quota.service() : quota.service() + " " + quota.code();
        return "ask AWS for " + needed + " or more (Service Quotas, " + code
                + "), and record what it granted in accounts."
                + key.account.name() + ".quotas: {" + key.quota + ": " + needed
                + "}; or move cells to another account";
    }
}
