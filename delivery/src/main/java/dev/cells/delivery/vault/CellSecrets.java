package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.vault.VaultReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The secrets of one cell in a Vault, by the API of the
 * <a href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2">KV engine, version 2</a>.
 */
public final class CellSecrets {
    private static final JsonMapper JSON = new JsonMapper();

    private final VaultClient vault;
    private final String mount;
    private final String cell;

    /** @param cell path of the cell's secrets below the mount */
    public CellSecrets(VaultClient vault, String mount, String cell) {
        this.vault = vault;
        this.mount = mount;
        this.cell = cell;
    }

    /**
     * A version of a secret.
     *
     * @param created as Vault writes it, a time in UTC
     */
    public record Version(long number, String created) {
        private static Version of(JsonNode metadata) {
            return new Version(
                    metadata.path("version").asLong(),
                    metadata.path("created_time").asText());
        }
    }

    /** A value with the version that it is from; for memory only. */
    record Value(Version version, String text) {
        @Override
        public String toString() {
            return "a value of " + version;
        }
    }

    /** The current version of the secret if it has the field; no value is read. Problem: {@code secret-missing}. */
    public Outcome<Version> version(VaultReference reference) {
        return vault.get(mount + "/subkeys/" + cell + "/" + reference.path()).then(answer -> {
            Optional<JsonNode> data = answer.map(one -> one.path("data"));
            Optional<List<String>> fields = data.map(one -> names(one.path("subkeys")));
            return fields.filter(known -> known.contains(reference.field())).isPresent()
                    ? Outcome.of(Version.of(data.get().path("metadata")))
                    : Outcome.failed(vault.problems().missing(cell, reference, fields));
        });
    }

    /** The value of a field. Problem: {@code secret-missing}. */
    Outcome<Value> value(VaultReference reference) {
        return read(reference).then(answer -> {
            JsonNode field = answer.path("data").path(reference.field());
            if (field.isMissingNode() || field.isNull()) {
                Optional<List<String>> fields =
                        answer.isEmpty() ? Optional.empty() : Optional.of(names(answer.path("data")));
                return Outcome.failed(vault.problems().missing(cell, reference, fields));
            }
            String text = field.isTextual() ? field.asText() : field.toString();
            return Outcome.of(new Value(Version.of(answer.path("metadata")), text));
        });
    }

    private Outcome<JsonNode> read(VaultReference reference) {
        return vault.get(path(reference))
                .map(answer -> answer.map(one -> one.path("data")).orElseGet(JSON::createObjectNode));
    }

    private String path(VaultReference reference) {
        return mount + "/data/" + cell + "/" + reference.path();
    }

    /**
     * Writes a new version of the secret in which one field has another value. It fails instead of losing what somebody else
     * wrote in the meantime: the new version follows the one that was read.
     */
    public Outcome<Version> set(VaultReference reference, String value) {
        return read(reference).then(answer -> {
            ObjectNode fields =
                    answer.path("data") instanceof ObjectNode known ? known.deepCopy() : JSON.createObjectNode();
            fields.put(reference.field(), value);
            ObjectNode body = JSON.createObjectNode();
            body.putObject("options")
                    .put("cas", answer.path("metadata").path("version").asLong());
            body.set("data", fields);
            return vault.post(path(reference), body)
                    .map(written ->
                            Version.of(written.map(one -> one.path("data")).orElseGet(JSON::createObjectNode)));
        });
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
