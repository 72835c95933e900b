package dev.cells.utility.jenkins;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppCertificate;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The {@code utility.jenkins} section of the config.
 *
 * @param logDays for which the output of controller and agents is kept
 * @param auditDays for which it is kept who called the load balancer
 * @param egress networks that controller and agents may connect to, by name
 * @param environment variables of all builds, such as {@code CELLS_TARGET}
 */
public record JenkinsSettings(
        AppKeys keys,
        AppSecrets secrets,
        int logDays,
        int auditDays,
        Controller controller,
        Agents agents,
        Ingress ingress,
        Login login,
        Access access,
        Repository repository,
        Optional<VaultSource> vault,
        Map<String, Network> egress,
        Map<String, String> environment,
        Backup backup) {
    private static final String SECTION = "utility.jenkins.";
    private static final String INGRESS = "ingress";

    /** Controller, its start, two kinds of agents, their start, the backup and its test. */
    private static final int ROLES = 8;

    /** Without these there is no Jenkins, and no default could be right. */
    private static final List<String> REQUIRED =
            List.of("ingress.domain", "login.discovery-url", "login.client-id", "access.admins", "repository.url");

    public JenkinsSettings {
        egress = Map.copyOf(egress);
        environment = Map.copyOf(environment);
    }

    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("jenkins")
                .requiring("cluster")
                .requiring("registry")
                .inUtilityNetwork("ecr.api", "ecr.dkr", "ecs", "logs", "secretsmanager", "sts")
                .using(jenkins -> QuotaUse.ofRoles(jenkins, ROLES))
                .using(jenkins -> QuotaUse.of(jenkins, "load-balancers-per-region", 1))
                .servingOthers()
                .checking(JenkinsSettings::complete)
                .checking(jenkins -> AppCertificate.exists(jenkins, SECTION, INGRESS))
                .checking(jenkins -> AppCertificate.name(jenkins, SECTION, INGRESS));
    }

    private static List<Problem> complete(StackConfig app) {
        Stream<String> vault = LenientReader.isOn(app.settings(), "vault") ? Stream.of("vault.url") : Stream.empty();
        return Stream.concat(REQUIRED.stream(), vault)
                .filter(path -> LenientReader.text(app.settings(), path).isEmpty()
                        && LenientReader.texts(app.settings(), path).isEmpty())
                .map(path -> Problem.error(ProblemCode.MISSING_KEY, "jenkins needs " + path)
                        .path("utility.jenkins." + path)
                        .at(app.settings()
                                .find(path.substring(0, path.indexOf('.')))
                                .orElseThrow()
                                .origin())
                        .hint("set it in accounts." + app.account().name()
                                + ".utility.jenkins; docs/config.md says how"))
                .toList();
    }

    /**
     * @param image repository and digest of the image of {@code images/jenkins}
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     */
    public record Controller(String image, int cpu, int memory) {}

    /**
     * @param image repository and digest of the target {@code agent} of {@code images/cells}
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param diskGb of an agent, in GiB
     * @param limit of agents at a time
     * @param planRoles ARNs of roles that builds of code that nobody reviewed may assume; they should only read
     * @param deployRoles ARNs of roles that other builds may assume; if empty, the account's deploy role
     */
    public record Agents(
            String image,
            int cpu,
            int memory,
            int diskGb,
            int limit,
            List<String> planRoles,
            List<String> deployRoles) {
        public Agents {
            planRoles = planRoles.stream().sorted().toList();
            deployRoles = deployRoles.stream().sorted().toList();
        }
    }

    /**
     * How people reach it.
     *
     * @param domain that leads to the load balancer
     * @param certificateArn of one of its own; without it that of the account's apps
     * @param from ranges beside the utilities' network from which they may connect
     */
    public record Ingress(
            Optional<String> domain, Optional<String> certificateArn, List<String> from, String tlsPolicy) {
        public Ingress {
            from = from.stream().sorted().toList();
        }
    }

    /**
     * The OpenID Connect provider at which people log in.
     *
     * @param discoveryUrl of its metadata
     * @param clientId what it calls this Jenkins
     * @param userClaim that names a person
     * @param groupsClaim that lists the groups of a person
     */
    public record Login(
            Optional<String> discoveryUrl, Optional<String> clientId, String userClaim, String groupsClaim) {}

    /**
     * Groups of the identity provider.
     *
     * @param admins may do everything
     * @param operators may start jobs of all cells
     * @param approvers may approve plans
     * @param clients groups that may start jobs of one client, by its name
     */
    public record Access(
            List<String> admins, List<String> operators, List<String> approvers, Map<String, Clients> clients) {
        public Access {
            admins = admins.stream().sorted().toList();
            operators = operators.stream().sorted().toList();
            approvers = approvers.stream().sorted().toList();
            clients = Map.copyOf(clients);
        }

        /** Groups of one client. */
        public record Clients(List<String> groups) {
            public Clients {
                groups = groups.stream().sorted().toList();
            }
        }
    }

    /**
     * The repository of the fleet, which also has the pipelines.
     *
     * @param branch that is reviewed
     * @param user to whom the token in the secret belongs; empty for a repository that everybody may read
     */
    public record Repository(Optional<String> url, String branch, Optional<String> user) {}

    /**
     * Where the secrets come from; without it, from AWS Secrets Manager.
     *
     * @param url of Vault
     * @param path of the secret whose fields are named like the variables, such as {@code secret/jenkins}
     * @param role for which Vault lets the controller's AWS role log in
     */
    public record VaultSource(String url, String path, String role) {}

    /** @param ports TCP ports */
    public record Network(String cidr, List<Integer> ports) {
        public Network {
            ports = ports.stream().sorted().toList();
        }
    }

    /**
     * @param schedule AWS schedule expression in UTC
     * @param keepDays for which a recovery point is kept
     * @param lockDays for which nobody can delete one
     */
    public record Backup(String schedule, int keepDays, int lockDays) {}

    /** Names of the variables that hold secrets, by the name of the secret: the files refer to them. */
    SortedMap<String, String> variables() {
        SortedMap<String, String> variables = new TreeMap<>(Map.of(CascFile.CLIENT_SECRET, "oidc-client-secret"));
        repository.user().ifPresent(any -> variables.put(CascFile.GIT_TOKEN, "git-token"));
        return variables;
    }
}
