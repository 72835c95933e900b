package dev.cells.delivery.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.vault.VaultDocuments.Document;
import dev.cells.config.vault.VaultDocuments.Kind;
import dev.cells.delivery.work.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a Vault hold what the cells of an account need. Can be repeated; changes only what differs, and deletes nothing. */
public final class VaultSetup {
    private static final JsonMapper JSON = new JsonMapper();

    private final VaultClient vault;

    public VaultSetup(VaultClient vault) {
        this.vault = vault;
    }

    /** @param changed whether it was missing or different */
    public record Done(Document document, boolean changed) {}

    /** Problems: {@code vault-denied}, {@code vault-differs} and those of every request. */
    public Outcome<List<Done>> apply(List<Document> documents) {
        List<Done> done = new ArrayList<>();
        for (Document document : documents) {
            Outcome<Boolean> changed =
                    switch (document.kind()) {
                        case ENGINE, AUTH -> once(document);
                        case POLICY -> policy(document);
                        case ROLE -> role(document);
                    };
            if (!changed.ok()) {
                return Outcome.failed(changed.problems());
            }
            done.add(new Done(document, changed.get()));
        }
        return Outcome.of(List.copyOf(done));
    }

    private static ObjectNode json(Document document) {
        return (ObjectNode) Workspace.parse(document.text());
    }

    /** Mounts are listed by their paths, each with a slash at its end. */
    private Outcome<Boolean> once(Document document) {
        String list = document.kind() == Kind.ENGINE ? "sys/mounts" : "sys/auth";
        String name = document.path().substring(list.length() + 1) + "/";
        return vault.get(list).then(answer -> {
            JsonNode known = answer.map(one -> one.path("data").path(name)).orElseGet(JSON::createObjectNode);
            ObjectNode wanted = json(document);
            if (known.isMissingNode() || known.isEmpty()) {
                return vault.post(document.path(), wanted).map(any -> true);
            }
            boolean same = known.path("type").equals(wanted.path("type"))
                    && (!wanted.has("options")
                            || known.path("options")
                                    .path("version")
                                    .equals(wanted.path("options").path("version")));
            return same ? Outcome.of(false) : Outcome.failed(differs(document, known));
        });
    }

    private Problem differs(Document document, JsonNode known) {
        String version = known.path("options").path("version").asText("");
        return Problem.error(
                        ProblemCode.VAULT_DIFFERS,
                        document.path() + " of Vault at " + vault.address() + " is of type "
                                + known.path("type").asText() + (version.isEmpty() ? "" : ", version " + version)
                                + " already, which cells cannot use")
                .hint("choose another mount for the account; nothing was changed");
    }

    private Outcome<Boolean> policy(Document document) {
        return vault.get(document.path()).then(answer -> {
            boolean same =
                    answer.map(one -> one.path("data").path("policy").asText()).equals(Optional.of(document.text()));
            return same
                    ? Outcome.of(false)
                    : vault.post(document.path(), JSON.createObjectNode().put("policy", document.text()))
                            .map(any -> true);
        });
    }

    /** Vault shows durations as seconds, and more members than were written. */
    private Outcome<Boolean> role(Document document) {
        return vault.get(document.path()).then(answer -> {
            ObjectNode wanted = json(document);
            boolean same = answer.isPresent()
                    && wanted.properties().stream()
                            .allMatch(one -> matches(
                                    one.getValue(), answer.get().path("data").path(one.getKey())));
            return same
                    ? Outcome.of(false)
                    : vault.post(document.path(), wanted).map(any -> true);
        });
    }

    private static boolean matches(JsonNode wanted, JsonNode known) {
        if (wanted.isTextual() && known.isNumber()) {
            return seconds(wanted.asText()) == known.asLong();
        }
        return wanted.equals(known);
    }

    private static long seconds(String duration) {
        return java.time.Duration.parse("PT" + duration.toUpperCase(java.util.Locale.ROOT))
                .toSeconds();
    }
}
