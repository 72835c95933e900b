package dev.cells.cell.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.config.name.StackAddress;
import dev.cells.config.vault.VaultAccess;
import dev.cells.config.vault.VaultReference;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.UserText;
import dev.cells.constructs.key.SecretPlace;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Places for secrets, one for each however many workloads use it. Their values never come through here: somebody fills a
 * secret with a plain name, and {@code provision} copies what a reference names from the Vault of the account. The side file
 * says what is to be copied where, see decision 35.
 */
public final class WorkloadSecrets {
    /** Read by {@code VaultFile} of delivery. */
    private static final String FILE = "vault/secrets.json";

    private final KeysOutput keys;
    private final boolean keep;
    private final int days;
    private final SortedMap<String, String> arns = new TreeMap<>();
    private final SortedMap<VaultReference, SortedSet<String>> users = new TreeMap<>();

    /**
     * @param keep whether secrets may not be destroyed
     * @param days how old the value of one may become
     */
    public WorkloadSecrets(KeysOutput keys, boolean keep, int days) {
        this.keys = keys;
        this.keep = keep;
        this.days = days;
    }

    /** For each variable of a workload a reference to the ARN of its secret. */
    SortedMap<String, String> of(StackScope scope, WorkloadSpec spec) {
        SortedMap<String, String> found = new TreeMap<>();
        new TreeMap<>(spec.secrets()).forEach((variable, opaque) -> {
            String secret = UserText.plain(opaque);
            Optional<VaultReference> reference = VaultReference.parse(secret);
            reference.ifPresent(known ->
                    users.computeIfAbsent(known, any -> new TreeSet<>()).add(spec.resourceName()));
            found.put(variable, arns.computeIfAbsent(secret, any -> reference
                    .map(known -> secret(scope, known.id(), name(scope, known), "Copied from Vault"))
                    .orElseGet(() -> secret(scope, secret, scope.names().path(secret), "Filled by its owner"))));
        });
        return found;
    }

    private static String name(StackScope scope, VaultReference reference) {
        return "/cells/" + scope.config().address() + "/" + reference.dotted();
    }

    private String secret(StackScope scope, String id, String name, String source) {
        String description = source + ", read by containers when they start";
        return SecretPlace.create(
                scope, id, new SecretPlace.Props(name, description, keys.arn(KeyClass.PHI), DataClass.PHI, days, keep));
    }

    /** Writes what delivery has to know of the references, once all workloads are prepared; nothing without any. */
    public void describe(StackScope scope) {
        if (users.isEmpty()) {
            return;
        }
        VaultAccess access = scope.config().account().vault().orElseThrow();
        StackAddress cell = scope.config().address();
        ObjectMapper json = new ObjectMapper();
        ObjectNode file = json.createObjectNode();
        file.put("address", access.address());
        file.put("auth", access.auth().toString());
        access.caFile().ifPresent(name -> file.put("ca-file", name));
        file.put("mount", access.mount());
        access.namespace().ifPresent(name -> file.put("namespace", name));
        file.put("path", VaultAccess.path(cell));
        file.put("role", VaultAccess.role(cell));
        ArrayNode secrets = file.putArray("secrets");
        users.forEach((reference, workloads) -> {
            ObjectNode secret = secrets.addObject();
            secret.put("name", name(scope, reference));
            secret.put("reference", reference.toString());
            ArrayNode list = secret.putArray("workloads");
            workloads.forEach(list::add);
        });
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            scope.file(FILE, json.writer(printer).writeValueAsString(file) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
