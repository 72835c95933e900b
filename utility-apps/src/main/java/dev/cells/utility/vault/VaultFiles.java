package dev.cells.utility.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Tier;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.config.vault.VaultDocuments;
import dev.cells.constructs.StackScope;
import dev.cells.utility.app.PrettyJson;
import java.util.Optional;

/**
 * What a person loads into the new Vault, as files: the audit devices, what the servers need to save snapshots, and what the
 * account's cells need, which {@code cells secrets setup} loads. All are JSON, none is a secret, and the names of cells are
 * the only text of users in them: DNS labels.
 */
final class VaultFiles {
    /** Where {@code cells secrets setup} mounts the engine if the account does not say. */
    private static final String MOUNT = "cells";

    /** The policy and the role of the servers that save snapshots. */
    private static final String SNAPSHOTS = "snapshots";

    private static final String LOOPBACK = "127.0.0.1/32";

    private VaultFiles() {}

    /** @param address of the servers, for an account that says nothing of its Vault */
    static void addTo(StackScope scope, String address) {
        audit(scope);
        snapshots(scope);
        Account account = scope.config().account();
        VaultAccess access = account.vault()
                .orElse(new VaultAccess(address, Optional.empty(), MOUNT, Auth.APPROLE, Optional.empty()));
        VaultDocuments.of(
                        access,
                        account.deployRole(Tier.CELL),
                        scope.config().cells().stream()
                                .map(StackConfig::address)
                                .toList())
                .forEach(document -> scope.file("vault/" + document.file(), document.text()));
    }

    /**
     * Two devices: a server answers as long as one of them writes, so that neither a full disk nor CloudWatch stops it, and
     * what one of them lost is in the other. Both are files, one of them standard output: a socket that does not answer blocks
     * requests, and may lose entries (developer.hashicorp.com/vault/docs/audit and /docs/audit/socket).
     */
    private static void audit(StackScope scope) {
        device(scope, "file", "On the data volume, sent to CloudWatch Logs by its agent", "/vault/audit/audit.log");
        device(scope, "stdout", "Sent to CloudWatch Logs by Docker", "stdout");
    }

    private static void device(StackScope scope, String name, String description, String path) {
        ObjectNode device = JsonNodeFactory.instance.objectNode();
        device.put("description", description);
        device.putObject("options").put("file_path", path);
        device.put("type", "file");
        scope.file("vault/audit/" + name + ".json", PrettyJson.of(device));
    }

    /** The id of the role's secret does not expire: it is a secret of the servers, and of use on them only. */
    private static void snapshots(StackScope scope) {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        policy.putObject("path")
                .putObject("sys/storage/raft/snapshot")
                .putArray("capabilities")
                .add("read");
        scope.file("vault/policies/" + SNAPSHOTS + ".json", PrettyJson.of(policy));
        ObjectNode role = JsonNodeFactory.instance.objectNode();
        role.put("bind_secret_id", true);
        role.putArray("secret_id_bound_cidrs").add(LOOPBACK);
        role.putArray("token_bound_cidrs").add(LOOPBACK);
        role.putArray("token_policies").add(SNAPSHOTS);
        role.put("token_ttl", "10m").put("token_type", "batch");
        scope.file("vault/roles/approle/" + SNAPSHOTS + ".json", PrettyJson.of(role));
    }
}
