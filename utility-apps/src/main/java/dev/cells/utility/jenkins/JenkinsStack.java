package dev.cells.utility.jenkins;

import dev.cells.config.tree.Binder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.network.Firewall.Endpoint;
import dev.cells.utility.app.AppKey;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppNetwork;
import dev.cells.utility.jenkins.CascFile.AgentKind;
import java.util.List;
import java.util.stream.Stream;

/** The stack {@code utility/<account>/jenkins}. */
public final class JenkinsStack {
    private JenkinsStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), JenkinsSettings.class));
    }

    static void build(StackScope scope, JenkinsSettings settings) {
        String key = key(scope.at("keys"), settings.keys());
        AppNetwork network = AppNetwork.utility(scope);
        Endpoint controller = network.endpoint(scope.at("controller"), JenkinsController.NAME, "Jenkins controller");
        JenkinsIngress ingress = new JenkinsIngress(scope.at("ingress"), network, settings);
        JenkinsHome home = new JenkinsHome(scope.at("backup"), network, controller, key);
        home.backUp(settings.backup(), backupKey(scope.at("keys"), settings.keys()));
        JenkinsAgents agents = new JenkinsAgents(scope.module("agents"), network, ingress.listener(), settings, key);
        new JenkinsController(scope, settings, key).create(network, controller, ingress, home, agents);
    }

    private static String key(StackScope scope, AppKeys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return AppKey.create(
                        scope,
                        keys,
                        "jenkins",
                        "Jobs, configuration and logs of Jenkins",
                        DataClass.INTERNAL,
                        List.of(
                                use.through(List.of("elasticfilesystem", "s3", "secretsmanager")),
                                use.grantsThrough(List.of("elasticfilesystem")),
                                use.byLogs(Stream.concat(
                                                Stream.of(JenkinsController.NAME),
                                                Stream.of(AgentKind.values()).map(AgentKind::container))
                                        .map(scope.names()::path)
                                        .toList()),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }

    /** Recovery points have a key of their own, so that losing the first one loses no backup. */
    private static String backupKey(StackScope scope, AppKeys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return AppKey.create(
                        scope,
                        keys,
                        "backups",
                        "Recovery points of the home of Jenkins",
                        DataClass.INTERNAL,
                        List.of(
                                use.through(List.of("backup")),
                                use.grantsThrough(List.of("backup")),
                                use.byRoles(scope.names().iamPath())))
                .arn();
    }
}
