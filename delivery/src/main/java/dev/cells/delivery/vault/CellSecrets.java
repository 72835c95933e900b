package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * The version with which the field got the value that it has. Versions are of the whole secret: a newer one may have changed
     * another field. Only then are values read, as far back as Vault keeps them. Problem: {@code secret-missing}.
     */
    public Outcome<Version> since(VaultReference reference) {
        return vault.get(mount + "/subkeys/" + cell + "/" + reference.path())
                .then(answer ->
                        answer.map(one -> one.at("/data/subkeys").size() > 1).orElse(false)
                                ? value(reference).then(current -> since(reference, current))
                                : version(reference));
    }

    private Outcome<Version> since(VaultReference reference, Value current) {
        if (current.version().number() <= 1) {
            return Outcome.of(current.version());
        }
        Outcome<Value> before = value(reference, current.version().number() - 1);
        if (!before.ok()) {
            // The secret had no such field then, or nobody can read the version any more.
            return before.problems().stream().allMatch(one -> one.code() == ProblemCode.SECRET_MISSING)
                    ? Outcome.of(current.version())
                    : Outcome.failed(before.problems());
        }
        return before.get().text().equals(current.text())
                ? since(reference, before.get())
                : Outcome.of(current.version());
    }

    /** The version that was the newest at a moment, which is what was copied then; no value is read. */
    public Outcome<Optional<Version>> at(VaultReference reference, Instant moment) {
        return vault.get(mount + "/metadata/" + cell + "/" + reference.path()).map(answer -> {
            Optional<Version> newest = Optional.empty();
            for (Map.Entry<String, JsonNode> one :
                    answer.map(all -> all.at("/data/versions").properties()).orElse(Set.of())) {
                Version version = new Version(
                        Long.parseLong(one.getKey()),
                        one.getValue().path("created_time").asText());
                boolean later = Instant.parse(version.created()).isAfter(moment);
                boolean older = newest.filter(known -> known.number() > version.number())
                        .isPresent();
                newest = later || older ? newest : Optional.of(version);
            }
            return newest;
        });
    }

    private Outcome<Value> value(VaultReference reference, long version) {
        return value(reference, read(path(reference) + "?version=" + version));
    }

    /** The value of a field. Problem: {@code secret-missing}. */
    Outcome<Value> value(VaultReference reference) {
        return value(reference, read(path(reference)));
    }

    private Outcome<Value> value(VaultReference reference, Outcome<JsonNode> read) {
        return read.then(answer -> {
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

    private Outcome<JsonNode> read(String path) {
        return vault.get(path).map(answer -> answer.map(one -> one.path("data")).orElseGet(JSON::createObjectNode));
    }

    private String path(VaultReference reference) {
        return mount + "/data/" + cell + "/" + reference.path();
    }

    /**
     * Writes a new version of the secret in which one field has another value. It fails instead of losing what somebody else
     * wrote in the meantime: the new version follows the one that was read.
     */
    public Outcome<Version> set(VaultReference reference, String value) {
        return read(path(reference)).then(answer -> {
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
