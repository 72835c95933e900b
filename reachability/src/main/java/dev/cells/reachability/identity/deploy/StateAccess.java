package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Foundation;
import dev.cells.config.name.Tier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What reads and writes states in S3, with the lock beside each state: Terraform documentation, "Backend Type: s3",
 * "Permissions Required". A session of the role of cells has the state of its cell only, by its tags, and so twice: S3 gives
 * it no other object, and KMS decrypts no other one for it.
 *
 * <p>An object of a bucket without S3 Bucket Keys is encrypted with its own ARN as encryption context: S3 user guide, "Using
 * server-side encryption with AWS KMS keys", "Encryption context".
 *
 * @param bucket its name
 * @param states keys of the states, with {@code *} for any text
 * @param foundation whose key encrypts them
 */
public record StateAccess(String bucket, Collection<String> states, Foundation foundation) {
    /** The condition key for what S3 says that a request to KMS is about. */
    static final String CONTEXT = "kms:EncryptionContext:aws:s3:arn";

    private static final String STATE = "/terraform.tfstate";

    public StateAccess {
        states = List.copyOf(states);
    }

    /** Of the states of the stacks of one tier. */
    public static StateAccess of(Tier tier, Account account) {
        String client = tag(DeployRole.SESSION_TAG);
        List<String> stacks =
                switch (tier) {
                    case BASE -> List.of("base/" + account.name());
                    case UTILITY -> List.of("utility/" + account.name() + "/*");
                    case CELL -> List.of(client, client + "/" + tag("environment"));
                };
        return new StateAccess(
                account.foundation().bucket(),
                stacks.stream()
                        .map(stack -> Foundation.STATES + "/" + stack + STATE)
                        .toList(),
                account.foundation());
    }

    private static String tag(String name) {
        return "${aws:PrincipalTag/" + name + "}";
    }

    /**
     * The managed policy for it. The key is named by its alias, since its id is known only once it exists: KMS developer guide,
     * "Use aliases to control access to KMS keys".
     */
    public ObjectNode policy() {
        String arn = "arn:aws:s3:::" + bucket;
        Set<String> objects = states.stream().map(state -> arn + "/" + state).collect(Collectors.toSet());
        Set<String> locks = objects.stream().map(state -> state + ".tflock").collect(Collectors.toSet());
        PolicyPacking packing = new PolicyPacking();
        packing.add("List", Set.of("s3:ListBucket"), Set.of(arn), Map.of());
        packing.add("States", new TreeSet<>(Set.of("s3:GetObject", "s3:PutObject")), new TreeSet<>(objects), Map.of());
        packing.add(
                "Locks",
                new TreeSet<>(Set.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject")),
                new TreeSet<>(locks),
                Map.of());
        Map<String, SortedSet<String>> keys = new TreeMap<>();
        keys.put("kms:ViaService", new TreeSet<>(Set.of("s3." + foundation.region() + ".amazonaws.com")));
        keys.put("kms:ResourceAliases", new TreeSet<>(Set.of(foundation.keyAlias())));
        SortedSet<String> encrypted = new TreeSet<>(objects);
        encrypted.addAll(locks);
        keys.put(CONTEXT, encrypted);
        packing.add(
                "Key",
                new TreeSet<>(Set.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")),
                Set.of("arn:aws:kms:" + foundation.region() + ":" + foundation.account() + ":key/*"),
                keys);
        return packing.policies().get(0);
    }
}
