package dev.cells.utility.elk;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.UserText;
import dev.cells.constructs.access.PersonRole;
import dev.cells.constructs.access.PersonTrust;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.search.SearchDomain;
import dev.cells.constructs.search.SearchDomain.SearchLogs;
import dev.cells.constructs.stream.KafkaCluster;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppNetwork;
import imports.aws.msk_cluster.MskCluster;
import imports.aws.opensearch_domain.OpensearchDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The stack {@code utility/<account>/elk}. */
public final class ElkStack {
    private static final int HTTPS = 443;

    private final StackScope scope;
    private final ElkSettings settings;
    private final AppNetwork network;
    private final String key;

    private ElkStack(StackScope scope, ElkSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.network = AppNetwork.utility(scope);
        this.key = key();
    }

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), ElkSettings.class));
    }

    static void build(StackScope scope, ElkSettings settings) {
        ElkStack stack = new ElkStack(scope, settings);
        LogInbox inbox = new LogInbox(scope, stack.key);
        Listener brokers = stack.listener("stream", "Brokers between collector and indexer", KafkaCluster.PORT);
        MskCluster stream = stack.stream(scope.at("stream"), brokers);
        Listener door = stack.listener("search", "Search in logs", HTTPS);
        SearchDomain search = stack.search(scope.at("search"), door);
        String master = search.master();
        OpensearchDomain domain = stack.domain(scope.at("search"), search, master);
        scope.parameters()
                .publish(AccountParameter.LOG_SEARCH_GROUP_ID, door.endpoint().group(), "Group before the search");
        LogPrograms programs = new LogPrograms(scope, settings, stack.network, stack.key);
        programs.collector(inbox, stream, brokers);
        String indexer = programs.indexer(inbox, stream, brokers, domain, door);
        SortedMap<String, Integer> days = stack.days();
        SortedMap<String, List<String>> roles =
                DashboardLogin.backendRoles(days, stack.readers(days, domain), settings);
        programs.setup(SearchSetup.of(days, roles, settings.dashboards().isPresent(), indexer), domain, door, master);
        settings.dashboards().ifPresent(login -> DashboardLogin.create(scope.at("dashboards"), domain, login));
        LogAlarms.raise(
                scope,
                settings,
                stack.key,
                domain,
                inbox,
                stack.network.subnets().size());
    }

    private Listener listener(String name, String description, int port) {
        return new Listener(network.isolated(scope.at(name), name, description), port);
    }

    private MskCluster stream(StackScope at, Listener brokers) {
        LogGroup logs = new LogGroup(at, "stream", at.names().path("stream"), key, settings.logDays());
        return KafkaCluster.create(
                at,
                new KafkaCluster.Props(
                        DataClass.LOG,
                        UserText.plain(settings.stream().kafkaVersion()),
                        settings.stream().brokerType(),
                        1,
                        settings.stream().storageGb(),
                        key,
                        network.subnets(),
                        brokers.endpoint().group(),
                        logs,
                        Optional.of(properties()),
                        false));
    }

    /** Fluent Bit makes no topics; those of MSK itself keep what they have from these. */
    private String properties() {
        return String.join(
                "\n",
                "auto.create.topics.enable=true",
                "default.replication.factor=" + Math.min(3, network.subnets().size()),
                "log.retention.hours=" + settings.stream().hours(),
                "min.insync.replicas=" + Math.min(2, network.subnets().size()),
                "num.partitions=12",
                "");
    }

    private SearchDomain search(StackScope at, Listener door) {
        ElkSettings.Search size = settings.search();
        return new SearchDomain(
                at,
                new SearchDomain.Props(
                        door.endpoint().group(),
                        DataClass.LOG,
                        size.engineVersion(),
                        size.instanceClass(),
                        size.nodesPerZone(),
                        size.storageGb(),
                        size.masters(),
                        size.masterClass(),
                        settings.dashboards().isPresent(),
                        false));
    }

    private OpensearchDomain domain(StackScope at, SearchDomain search, String master) {
        SearchLogs logs = new SearchLogs(at, key, settings.logDays(), settings.auditDays());
        OpensearchDomain domain = search.build(network.subnets(), key, logs, master);
        at.output("search_endpoint", domain.getEndpoint());
        return domain;
    }

    /** For which lines of each client of the account are kept. */
    private SortedMap<String, Integer> days() {
        SortedMap<String, Integer> days = new TreeMap<>();
        scope.config()
                .cells()
                .forEach(cell -> days.put(cell.address().segments().get(0), settings.days()));
        settings.clients().forEach((client, of) -> days.replace(client, of.days()));
        return days;
    }

    /** One role for each client that has readers: what they may read, the search decides by this role. */
    private SortedMap<String, String> readers(SortedMap<String, Integer> clients, OpensearchDomain domain) {
        SortedMap<String, String> readers = new TreeMap<>();
        for (String client : clients.keySet()) {
            ElkSettings.Client section = settings.clients().get(client);
            if (section != null && !section.readers().isEmpty()) {
                StackScope at = scope.at("clients." + client);
                String kind = "reader-" + client;
                List<Statement> may = new ArrayList<>();
                may.add(Statement.allow("Search")
                        .actions("es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost")
                        .on(domain.getArn() + "/*"));
                new PersonRole(at, new PersonTrust(settings.organization(), settings.sessionTag()))
                        .create(kind, "Searches in logs of " + client, section.readers(), may);
                readers.put(
                        client,
                        "arn:aws:iam::" + scope.config().account().id() + ":role"
                                + scope.names().iamPath() + scope.names().of(NameKind.IAM_ROLE, kind));
            }
        }
        return readers;
    }

    private String key() {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<String> services = List.of("es", "kafka", "s3", "sns", "sqs");
        CustomerKey made = AppKey.create(
                scope.at("keys"),
                settings.keys(),
                "logs",
                "Logs of cells on their way into the search, and there",
                DataClass.LOG,
                List.of(
                        use.through(services),
                        use.grantsThrough(List.of("es", "kafka")),
                        use.byLogs(List.of(scope.names().path("any").replaceFirst("any$", "*"))),
                        use.byService("UseByInbox", "s3.amazonaws.com"),
                        use.byService("UseByAlarms", "cloudwatch.amazonaws.com"),
                        use.byRoles(scope.names().iamPath())));
        // By this tag the permissions boundary of cells knows the key.
        made.tag("log-inbox", "true");
        return made.arn();
    }
}
