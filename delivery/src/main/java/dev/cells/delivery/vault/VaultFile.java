package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.StackFiles;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultAccess.Auth;
import dev.cells.config.vault.VaultReference;
import dev.cells.delivery.work.Workspace;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * What a stack wants from Vault, as its side file says. It is part of the applied stack, so that secrets can be rotated
 * whatever became of the config since.
 *
 * @param access the Vault
 * @param path of the cell's secrets below the mount
 * @param role of the cell, for logins that need one
 */
public record VaultFile(VaultAccess access, String path, String role, List<Entry> entries) {
    private static final String FILE = "vault/secrets.json";

    public VaultFile {
        entries = List.copyOf(entries);
    }

    /**
     * A secret that is copied.
     *
     * @param name of the secret in AWS Secrets Manager
     * @param workloads that read it when they start
     */
    public record Entry(String name, VaultReference reference, SortedSet<String> workloads) {
        public Entry {
            workloads = Collections.unmodifiableSortedSet(new TreeSet<>(workloads));
        }
    }

    /** Empty for a stack without references. */
    public static Optional<VaultFile> of(StackFiles files) {
        return Optional.ofNullable(files.side().get(FILE)).map(Workspace::parse).map(VaultFile::of);
    }

    private static VaultFile of(JsonNode json) {
        VaultAccess access = new VaultAccess(
                json.required("address").asText(),
                text(json, "namespace"),
                json.required("mount").asText(),
                Auth.valueOf(json.required("auth").asText().toUpperCase(Locale.ROOT)),
                text(json, "ca-file"));
        List<Entry> entries = StreamSupport.stream(json.required("secrets").spliterator(), false)
                .map(VaultFile::entry)
                .toList();
        return new VaultFile(
                access, json.required("path").asText(), json.required("role").asText(), entries);
    }

    private static Entry entry(JsonNode json) {
        SortedSet<String> workloads = new TreeSet<>();
        json.required("workloads").forEach(one -> workloads.add(one.asText()));
        return new Entry(
                json.required("name").asText(),
                VaultReference.parse(json.required("reference").asText()).orElseThrow(),
                workloads);
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.ofNullable(json.get(key)).map(JsonNode::asText);
    }
}
