package dev.cells.utility.consul;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stack {@code utility/<account>/consul}. Servers read their configuration and secrets each time they start, so that a
 * change reaches them one after the other, by restarts, and never all at once by Terraform.
 */
public final class ConsulStack {
    private static final String NAME = "consul";
    private static final String CONFIG = "server.json";

    private final StackScope scope;
    private final ConsulSettings settings;
    private final AppNetwork network;
    private final String key;

    private ConsulStack(StackScope scope, ConsulSettings settings) {
        this.scope = scope;
        this.settings = settings;
        this.network = AppNetwork.utility(scope);
        this.key = key(scope.at("keys"), settings);
    }

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), ConsulSettings.class));
    }

    static void build(StackScope scope, ConsulSettings settings) {
        new ConsulStack(scope, settings).build();
        AccessRules.addTo(scope);
    }

    private void build() {
        String account = scope.config().account().name();
        String zone = "consul." + account + ".utility.internal";
        Endpoint servers = network.endpoint(scope, NAME, "Servers of Consul");
        open(servers);
        ServerStores stores = new ServerStores(scope, key, settings.secrets());
        EncryptedBucket config = stores.config();
        EncryptedBucket snapshots = stores.snapshots(settings.snapshots().keepDays());
        String text = ServerConfig.text(account, zone, settings.servers().size());
        stores.upload(config, "server-config", CONFIG, scope.file("consul/" + CONFIG, text));
        LogGroup logs = new LogGroup(scope, NAME, scope.names().path(NAME), key, settings.logDays());
        RegistryImage image = RegistryImage.of(scope, settings.image());
        Map<String, String> secrets = stores.secrets(Map.of(
                "gossip", "Output of consul keygen",
                "tls", "JSON with the texts ca, cert and key, PEM",
                "tokens", "JSON with the texts initial_management and agent"));
        Map<String, String> places = Map.of(
                "CONFIG", config.name(),
                "GOSSIP", secrets.get("gossip"),
                "IMAGE", image.reference(),
                "LOGS", scope.names().path(NAME),
                "REGION", scope.region().value(),
                "SNAPSHOTS", snapshots.name(),
                "TLS", secrets.get("tls"),
                "TOKENS", secrets.get("tokens"));
        ServerNodes nodes = new ServerNodes(
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
                        BootScript.text(places),
                        may(config, snapshots, logs, image, secrets)));
        stores.record(stores.zone(network, zone, "Servers of Consul"), "servers", zone, nodes.addresses());
        scope.output("consul_address", "https://" + zone + ":" + ServerConfig.HTTPS);
        scope.output("consul_snapshots_bucket", snapshots.name());
    }

    /** Servers speak with each other; the API is open to the utilities' network, and asks for a token. */
    private void open(Endpoint servers) {
        network.firewall().admit(scope, servers, new Listener(servers, ServerConfig.RPC));
        network.firewall().admit(scope, servers, new Listener(servers, ServerConfig.GOSSIP));
        network.firewall().admitDatagrams(scope, servers, new Listener(servers, ServerConfig.GOSSIP));
        network.firewall().admitRange(scope, "utilities", network.range(), new Listener(servers, ServerConfig.HTTPS));
    }

    private List<Statement> may(
            EncryptedBucket config,
            EncryptedBucket snapshots,
            LogGroup logs,
            RegistryImage image,
            Map<String, String> secrets) {
        List<Statement> may = new ArrayList<>(RegistryImage.starting(List.of(image), logs));
        may.add(Statement.allow("ReadConfig").actions("s3:GetObject").on(config.arn() + "/" + CONFIG));
        may.add(Statement.allow("WriteSnapshots").actions("s3:PutObject").on(snapshots.arn() + "/*"));
        may.add(Statement.allow("ReadSecrets")
                .actions("secretsmanager:GetSecretValue")
                .on(secrets.values()));
        may.add(Statement.allow("UseKey")
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on(key));
        return may;
    }

    private static String key(StackScope scope, ConsulSettings settings) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return AppKey.create(
                        scope,
                        settings.keys(),
                        NAME,
                        "State, snapshots, secrets and logs of Consul",
                        DataClass.INTERNAL,
                        List.of(
                                use.through(List.of("ec2", "s3", "secretsmanager")),
                                use.grantsThrough(List.of("ec2")),
                                use.byLogs(List.of(scope.names().path(NAME))),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }
}
