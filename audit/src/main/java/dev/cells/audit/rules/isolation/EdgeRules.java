package dev.cells.audit.rules.isolation;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.audit.rules.isolation.fleet.Fleet;
import dev.cells.audit.rules.isolation.fleet.StackFacts;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Mention;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Setting;
import dev.cells.reachability.network.IpRange;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Doors between networks and accounts: peerings, groups, private links, shares and edges open to no other cell. */
public final class EdgeRules {
    private EdgeRules() {}

    /** Names nothing of another cell, and has no setting that opens it. */
    private abstract static class Edges extends FleetRule {
        Edges(RuleInfo info) {
            super(info);
        }

        /** Adds what else is wrong, by address. */
        void further(StackFacts facts, Fleet fleet, BiConsumer<String, Answer> into) {}

        @Override
        public final List<Verdict> judge(StackFacts facts, Fleet fleet) {
            Answers answers = new Answers().withLeaks(this, facts, fleet);
            further(facts, fleet, answers::add);
            return answers.verdicts();
        }
    }

    /** ISO-04. */
    public static final class PeeringsConnectNoCells extends Edges {
        public PeeringsConnectNoCells() {
            super(RuleInfo.of("ISO-04", Severity.CRITICAL, "No peering connects two cells")
                    .cites("312(e)(1)", "308(a)(4)(ii)(A)")
                    .types("aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter")
                    .passes(
                            "No peering names a network or an account of another cell, nor one that no stack at hand has.")
                    .fix("Remove the peering."));
        }
    }

    /** ISO-07. A private range such as 10.0.0.0/8 is many cells. */
    public static final class SecurityGroupsAdmitNoOtherCell extends Edges {
        public SecurityGroupsAdmitNoOtherCell() {
            super(RuleInfo.of("ISO-07", Severity.CRITICAL, "Security groups admit no other cell")
                    .cites("312(a)(1)", "312(e)(1)")
                    .types("aws_security_group", "aws_vpc_security_group_ingress_rule", "aws_security_group_rule")
                    .passes("No security group, rule or prefix list names a group or list of another cell, and no"
                            + " inbound rule of a cell admits addresses of the network of another cell at hand, but for"
                            + " all addresses, which NET-01 and NET-02 judge.")
                    .fix("Admit the security groups of the stack itself."));
        }

        @Override
        void further(StackFacts facts, Fleet fleet, BiConsumer<String, Answer> into) {
            for (Mention mention : facts.mentions()) {
                boolean inbound = mention.address().startsWith("aws_vpc_security_group_ingress_rule.")
                        || mention.address().startsWith("aws_security_group_rule.")
                        || mention.attribute().startsWith("ingress.");
                Optional<IpRange> range =
                        inbound && facts.isCell() && mention.text().indexOf('/') > 0
                                ? IpRange.of(mention.text()).filter(all -> !all.equals(IpRange.ALL))
                                : Optional.empty();
                range.flatMap(known -> fleet.overlappingCell(facts, known))
                        .ifPresent(other -> into.accept(
                                mention.address(),
                                Leaks.leak(
                                        facts,
                                        mention.address(),
                                        mention.attribute(),
                                        mention.text(),
                                        mention.via(),
                                        other)));
            }
        }
    }

    /** ISO-08. */
    public static final class PrivateLinksAreOfOneCell extends Edges {
        public PrivateLinksAreOfOneCell() {
            super(RuleInfo.of("ISO-08", Severity.CRITICAL, "Private links and service networks are of one cell")
                    .cites("312(e)(1)", "312(a)(1)")
                    .types("aws_vpc_endpoint", "aws_vpc_endpoint_service", "aws_vpclattice_service_network")
                    .passes("No endpoint names a service of another cell. An endpoint service of a cell has"
                            + " acceptance_required = true and lets in accounts at hand only, not everybody.")
                    .fix("Set acceptance_required, and name the accounts in allowed_principals."));
        }

        @Override
        void further(StackFacts facts, Fleet fleet, BiConsumer<String, Answer> into) {
            for (Setting setting : facts.settings()) {
                if (!facts.isCell() || !setting.address().startsWith("aws_vpc_endpoint_service.")) {
                    continue;
                }
                String seen = setting.attribute() + " is " + Fleet.shown(setting.value());
                if (setting.attribute().equals("acceptance_required")
                        && !setting.value().equals("true")) {
                    boolean unknown = Leaks.isUnknown(facts, setting.value());
                    String message = seen + ", must be true";
                    into.accept(
                            setting.address(),
                            (unknown ? Answer.unknown(message) : Answer.fail(message)).on(setting.attribute()));
                } else if (setting.attribute().equals("allowed_principals")
                        && setting.value().contains("*")) {
                    into.accept(
                            setting.address(),
                            Answer.fail(seen + ", which is every other cell too")
                                    .on(setting.attribute()));
                }
            }
        }
    }

    /** ISO-10. */
    public static final class SharesStayOutOfOtherCells extends Edges {
        public SharesStayOutOfOtherCells() {
            super(RuleInfo.of("ISO-10", Severity.CRITICAL, "Resource shares of a cell open to no other cell")
                    .cites("312(a)(1)")
                    .types("aws_ram_resource_share", "aws_ram_principal_association", "aws_ram_resource_association")
                    .passes("allow_external_principals is false, and a cell shares nothing with an organization, an"
                            + " organizational unit or an account of another cell.")
                    .fix("Share with the account that needs it, and with no other."));
        }

        @Override
        void further(StackFacts facts, Fleet fleet, BiConsumer<String, Answer> into) {
            for (Setting setting : facts.settings()) {
                String seen = setting.attribute() + " is " + Fleet.shown(setting.value());
                boolean external = setting.attribute().equals("allow_external_principals")
                        && !setting.value().equals("false");
                boolean everybody = facts.isCell()
                        && setting.attribute().equals("principal")
                        && setting.value().contains(":organizations:");
                if (external) {
                    into.accept(
                            setting.address(),
                            Answer.fail(seen + ", must be false").on(setting.attribute()));
                } else if (everybody) {
                    into.accept(
                            setting.address(),
                            Answer.fail(seen + ", which is every other cell too")
                                    .on(setting.attribute()));
                }
            }
        }
    }

    /** ISO-22. */
    public static final class EdgesServeOneCell extends Edges {
        public EdgesServeOneCell() {
            super(RuleInfo.of("ISO-22", Severity.HIGH, "Listeners, certificates and edges serve one cell")
                    .cites("312(e)(1)", "312(d)")
                    .types(
                            "aws_lb_listener_rule",
                            "aws_lb_listener",
                            "aws_acm_certificate",
                            "aws_cloudfront_distribution")
                    .passes("No listener, rule, certificate or edge names a domain, a target group, a certificate or a"
                            + " firewall of another cell.")
                    .fix("Serve the domains of the stack itself by its own targets."));
        }
    }
}
