package dev.cells.cell.ingress;

import dev.cells.config.aws.AwsFacts;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.module.RangeProblems;
import dev.cells.config.module.ZoneNeeds;
import dev.cells.config.name.Cidr;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.dns.ZoneSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The section {@code cell.ingress}: the load balancer before the services that are exposed, and what stands around it.
 *
 * @param domain the name that clients use; a certificate is asked for it unless one is given
 * @param aliases further names
 * @param certificateArn a certificate that exists already
 * @param zone where the names are written; without it somebody else does so
 * @param from ranges that may connect; without any, none to an internal load balancer, which the VPN reaches by its
 *     security group, and all to a public one
 * @param tlsPolicy versions and ciphers that clients may use
 * @param maxLatencyMs average time to an answer, in milliseconds, above which an alarm goes off
 * @param login how people prove who they are; without it services see to that themselves
 * @param api the way in for programs
 */
public record IngressSettings(
        Scheme scheme,
        Optional<String> domain,
        List<String> aliases,
        Optional<String> certificateArn,
        Optional<ZoneSettings> zone,
        List<String> from,
        String tlsPolicy,
        int idleSeconds,
        int maxLatencyMs,
        Optional<LoginSettings> login,
        Optional<ApiSettings> api) {
    private static final String OLDEST_TLS = "1.2";

    public IngressSettings {
        aliases = List.copyOf(aliases);
        from = List.copyOf(from);
    }

    /**
     * The way in for programs, {@code cell.ingress.api}.
     *
     * @param domain the only name that it answers to
     * @param issuer whose signature a token must bear
     * @param audience one of these must be in it
     * @param rate requests in a second, on average, of all clients together
     * @param burst requests at once
     */
    public record ApiSettings(String domain, String issuer, List<String> audience, int rate, int burst) {
        public ApiSettings {
            audience = List.copyOf(audience);
        }
    }

    /**
     * How people log in at the load balancer, {@code cell.ingress.login}.
     *
     * @param services whether services that do not say need a login
     * @param sessionMinutes after which a login is over, whatever the person does
     * @param provider who knows the people; without it the cell's own directory does
     */
    public record LoginSettings(boolean services, int sessionMinutes, Optional<Provider> provider) {
        /**
         * An OpenID Connect provider.
         *
         * @param issuer its address; where its endpoints are is read below that
         * @param clientId what it calls the cell
         * @param secretName of a secret below the cell's path; its value never passes through here
         * @param secretVersion id of the version of the secret to use; without it the one that is current
         */
        public record Provider(
                String name, String issuer, String clientId, String secretName, Optional<String> secretVersion) {}
    }

    /** From where a load balancer can be reached. */
    public enum Scheme {
        INTERNAL,
        PUBLIC
    }

    /** Ranges of clients, in the one spelling that AWS takes. */
    private static List<Problem> clients(StackConfig cell) {
        return LenientReader.texts(cell.settings(), "ingress.from").stream()
                .filter(range -> Cidr.parse(range.display()).isEmpty())
                .map(range -> RangeProblems.spelling("ingress.from", range))
                .toList();
    }

    /**
     * A security policy that exists, and that refuses TLS 1.0 and 1.1 (NIST SP 800-52 Rev. 2, to which HHS guidance on data
     * in transit refers).
     */
    private static List<Problem> tlsPolicy(StackConfig cell) {
        String path = "ingress.tls-policy";
        Map<String, String> policies = AwsFacts.get().tlsPolicies();
        List<String> strong = policies.entrySet().stream()
                .filter(policy -> policy.getValue().compareTo(OLDEST_TLS) >= 0)
                .map(Map.Entry::getKey)
                .toList();
        return LenientReader.scalar(cell.settings(), path)
                .filter(name -> !strong.contains(name.display()))
                .map(name -> Problem.error(
                                ProblemCode.TLS_POLICY,
                                policies.containsKey(name.display())
                                        ? name.display() + " accepts TLS " + policies.get(name.display())
                                        : "load balancers have no security policy " + Shown.quoted(name.display()))
                        .path(path)
                        .at(name.origin())
                        .hint(Optional.of(name.display())
                                .filter(written -> !policies.containsKey(written))
                                .flatMap(written -> Suggest.among(written, strong))
                                .orElse("use ELBSecurityPolicy-TLS13-1-2-2021-06 or one of its successors")))
                .map(List::of)
                .orElse(List.of());
    }

    /** The load balancer before people, and the one behind the gateway of the API. */
    private static List<QuotaUse> quotas(StackConfig cell) {
        boolean answers = LenientReader.text(cell.settings(), "ingress.domain").isPresent()
                || LenientReader.text(cell.settings(), "ingress.certificate-arn")
                        .isPresent();
        int balancers = LenientReader.isOn(cell.settings(), "ingress.api") ? 2 : 1;
        return answers ? List.of(QuotaUse.of(cell, "load-balancers-per-region", balancers)) : List.of();
    }

    /** What loading checks without building the module. */
    public static ModuleFacts facts() {
        return ModuleFacts.of("ingress")
                .checking(IngressChecks::certificate)
                .checking(IngressChecks::names)
                .checking(IngressSettings::clients)
                .checking(IngressSettings::tlsPolicy)
                .checkingWith((cell, facts) -> ZoneNeeds.check(cell, facts, "http-api-vpc-link", "ingress.api"))
                .using(IngressSettings::quotas)
                .checking(IngressChecks::login)
                .checking(IngressChecks::asked)
                .checking(RouteChecks::conditions)
                .checking(WayInChecks::internal);
    }
}
