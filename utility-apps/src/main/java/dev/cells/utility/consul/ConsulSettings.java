package dev.cells.utility.consul;

import dev.cells.config.module.AppFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import dev.cells.utility.app.ServerSettings.Server;
import dev.cells.utility.app.ServerSettings.Snapshots;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code utility.consul} section of the config.
 *
 * @param logDays for which the servers' logs are kept
 * @param image repository and digest of Consul
 * @param instanceType size of the hosts
 * @param dataGb size of each server's data volume, GiB
 * @param servers by name; three or five
 * @param snapshots of the state
 */
public record ConsulSettings(
        AppKeys keys,
        AppSecrets secrets,
        int logDays,
        String image,
        String instanceType,
        int dataGb,
        Map<String, Server> servers,
        Snapshots snapshots) {
    public ConsulSettings {
        servers = new TreeMap<>(servers);
    }

    /** What loading must know of the app. */
    public static AppFacts facts() {
        return AppFacts.of("consul")
                .requiring("registry")
                .inUtilityNetwork("ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages")
                .using(consul -> QuotaUse.ofRoles(consul, 1))
                .keepingForOthers();
    }
}
