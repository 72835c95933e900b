package dev.cells.utility.metrics;

import dev.cells.config.name.Cidr;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.app.AppService;
import dev.cells.utility.app.PrettyJson;
import imports.aws.s3_object.S3Object;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The collector, in the monitoring network. It reads its configuration from a bucket when it starts
 * (aws-otel.github.io/docs/components/confmap-providers), and is replaced when that changes.
 */
final class CollectorService {
    static final String NAME = "collector";

    private static final String FILE = "collector.json";

    /** Of the user {@code aoc} in the image. */
    private static final String USER = "4317:4317";

    private static final int NONCURRENT_DAYS = 30;

    private CollectorService() {}

    static void create(
            StackScope scope,
            AppNetwork network,
            MetricsSettings settings,
            List<WatchedService> services,
            MetricsWorkspace workspace,
            String key) {
        String config = PrettyJson.of(CollectorConfig.of(
                services, settings.collector(), scope.region().value()));
        EncryptedBucket bucket = bucket(scope, key);
        String digest = sha256(config);
        S3Object.Builder.create(scope.stack(), scope.id("collector-config"))
                .bucket(bucket.name())
                .key(FILE)
                .source(scope.file("metrics/" + FILE, config))
                .sourceHash(digest)
                .kmsKeyId(key)
                .contentType("application/json")
                .tags(scope.tags(DataClass.INTERNAL))
                .dependsOn(bucket.beforeObjects())
                .build();
        Endpoint endpoint = network.endpoint(scope, NAME, "Collector of metrics");
        reachCells(scope, network, services, endpoint);
        new AppService(
                scope,
                network,
                endpoint,
                new AppService.Props(
                        settings.collector().image(),
                        settings.collector().cpu(),
                        settings.collector().memory(),
                        USER,
                        Optional.empty(),
                        // Two would write every sample twice.
                        services.isEmpty() ? 0 : 1,
                        new TreeMap<>(Map.of(
                                CollectorConfig.ENDPOINT,
                                workspace.url() + "api/v1/remote_write",
                                "CONFIG_DIGEST",
                                digest)),
                        AppService.Secrets.NONE,
                        List.of("--config=s3://" + bucket.name() + ".s3." + scope.region() + ".amazonaws.com/" + FILE),
                        Optional.of(List.of("/healthcheck")),
                        may(bucket, workspace, key),
                        List.of(),
                        Optional.empty(),
                        key,
                        settings.logDays(),
                        false));
    }

    private static EncryptedBucket bucket(StackScope scope, String key) {
        String logs = scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
        String prefix = String.join("/", scope.config().address().segments()) + "/config/";
        return new EncryptedBucket(
                scope,
                "config",
                BucketProps.encrypted(DataClass.INTERNAL, key, NONCURRENT_DAYS)
                        .logging(new AccessLog(logs, prefix))
                        // Generated anew at any time.
                        .keeping(false));
    }

    /** Routes lead to the cells that allow it only, and these admit the monitoring network on these ports. */
    private static void reachCells(
            StackScope scope, AppNetwork network, List<WatchedService> services, Endpoint endpoint) {
        List<Integer> ports = services.stream()
                .map(service -> (int) service.port())
                .distinct()
                .sorted()
                .toList();
        List<Cidr> pools = scope.config().account().pools().getOrDefault(scope.region(), List.of()).stream()
                .sorted()
                .toList();
        for (int i = 0; i < pools.size() && !ports.isEmpty(); i++) {
            network.firewall()
                    .admitOut(
                            scope,
                            endpoint,
                            new PeerNetwork("cells-" + (i + 1), pools.get(i).toString(), ports));
        }
    }

    private static List<Statement> may(EncryptedBucket bucket, MetricsWorkspace workspace, String key) {
        return List.of(
                Statement.allow("ReadConfig").actions("s3:GetObject").on(bucket.arn() + "/" + FILE),
                Statement.allow("DecryptConfig").actions("kms:Decrypt").on(key),
                Statement.allow("WriteMetrics").actions("aps:RemoteWrite").on(workspace.arn()));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
