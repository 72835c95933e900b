package dev.cells.config.check;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.aws.AwsFacts.Quota;
import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Hub;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What all stacks of an account need together, compared with the quotas of AWS: the defaults, or what
 * {@code accounts.<a>.quotas} says was granted. AWS refuses what is beyond a quota in the middle of an apply.
 */
public final class QuotaCheck {
    private static final int NAMED = 8;

    /** Of the networks that base makes where the account has a hub, those with an endpoint of S3. */
    private static final long WITH_ENDPOINTS = 2;

    /** The most zones that the shared egress is in. */
    private static final int EGRESS_ZONES = 4;

    /** The filters on the audit trail that base makes. A test counts both in the synthesized stacks. */
    private static final long TRAIL_FILTERS = 15;

    private QuotaCheck() {}

    /**
     * Quotas that the fleet exceeds. Each blocks the stacks that need the thing.
     *
     * @param stacks all stacks of the fleet: with some of them only, less would be counted
     * @param places of accounts and of their quotas in {@code defaults.yaml}, by path
     */
    public static List<Conflict> exceeded(Collection<StackConfig> stacks, CellFacts facts, Map<String, Origin> places) {
        return needed(stacks, facts).stream()
                .filter(needed -> needed.total() > needed.allowed())
                .map(needed -> needed.conflict(places))
                .toList();
    }

    /** What stacks need together, by account, quota, region and what the quota is for. */
    public static List<Needed> needed(Collection<StackConfig> stacks, CellFacts facts) {
        Map<String, Needed> needs = new TreeMap<>();
        for (StackConfig stack : stacks) {
            uses(stack, facts).stream().filter(use -> use.count() > 0).forEach(use -> {
                String key = String.join(
                        " ", stack.account().name(), use.quota(), use.region().value(), use.of());
                needs.computeIfAbsent(key, first -> new Needed(stack.account(), use, new ArrayList<>()))
                        .add(new Need(stack.address(), use.count()));
            });
        }
        return List.copyOf(needs.values());
    }

    /** What a stack uses of quotas. */
    public static List<QuotaUse> uses(StackConfig stack, CellFacts facts) {
        return switch (stack.address().tier()) {
            case BASE -> base(stack);
            case UTILITY ->
                facts.apps().stream()
                        .filter(app ->
                                app.name().equals(stack.address().segments().get(1)))
                        .flatMap(app -> app.uses().stream().map(use -> use.apply(stack)))
                        .toList();
            case CELL ->
                facts.modules().stream()
                        .flatMap(module -> module.uses().stream().flatMap(use -> use.apply(stack).stream()))
                        .toList();
        };
    }

    private static List<QuotaUse> base(StackConfig base) {
        long people = BaseCheck.OPERATORS.stream()
                .filter(list -> !LenientReader.texts(base.settings(), list).isEmpty())
                .count();
        boolean emergency =
                !LenientReader.texts(base.settings(), BaseCheck.BREAK_GLASS).isEmpty();
        List<QuotaUse> uses = new ArrayList<>(List.of(
                QuotaUse.ofTrailLogGroup(base, TRAIL_FILTERS + (emergency ? 1 : 0)),
                QuotaUse.of(base, "log-resource-policies", 1)));
        long networks = base.account().hub().map(hub -> hub.ranges().size()).orElse(0);
        uses.add(QuotaUse.of(base, "iam-policies", people > 0 ? 2 : 1));
        uses.add(QuotaUse.of(base, "trails-per-region", 1));
        // Each network has a role for its flow log, the trail has one, and so has each list of people.
        uses.add(QuotaUse.ofRoles(base, 1 + people + networks));
        if (networks > 0) {
            // All but the monitoring network are attached to the gateway.
            uses.add(QuotaUse.of(base, "vpcs-per-region", networks));
            uses.add(QuotaUse.ofTransitGateway(base, networks - 1));
            uses.add(QuotaUse.of(base, "gateway-endpoints-per-region", WITH_ENDPOINTS));
            uses.add(QuotaUse.of(base, "transit-gateways", 1));
            uses.add(QuotaUse.ofAccount(base, "transit-attachments", "the transit gateway", networks - 1));
        }
        if (base.account().hub().flatMap(Hub::egress).isPresent()) {
            uses.addAll(egress(base));
        }
        return uses;
    }

    /** NAT gateways of the shared egress, each with an address. */
    private static List<QuotaUse> egress(StackConfig base) {
        boolean one = LenientReader.text(base.settings(), "egress-network.nat")
                .filter("shared"::equals)
                .isPresent();
        List<String> zones = base.account().zones().getOrDefault(base.region(), List.of()).stream()
                .limit(one ? 1 : EGRESS_ZONES)
                .toList();
        List<QuotaUse> uses = new ArrayList<>(List.of(QuotaUse.of(base, "elastic-ips-per-region", zones.size())));
        zones.forEach(zone -> uses.add(new QuotaUse("nat-gateways-per-zone", base.region(), zone, 1)));
        return uses;
    }

    /** A stack, and how much of something it needs. */
    public record Need(StackAddress stack, long count) {}

    /**
     * What stacks of an account need together.
     *
     * @param use the quota, the region, and what the quota is for
     */
    public record Needed(Account account, QuotaUse use, List<Need> users) {
        public Quota quota() {
            return AwsFacts.get().quotas().get(use.quota());
        }

        /** Several modules of a stack may use the same; stacks come one after the other. */
        private void add(Need need) {
            int last = users.size() - 1;
            if (last >= 0 && users.get(last).stack().equals(need.stack())) {
                users.set(last, new Need(need.stack(), users.get(last).count() + need.count()));
            } else {
                users.add(need);
            }
        }

        /** With what AWS uses itself. */
        public long total() {
            return quota().taken() + users.stream().mapToLong(Need::count).sum();
        }

        /** What was recorded, or AWS's default. */
        long allowed() {
            return account.quotas().getOrDefault(use.quota(), quota().value());
        }

        /**
         * The problem that it is too much.
         *
         * @param limit who allows how much, such as {@code AWS allows 5}
         */
        public Problem problem(String limit) {
            String what = use.of().isEmpty() ? "" : " for " + use.of();
            return Problem.error(
                            ProblemCode.QUOTA_EXCEEDED,
                            "account " + account.name() + " needs " + total() + " " + quota().name() + " in "
                                    + use.region() + what + ", and " + limit + ": " + names())
                    .path(recorded())
                    .hint(advice());
        }

        private Conflict conflict(Map<String, Origin> places) {
            String accountPath = "accounts." + account.name();
            String by = account.quotas().containsKey(use.quota()) ? accountPath + ".quotas" : "AWS";
            Problem problem =
                    problem(by + " allows " + allowed()).at(places.getOrDefault(recorded(), places.get(accountPath)));
            return new Conflict(problem, users.stream().map(Need::stack).collect(Collectors.toSet()));
        }

        private String recorded() {
            return "accounts." + account.name() + ".quotas." + use.quota();
        }

        private String names() {
            List<String> names = users.stream()
                    .sorted(Comparator.comparing(Need::stack))
                    .map(need -> need.stack + (need.count == 1 ? "" : " " + need.count))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (names.size() > NAMED) {
                int more = names.size() - NAMED;
                names.subList(NAMED, names.size()).clear();
                names.add("and " + more + " more");
            }
            if (quota().taken() > 0) {
                names.add(quota().takenBy());
            }
            return String.join(", ", names);
        }

        private String advice() {
            if (!quota().adjustable()) {
                return "AWS does not raise this quota: move cells to another account or region";
            }
            String code = (quota().service() + " " + quota().code()).strip();
            return "ask AWS for " + total() + " or more (Service Quotas, " + code
                    + "), and record what it granted in accounts." + account.name() + ".quotas: {" + use.quota() + ": "
                    + total() + "}; or move cells to another account";
        }
    }
}
