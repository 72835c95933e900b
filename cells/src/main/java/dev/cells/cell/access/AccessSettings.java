package dev.cells.cell.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The section {@code cell.access}.
 *
 * @param operators ARNs of principals that may run the cell: read its logs and metrics, open a shell on the bastion
 * @param breakGlass ARNs of those that may in an emergency read its data too (45 CFR 164.312(a)(2)(ii))
 * @param breakGlassPeople source identities of those whose names are in no ARN of {@code breakGlass}: each is a user of the
 *     database
 * @param organization the AWS organization that they belong to, asked for in the roles' trust; needed where they are
 *     of another account
 * @param sessionTag the session tag by which their identity provider names the person; needed for IAM Identity Center
 * @param bastion a host for operators' shells, if there may be one
 * @param vpn a way for people's computers, if there may be one
 */
public record AccessSettings(
        List<String> operators,
        List<String> breakGlass,
        List<String> breakGlassPeople,
        Optional<String> organization,
        Optional<String> sessionTag,
        Optional<BastionSettings> bastion,
        Optional<VpnSettings> vpn) {
    public AccessSettings {
        operators = List.copyOf(operators);
        breakGlass = List.copyOf(breakGlass);
        breakGlassPeople = List.copyOf(breakGlassPeople);
    }

    /**
     * The section {@code cell.access.bastion}.
     *
     * @param open whether the host exists
     * @param image SSM parameter that holds the id of its image
     * @param calls names of services that it reaches
     * @param database whether it reaches the database
     */
    public record BastionSettings(
            boolean open, String instanceType, String image, List<String> calls, boolean database) {
        public BastionSettings {
            calls = List.copyOf(calls);
        }
    }

    /**
     * The section {@code cell.access.vpn}.
     *
     * @param open whether people can connect
     * @param certificateArn by which the endpoint proves itself
     * @param samlProviderArn who says who somebody is, after asking for a second factor
     * @param clientCidr range of people's own addresses
     * @param groups of the identity provider that may connect; all of its people where there are none
     * @param calls names of services that they reach
     * @param ingress whether they reach the cell's internal load balancer
     */
    public record VpnSettings(
            boolean open,
            String certificateArn,
            String samlProviderArn,
            String clientCidr,
            List<String> groups,
            List<String> calls,
            boolean ingress) {
        public VpnSettings {
            groups = List.copyOf(groups);
            calls = List.copyOf(calls);
        }
    }

    /** A filter on the audit trail for the emergency role, and an endpoint of a VPN. */
    private static List<QuotaUse> quotas(StackConfig cell) {
        List<QuotaUse> uses = new ArrayList<>();
        if (!LenientReader.texts(cell.settings(), "access.break-glass").isEmpty()) {
            uses.add(QuotaUse.ofTrailLogGroup(cell, 1));
        }
        if (LenientReader.isOn(cell.settings(), "access.vpn")) {
            uses.add(QuotaUse.of(cell, "client-vpn-endpoints", 1));
        }
        return uses;
    }

    private static long roles(StackConfig cell) {
        long people = Stream.of("access.operators", "access.break-glass")
                .filter(path -> !LenientReader.texts(cell.settings(), path).isEmpty())
                .count();
        boolean bastion = LenientReader.isOn(cell.settings(), "access.bastion")
                && LenientReader.isTrue(cell.settings(), "access.bastion.open");
        return people + (bastion ? 1 : 0);
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("access")
                .using(AccessSettings::quotas)
                .roles(AccessSettings::roles)
                .checking(PersonChecks::kinds)
                .checking(PersonChecks::logins)
                .checking(AccessChecks::reach)
                .checking(AccessChecks::ingress)
                .checking(AccessChecks::vpn);
    }
}
