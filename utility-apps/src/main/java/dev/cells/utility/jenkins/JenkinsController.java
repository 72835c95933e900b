package dev.cells.utility.jenkins;

import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Firewall;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.PeerNetwork;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.app.AppService;
import dev.cells.utility.app.PrettyJson;
import imports.aws.s3_object.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The controller. Its image copies the generated files from a bucket when it starts, and compares them with their
 * digests; a changed file replaces the container.
 */
final class JenkinsController {
    static final String NAME = "jenkins";
    static final int PORT = 8443;

    /** Number of user and group of the image. */
    static final int USER = 1000;

    private static final int NONCURRENT_DAYS = 30;

    private final StackScope scope;
    private final JenkinsSettings settings;
    private final String key;
    private final SortedMap<String, String> files = new TreeMap<>();

    JenkinsController(StackScope scope, JenkinsSettings settings, String key) {
        this.scope = scope;
        this.settings = settings;
        this.key = key;
        files.put(
                "casc.yaml", PrettyJson.of(CascFile.of(settings, scope.region().value())));
        files.put("fleet.json", PrettyJson.of(FleetFile.of(settings, scope.config())));
        files.put("jobs.groovy", resource("jobs.groovy"));
    }

    void create(AppNetwork network, Endpoint endpoint, JenkinsIngress ingress, JenkinsHome home, JenkinsAgents agents) {
        EncryptedBucket bucket = upload();
        Firewall.Listener own = new Firewall.Listener(endpoint, PORT);
        network.firewall().admit(scope.at("controller"), ingress.listener().endpoint(), own);
        new TreeMap<>(settings.egress()).forEach((name, to) -> {
            PeerNetwork peer = new PeerNetwork(name, to.cidr(), to.ports());
            StackScope at = scope.at("egress." + name);
            network.firewall().admitOut(at, endpoint, peer);
            network.firewall().admitOut(at, agents.endpoint(), peer);
        });
        List<Statement> may = new ArrayList<>(agents.running());
        may.add(home.access());
        may.add(Statement.allow("ReadConfig").actions("s3:GetObject").on(bucket.arn() + "/*"));
        may.add(Statement.allow("DecryptConfig").actions("kms:Decrypt").on(key));
        new AppService(
                scope.at("controller"),
                network,
                endpoint,
                new AppService.Props(
                        settings.controller().image(),
                        settings.controller().cpu(),
                        settings.controller().memory(),
                        USER + ":" + USER,
                        Optional.of(PORT),
                        1,
                        environment(bucket, agents),
                        settings.vault().isPresent()
                                ? AppService.Secrets.NONE
                                : new AppService.Secrets(settings.variables(), settings.secrets()),
                        List.of(),
                        Optional.empty(),
                        may,
                        List.of(home.volume()),
                        Optional.of(ingress.targets()),
                        key,
                        settings.logDays(),
                        // Alone: two controllers would destroy each other's files.
                        true));
    }

    private SortedMap<String, String> environment(EncryptedBucket bucket, JenkinsAgents agents) {
        SortedMap<String, String> environment = new TreeMap<>(agents.variables());
        environment.put(CascFile.CLUSTER, scope.parameters().read(AccountParameter.CLUSTER_ARN));
        environment.put("CASC_BUCKET", bucket.name());
        StringBuilder digests = new StringBuilder();
        files.forEach((name, text) ->
                digests.append(sha256(text)).append("  ").append(name).append('\n'));
        environment.put("CASC_DIGESTS", digests.toString());
        environment.put(CascFile.FOLDER, "/tmp/casc");
        settings.vault().ifPresent(vault -> {
            environment.put("CASC_VAULT_AWS_IAM_ROLE", vault.role());
            environment.put("CASC_VAULT_PATHS", vault.path());
            environment.put("CASC_VAULT_URL", vault.url());
        });
        return environment;
    }

    private EncryptedBucket upload() {
        String logs = scope.parameters().read(AccountParameter.ACCESS_LOG_BUCKET);
        String prefix = String.join("/", scope.config().address().segments()) + "/config/";
        EncryptedBucket bucket = new EncryptedBucket(
                scope,
                "config",
                BucketProps.encrypted(DataClass.INTERNAL, key, NONCURRENT_DAYS)
                        .logging(new AccessLog(logs, prefix))
                        // Generated anew at any time.
                        .keeping(false));
        files.forEach((name, text) -> S3Object.Builder.create(
                        scope.stack(), scope.id("config-" + name.substring(0, name.indexOf('.'))))
                .bucket(bucket.name())
                .key(name)
                .source(scope.file("jenkins/" + name, text))
                .sourceHash(sha256(text))
                .kmsKeyId(key)
                .contentType("text/plain")
                .tags(scope.tags(DataClass.INTERNAL))
                .dependsOn(bucket.beforeObjects())
                .build());
        return bucket;
    }

    private static String resource(String name) {
        try (InputStream in = JenkinsController.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
