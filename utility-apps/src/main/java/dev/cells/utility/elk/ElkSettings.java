package dev.cells.utility.elk;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.AppFacts;
import dev.cells.config.module.PersonProblems;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.LenientReader;
import dev.cells.utility.app.AppKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code utility.elk} section of the config.
 *
 * @param logDays for which the output of the app's own programs is kept
 * @param auditDays for which the record of who searched what is kept
 * @param days for which lines of a client without a section of its own can be found
 * @param clients by name
 * @param emails who is notified when logs are late or lost
 * @param organization the AWS organization that readers must belong to
 * @param sessionTag the session tag by which their identity provider names the person
 */
public record ElkSettings(
        AppKeys keys,
        int logDays,
        int auditDays,
        int days,
        Map<String, Client> clients,
        List<String> emails,
        Optional<String> organization,
        Optional<String> sessionTag,
        Program collector,
        Program indexer,
        Setup setup,
        Stream stream,
        Search search,
        Optional<Dashboards> dashboards) {
    private static final String SECTION = "utility.elk.";

    /** Of collector, indexer and setup two each, less that of the setup's program, which is the search's master. */
    private static final int ROLES = 6;

    public ElkSettings {
        clients = Map.copyOf(clients);
        emails = List.copyOf(emails);
    }

    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("elk")
                .requiring("cluster")
                .requiring("registry")
                .inUtilityNetwork("ecr.api", "ecr.dkr", "logs", "sqs")
                .servingOthers()
                .using(elk -> QuotaUse.ofRoles(elk, ROLES + readers(elk).size()))
                .using(elk -> QuotaUse.of(elk, "log-resource-policies", 1))
                .checking(elk -> PersonProblems.of(elk, SECTION, readers(elk), "session-tag"))
                .checking(ElkSettings::clients)
                .checking(SamlMetadata::problems);
    }

    private static List<String> readers(StackConfig elk) {
        return LenientReader.named(elk.settings(), "clients").keySet().stream()
                .map(client -> "clients." + client + ".readers")
                .filter(path -> !LenientReader.texts(elk.settings(), path).isEmpty())
                .toList();
    }

    /** A section of nobody is a slip of the pen: the client's lines would be kept as those of all others. */
    private static List<Problem> clients(StackConfig elk) {
        TreeSet<String> known = elk.cells().stream()
                .map(cell -> cell.address().segments().get(0))
                .collect(Collectors.toCollection(TreeSet::new));
        List<Problem> problems = new ArrayList<>();
        LenientReader.named(elk.settings(), "clients").forEach((name, section) -> {
            if (!known.contains(name)) {
                problems.add(Problem.error(
                                ProblemCode.UNKNOWN_TARGET,
                                "client " + name + " has no cell in the account, or its cell has errors")
                        .path(SECTION + "clients." + name)
                        .at(section.origin())
                        .hint(Suggest.among(name, known).orElse("fix the cell first, or remove the section")));
            }
        });
        return problems;
    }

    /**
     * @param days for which lines can be found
     * @param readers ARNs of principals that may search in them
     * @param groups of the identity provider of the dashboards, whose members may search in them
     */
    public record Client(int days, List<String> readers, List<String> groups) {
        public Client {
            readers = List.copyOf(readers);
            groups = List.copyOf(groups);
        }
    }

    /**
     * Login of people to OpenSearch Dashboards by SAML.
     *
     * @param entityId of the identity provider
     * @param metadata of the identity provider: XML, without a secret
     * @param rolesAttribute of the assertion: the groups of the person
     */
    public record Dashboards(String entityId, String metadata, String rolesAttribute, int sessionMinutes) {}

    /**
     * @param image repository and digest, of the account's registry
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     * @param desired number of containers
     */
    public record Program(String image, int cpu, int memory, int desired) {}

    /**
     * The task that sets the search up.
     *
     * @param image repository and digest, of the account's registry
     * @param cpu CPU units, 1024 to a virtual CPU
     * @param memory MiB
     */
    public record Setup(String image, int cpu, int memory) {}

    /**
     * The brokers between the two programs.
     *
     * @param storageGb GiB of each broker
     * @param hours for which a line can wait for the indexer
     */
    public record Stream(String kafkaVersion, String brokerType, int storageGb, int hours) {}

    /**
     * The search.
     *
     * @param nodesPerZone machines with data in each zone
     * @param storageGb GiB of each of them
     * @param masters machines that only lead: three or five, or none
     */
    public record Search(
            String engineVersion,
            String instanceClass,
            int nodesPerZone,
            int storageGb,
            int masters,
            String masterClass) {}
}
