package dev.cells.utility.vault;

import dev.cells.config.module.AppFacts;
import dev.cells.config.module.QuotaUse;
import dev.cells.utility.app.AppKeys;
import java.util.Map;
import java.util.SortedMap;
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

    /** @param ami id of its image: of Amazon Linux 2023, which has the AWS command line and SSM's agent */
    public record Server(String ami) {}

    /**
     * @param keepDays for which nobody can delete one, and after which it is deleted
     */
    public record Snapshots(int keepDays) {}

    /** The image of each server by its name. */
    SortedMap<String, String> images() {
        SortedMap<String, String> images = new TreeMap<>();
        servers.forEach((name, server) -> images.put(name, server.ami()));
        return images;
    }
}
