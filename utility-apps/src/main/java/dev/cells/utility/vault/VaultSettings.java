package dev.cells.utility.vault;

import dev.cells.config.module.AppFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import dev.cells.utility.app.ServerSettings.Server;
import dev.cells.utility.app.ServerSettings.Snapshots;
import java.util.Map;
import java.util.TreeMap;

/**
 * The {@code utility.vault} section of the config.
 *
 * @param auditDays for which both records of all requests are kept, and the servers' own logs, among which the second one is
 * @param image repository and digest of Vault
 * @param instanceType size of the hosts
 * @param dataGb size of each server's data volume, GiB
 * @param servers by name; three or five
 * @param snapshots of the state
 */
public record VaultSettings(
        AppKeys keys,
        AppSecrets secrets,
        int auditDays,
        String image,
        String instanceType,
        int dataGb,
        Map<String, Server> servers,
        Snapshots snapshots) {
    public VaultSettings {
        servers = new TreeMap<>(servers);
    }

    /**
     * What loading must know of the app. Servers unseal themselves by KMS, and ask STS who logs in by the auth method
     * {@code aws}.
     */
    public static AppFacts facts() {
        return AppFacts.of("vault")
                .requiring("registry")
                .inUtilityNetwork("ecr.api", "ecr.dkr", "kms", "logs", "secretsmanager", "ssm", "ssmmessages", "sts")
                .using(vault -> QuotaUse.ofRoles(vault, 1))
                .keepingForOthers();
    }
}
