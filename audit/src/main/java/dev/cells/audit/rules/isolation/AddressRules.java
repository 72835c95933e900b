package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Pinned;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Accounts and addresses: each network has its own, so that a route, a rule or a policy can only mean one cell. */
public final class AddressRules {
    private AddressRules() {}

    /** ISO-01. Wrong credentials must not create one client's cell among the resources of another. */
    public static final class StacksArePinnedToOneAccount extends FleetRule {
        public StacksArePinnedToOneAccount() {
            super(RuleInfo.of("ISO-01", Severity.CRITICAL, "Each stack is pinned to one account")
                    .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                    .types("aws_vpc")
                    .passes(
                            "allowed_account_ids of every AWS provider of the stack is one and the same account. Cells may"
                                    + " share an account; the report says which do.")
                    .fix("Set allowed_account_ids to the account of the stack."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            if (facts.providers().isEmpty()) {
                return List.of();
            }
            List<Answer> answers = new ArrayList<>();
            Set<String> all = new TreeSet<>();
            for (Pinned provider : facts.providers()) {
                all.addAll(provider.accounts());
                String name = "provider aws" + (provider.alias().isEmpty() ? "" : "." + provider.alias());
                if (!provider.known()) {
                    answers.add(Answer.unknown("allowed_account_ids of " + name + " is not known"));
                } else if (provider.accounts().size() != 1) {
                    answers.add(Answer.fail(
                            "allowed_account_ids of " + name + " is " + provider.accounts() + ", must be one account"));
                }
            }
            if (all.size() > 1) {
                answers.add(Answer.fail("its providers are pinned to several accounts: " + all));
            }
            Answer answer = answers.isEmpty() ? Answer.pass(message(facts, fleet, all)) : Answer.all(answers);
            return List.of(new Verdict("provider.aws", answer.on("allowed_account_ids")));
        }

        private static String message(StackFacts facts, Fleet fleet, Set<String> accounts) {
            String account = accounts.iterator().next();
            long others = fleet.inAccount(account).stream()
                    .filter(stack ->
                            !stack.equals(facts.name()) && fleet.facts(stack).isCell())
                    .count();
            return "pinned to " + account + (others == 0 ? "" : ", which " + others + " other cells share");
        }
    }

    /** ISO-02. */
    public static final class NetworksDoNotOverlap extends FleetRule {
        public NetworksDoNotOverlap() {
            super(RuleInfo.of("ISO-02", Severity.CRITICAL, "Networks do not overlap")
                    .cites("312(e)(1)", "308(a)(4)(ii)(A)")
                    .types("aws_vpc", "aws_vpc_ipv4_cidr_block_association")
                    .passes(
                            "No IPv4 range of a network of the stack has an address of a network of another stack at hand.")
                    .fix("Give the network a range that no other stack has."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            return facts.ranges().stream()
                    .filter(range -> range.network().isEmpty())
                    .map(range -> new Verdict(range.address(), answer(facts, fleet, range)))
                    .toList();
        }

        private static Answer answer(StackFacts facts, Fleet fleet, Range range) {
            if (range.range().isEmpty()) {
                return Answer.unknown("its range is " + Fleet.shown(range.source()));
            }
            return fleet.overlapping(facts, range.range().get())
                    .map(other -> Answer.fail(facts.name() + ":" + range.address() + " " + range.source() + " -> "
                                    + other + ": both networks have the same addresses")
                            .on("cidr_block")
                            .because(other))
                    .orElseGet(() -> Answer.pass(range.source() + " is its own"));
        }
    }

    /** ISO-03. */
    public static final class SubnetsAreInTheirNetwork extends FleetRule {
        public SubnetsAreInTheirNetwork() {
            super(RuleInfo.of("ISO-03", Severity.MEDIUM, "Subnets are in their network and do not overlap")
                    .cites("312(e)(1)")
                    .types("aws_subnet")
                    .passes(
                            "The range of every subnet is inside one range of its network, and no two subnets of a network"
                                    + " have an address in common.")
                    .fix("Give the subnet a free range of its network."));
        }

        @Override
        public List<Verdict> judge(StackFacts facts, Fleet fleet) {
            List<Verdict> verdicts = new ArrayList<>();
            Map<String, List<Range>> networks = facts.ranges().stream()
                    .filter(range -> !range.network().isEmpty())
                    .collect(Collectors.groupingBy(Range::network));
            networks.forEach((network, subnets) -> verdicts.addAll(judge(facts, network, subnets)));
            return verdicts;
        }

        private static List<Verdict> judge(StackFacts facts, String network, List<Range> subnets) {
            List<Range> own = facts.ranges().stream()
                    .filter(range -> range.network().isEmpty())
                    .toList();
            boolean here = own.stream().anyMatch(range -> range.address().equals(network));
            List<Range> sorted = subnets.stream()
                    .sorted(Comparator.comparingLong(
                            subnet -> subnet.range().map(range -> range.from()).orElse(-1L)))
                    .toList();
            List<Verdict> verdicts = new ArrayList<>();
            Optional<Range> widest = Optional.empty();
            for (Range subnet : sorted) {
                verdicts.add(new Verdict(subnet.address(), answer(own, here, subnet, widest)));
                boolean wider = subnet.range().isPresent()
                        && (widest.isEmpty()
                                || widest.get().range().get().to()
                                        < subnet.range().get().to());
                widest = wider ? Optional.of(subnet) : widest;
            }
            return verdicts;
        }

        private static Answer answer(List<Range> own, boolean here, Range subnet, Optional<Range> before) {
            if (subnet.range().isEmpty()) {
                return Answer.unknown("its range is " + Fleet.shown(subnet.source()))
                        .on("cidr_block");
            }
            if (before.filter(
                            other -> other.range().get().overlaps(subnet.range().get()))
                    .isPresent()) {
                return Answer.fail(subnet.source() + " overlaps " + before.get().source() + " of "
                                + before.get().address())
                        .on("cidr_block")
                        .because(before.get().address());
            }
            boolean unknown =
                    !here || own.stream().anyMatch(range -> range.range().isEmpty());
            boolean inside = own.stream()
                    .flatMap(range -> range.range().stream())
                    .anyMatch(range -> range.contains(subnet.range().get().from())
                            && range.contains(subnet.range().get().to()));
            if (inside) {
                return Answer.pass(subnet.source() + " is inside its network");
            }
            String seen = subnet.source() + " is in no range of its network " + Fleet.shown(subnet.network());
            return (unknown ? Answer.unknown(seen) : Answer.fail(seen)).on("cidr_block");
        }
    }
}
