package dev.cells.utility.elk;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.TerraformText;
import dev.cells.constructs.compute.RegistryImage;
import dev.cells.constructs.compute.TaskDefinition;
import dev.cells.constructs.compute.TaskProps;
import dev.cells.constructs.compute.TaskProps.ContainerProps;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.app.AppService;
import dev.cells.utility.elk.ElkSettings.Program;
import imports.aws.msk_cluster.MskCluster;
import imports.aws.opensearch_domain.OpensearchDomain;
import imports.aws.s3_object.S3Object;
import io.cdktn.cdktn.Fn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collector, indexer, and the task that sets the search up. */
final class LogPrograms {
    static final String COLLECTOR = "collector";
    static final String INDEXER = "indexer";
    private static final String SETUP = "bootstrap-search";
    private static final String USER = "10001";

    /** What {@code provision} knows the task by, see {@code dev.cells.delivery.bootstrap}. */
    private static final String SETUP_FILE = "bootstrap/search.jsonl";

    private static final int NONCURRENT_DAYS = 30;

    private final StackScope scope;
    private final ElkSettings settings;
    private final AppNetwork network;
    private final String key;

    LogPrograms(StackScope scope, ElkSettings settings, AppNetwork network, String key) {
        this.scope = scope;
        this.settings = settings;
        this.network = network;
        this.key = key;
    }

    void collector(LogInbox inbox, MskCluster stream, Listener brokers) {
        StackScope at = scope.at(COLLECTOR);
        Endpoint endpoint = network.endpoint(at, COLLECTOR, "Reads what cells put into the inbox");
        network.firewall().admit(at, endpoint, brokers);
        String config = CollectorConfig.text();
        at.file("elk/fluent-bit.yaml", config);
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "ARRIVALS_URL", inbox.arrivalsUrl(),
                "BROKERS", stream.getBootstrapBrokersSaslIam(),
                "CLUSTER_ARN", stream.getArn(),
                "COLLECTOR_CONFIG", TerraformText.literal(config)));
        List<Statement> may = new ArrayList<>(inbox.reading());
        may.add(Statement.allow("ConnectToStream")
                .actions("kafka-cluster:Connect", "kafka-cluster:WriteDataIdempotently")
                .on(stream.getArn()));
        may.add(Statement.allow("WriteTopic")
                .actions("kafka-cluster:CreateTopic", "kafka-cluster:DescribeTopic", "kafka-cluster:WriteData")
                .on(part(stream, "topic", CollectorConfig.TOPIC)));
        service(at, endpoint, settings.collector(), environment, may);
    }

    /** @return ARN of its role, as text */
    String indexer(LogInbox inbox, MskCluster stream, Listener brokers, OpensearchDomain domain, Listener search) {
        StackScope at = scope.at(INDEXER);
        Endpoint endpoint = network.endpoint(at, INDEXER, "Brings lines into the search");
        network.firewall().admit(at, endpoint, brokers);
        network.firewall().admit(at, endpoint, search);
        at.file("elk/logstash/main.conf", IndexerConfig.MAIN);
        at.file("elk/logstash/dead-letters.conf", IndexerConfig.DEAD);
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "BROKERS", stream.getBootstrapBrokersSaslIam(),
                "DEAD_LETTERS", inbox.deadLetters(),
                "DEAD_PIPELINE", literal(IndexerConfig.DEAD),
                "MAIN_PIPELINE", literal(IndexerConfig.MAIN),
                "REGION", at.region().value(),
                "SEARCH_ENDPOINT", "https://" + domain.getEndpoint()));
        List<Statement> may = new ArrayList<>(inbox.buryingLetters());
        may.add(Statement.allow("ConnectToStream")
                .actions("kafka-cluster:Connect")
                .on(stream.getArn()));
        may.add(Statement.allow("ReadTopic")
                .actions("kafka-cluster:DescribeTopic", "kafka-cluster:ReadData")
                .on(part(stream, "topic", CollectorConfig.TOPIC)));
        may.add(Statement.allow("OwnGroup")
                .actions("kafka-cluster:AlterGroup", "kafka-cluster:DescribeGroup")
                .on(part(stream, "group", INDEXER)));
        may.add(Statement.allow("Index")
                .actions("es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPost", "es:ESHttpPut")
                .on(domain.getArn() + "/*"));
        service(at, endpoint, settings.indexer(), environment, may);
        return "arn:aws:iam::" + at.config().account().id() + ":role"
                + at.names().iamPath() + at.names().of(NameKind.IAM_ROLE, INDEXER + "-task");
    }

    private static String literal(String text) {
        return TerraformText.literal(text);
    }

    private void service(
            StackScope at,
            Endpoint endpoint,
            Program program,
            SortedMap<String, String> environment,
            List<Statement> may) {
        new AppService(
                at,
                network,
                endpoint,
                new AppService.Props(
                        program.image(),
                        program.cpu(),
                        program.memory(),
                        USER,
                        Optional.empty(),
                        program.desired(),
                        environment,
                        AppService.Secrets.NONE,
                        List.of(),
                        Optional.of(List.of("/usr/local/bin/healthy")),
                        may,
                        List.of(),
                        Optional.empty(),
                        key,
                        settings.logDays(),
                        false));
    }

    /** The task is not run by Terraform: {@code provision} starts it after an apply, and waits for its end. */
    void setup(String requests, OpensearchDomain domain, Listener search, String master) {
        StackScope at = scope.at("setup");
        EncryptedBucket bucket = bucket(at);
        S3Object object = S3Object.Builder.create(at.stack(), at.id("setup-requests"))
                .bucket(bucket.name())
                .key(SETUP_FILE)
                .source(at.file(SETUP_FILE, requests))
                .sourceHash("${filesha256(\"${path.module}/" + SETUP_FILE + "\")}")
                .kmsKeyId(key)
                .contentType("application/x-ndjson")
                .tags(at.tags(DataClass.INTERNAL))
                .dependsOn(bucket.beforeObjects())
                .build();
        Endpoint endpoint = network.endpoint(at, SETUP, "Sets the search up");
        network.firewall().admit(at, endpoint, search);
        LogGroup logs = new LogGroup(at, SETUP, at.names().path(SETUP), key, settings.logDays());
        RegistryImage image = RegistryImage.of(at, settings.setup().image());
        ServiceRole start = new ServiceRole(
                at,
                SETUP + "-start",
                "ecs-tasks.amazonaws.com",
                "Starts the task that sets the search up",
                RegistryImage.starting(List.of(image), logs));
        SortedMap<String, String> environment = new TreeMap<>(Map.of(
                "BOOTSTRAP_OBJECT",
                bucket.name() + "/" + SETUP_FILE,
                "BOOTSTRAP_STORE",
                "search",
                "BOOTSTRAP_VERSION",
                object.getVersionId(),
                "SEARCH_ENDPOINT",
                "https://" + domain.getEndpoint()));
        TaskDefinition task = new TaskDefinition(
                at,
                SETUP,
                new TaskProps(
                        settings.setup().cpu(),
                        settings.setup().memory(),
                        new TaskProps.Runtime(TaskProps.Architecture.X86_64, USER, Optional.empty()),
                        new ContainerProps(image.reference(), Optional.empty(), environment, new TreeMap<>()),
                        logs,
                        master,
                        start.arn(),
                        List.of()));
        at.output("bootstrap_search_cluster", at.parameters().read(AccountParameter.CLUSTER_ARN));
        at.output("bootstrap_search_task", task.arn());
        at.output("bootstrap_search_security_group", endpoint.group());
        at.output("bootstrap_search_subnets", network.subnets());
    }

    private EncryptedBucket bucket(StackScope at) {
        String logs = at.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
        String prefix = String.join("/", at.config().address().segments()) + "/setup/";
        return new EncryptedBucket(
                at,
                "setup",
                BucketProps.encrypted(DataClass.INTERNAL, key, NONCURRENT_DAYS)
                        .logging(new AccessLog(logs, prefix))
                        // Generated anew at any time.
                        .keeping(false));
    }

    private static String part(MskCluster stream, String kind, String name) {
        return Fn.replace(stream.getArn(), ":cluster/", ":" + kind + "/") + "/" + name;
    }
}
