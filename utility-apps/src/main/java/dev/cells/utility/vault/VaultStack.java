package dev.cells.utility.vault;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.compute.RegistryImage;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.storage.EncryptedBucket;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.app.ServerNodes;
import dev.cells.utility.app.ServerSettings;
import dev.cells.utility.app.ServerStores;
import imports.aws.route53_zone.Route53Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stack {@code utility/<account>/vault}. Servers read their configuration and certificate each time they start, so that a
 * change reaches them one after the other, by restarts, and never all at once by Terraform.
 *
 * <p>Two keys: one encrypts what is stored, and one unseals. Who may use only the first reads a disk or a snapshot and finds
 * nothing but what Vault has encrypted; without the second nobody can, so that it is never destroyed.
 */
public final class VaultStack {
    private static final String NAME = "vault";
    private static final String AUDIT = "audit";
    private static final String UNSEAL = "unseal";
    private static final String CONFIG = "server.json";

    /** The least that a server needs (developer.hashicorp.com/vault/docs/configuration/seal/awskms, "Authentication"). */
    private static final List<String> UNSEALING = List.of("kms:Decrypt", "kms:DescribeKey", "kms:Encrypt");

    private final StackScope scope;
    private final VaultSettings settings;
    private final AppNetwork network;
    private final String key;
    private final String unseal;

    private VaultStack(StackScope scope, VaultSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.network = AppNetwork.utility(scope);
        this.key = key(scope.at("keys"), settings);
        this.unseal = unsealingKey(scope.at("keys"), settings);
    }

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), VaultSettings.class));
    }

    static void build(StackScope scope, VaultSettings settings) {
        new VaultStack(scope, settings).build();
    }

    private void build() {
        String zone = NAME + ".utility." + scope.config().account().name() + ".cells.internal";
        List<String> names =
                List.copyOf(ServerSettings.images(settings.servers()).keySet());
        Endpoint servers = network.endpoint(scope, NAME, "Servers of Vault");
        open(servers);
        ServerStores stores = new ServerStores(scope, key, settings.secrets());
        EncryptedBucket config = stores.config();
        EncryptedBucket snapshots = stores.snapshots(settings.snapshots().keepDays());
        String text = ServerConfig.text(scope.region().value(), zone, names);
        stores.upload(config, "server-config", CONFIG, scope.file("vault/" + CONFIG, text));
        LogGroup logs = new LogGroup(scope, NAME, scope.names().path(NAME), key, settings.auditDays());
        LogGroup audit = new LogGroup(scope, AUDIT, scope.names().path(AUDIT), key, settings.auditDays());
        RegistryImage image = RegistryImage.of(scope, settings.image());
        Map<String, String> secrets = stores.secrets(Map.of(
                "tls", "JSON with the texts ca, cert and key, PEM",
                "snapshots", "JSON with role_id and secret_id of the AppRole snapshots"));
        String boot = BootScript.text(Map.ofEntries(
                Map.entry("AUDIT", scope.names().path(AUDIT)),
                Map.entry("CONFIG", config.name()),
                Map.entry("IMAGE", image.reference()),
                Map.entry("LOGIN", secrets.get("snapshots")),
                Map.entry("LOGS", scope.names().path(NAME)),
                Map.entry("REGION", scope.region().value()),
                Map.entry("SERVERS", String.join(" ", names)),
                Map.entry("SNAPSHOTS", snapshots.name()),
                Map.entry("TLS", secrets.get("tls")),
                Map.entry("UNSEAL", unseal),
                Map.entry("ZONE", zone)));
        List<Statement> may = new ArrayList<>(RegistryImage.starting(List.of(image), logs));
        may.addAll(may(config, snapshots, audit, secrets));
        addresses(stores, zone, names, nodes(servers, boot, may));
        String address = "https://" + zone + ":" + ServerConfig.API;
        VaultFiles.addTo(scope, address);
        scope.output("vault_address", address);
        scope.output("vault_snapshots_bucket", snapshots.name());
    }

    private ServerNodes nodes(Endpoint servers, String boot, List<Statement> may) {
        return new ServerNodes(
                scope,
                new ServerNodes.Props(
                        NAME,
                        settings.instanceType(),
                        ServerSettings.images(settings.servers()),
                        network.subnets(),
                        servers.group(),
                        key,
                        settings.dataGb(),
                        DataClass.INTERNAL,
                        boot,
                        may));
    }

    /** Servers speak with each other; the API is open to the utilities' network, and asks for a token. */
    private void open(Endpoint servers) {
        network.firewall().admit(scope, servers, new Listener(servers, ServerConfig.API));
        network.firewall().admit(scope, servers, new Listener(servers, ServerConfig.CLUSTER));
        network.firewall().admitRange(scope, "utilities", network.range(), new Listener(servers, ServerConfig.API));
    }

    private List<Statement> may(
            EncryptedBucket config, EncryptedBucket snapshots, LogGroup audit, Map<String, String> secrets) {
        return List.of(
                Statement.allow("ReadConfig").actions("s3:GetObject").on(config.arn() + "/" + CONFIG),
                Statement.allow("WriteSnapshots").actions("s3:PutObject").on(snapshots.arn() + "/*"),
                Statement.allow("ReadSecrets")
                        .actions("secretsmanager:GetSecretValue")
                        .on(secrets.values()),
                Statement.allow("WriteAudit")
                        .actions("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents")
                        .on(audit.arn() + ":*"),
                Statement.allow("UseKey")
                        .actions("kms:Decrypt", "kms:GenerateDataKey")
                        .on(key),
                Statement.allow("Unseal").actions(UNSEALING).on(unseal));
    }

    /** All servers by one name, and each by its own, by which the others know it. */
    private void addresses(ServerStores stores, String zone, List<String> names, ServerNodes nodes) {
        Route53Zone made = stores.zone(network, zone, "Servers of Vault");
        List<String> addresses = nodes.addresses();
        stores.record(made, "servers", zone, addresses);
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            stores.record(made, "server-" + name, name + "." + zone, List.of(addresses.get(i)));
        }
    }

    private static String key(StackScope scope, VaultSettings settings) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<String> groups = List.of(scope.names().path(NAME), scope.names().path(AUDIT));
        return AppKey.create(
                        scope,
                        settings.keys(),
                        NAME,
                        "Disks, snapshots, secrets and logs of Vault",
                        DataClass.INTERNAL,
                        List.of(
                                use.through(List.of("ec2", "s3", "secretsmanager")),
                                use.grantsThrough(List.of("ec2")),
                                use.byLogs(groups),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }

    /** Its policy allows use by the servers alone, and does not delegate to IAM: no administrator unseals. */
    private static String unsealingKey(StackScope scope, VaultSettings settings) {
        String role = "arn:aws:iam::" + scope.config().account().id() + ":role"
                + scope.names().iamPath() + "*";
        Statement use = Statement.allow("UnsealByServers")
                .to(Principal.account(scope.config().account().id()))
                .actions(UNSEALING)
                .on("*")
                .when("ArnLike", "aws:PrincipalArn", role);
        return AppKey.create(
                        scope,
                        settings.keys(),
                        UNSEAL,
                        "Unseals Vault: its data is lost without it",
                        DataClass.INTERNAL,
                        List.of(use))
                .arn();
    }
}
