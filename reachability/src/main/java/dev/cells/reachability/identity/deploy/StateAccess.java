package dev.cells.reachability.identity.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What reads and writes the states of stacks in S3, with the lock beside each state: Terraform documentation, "Backend Type:
 * s3", "Permissions Required". For the identity of the backend, not for the deploy roles.
 *
 * @param bucket its name
 * @param prefix of the keys of states, without a trailing slash
 * @param key ARN of the key that encrypts them
 */
public record StateAccess(String bucket, String prefix, String key) {
    /** The managed policy for it. */
    public ObjectNode policy() {
        String arn = "arn:aws:s3:::" + bucket;
        String states = arn + "/" + prefix + "/*/terraform.tfstate";
        PolicyPacking packing = new PolicyPacking();
        packing.add("List", Set.of("s3:ListBucket"), Set.of(arn), Map.of());
        packing.add("States", new TreeSet<>(Set.of("s3:GetObject", "s3:PutObject")), Set.of(states), Map.of());
        packing.add(
                "Locks",
                new TreeSet<>(Set.of("s3:DeleteObject", "s3:GetObject", "s3:PutObject")),
                Set.of(states + ".tflock"),
                Map.of());
        Map<String, SortedSet<String>> throughS3 = new TreeMap<>();
        throughS3.put("kms:ViaService", new TreeSet<>(Set.of("s3.*.amazonaws.com")));
        packing.add(
                "Key",
                new TreeSet<>(Set.of("kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey")),
                Set.of(key),
                throughS3);
        return packing.policies().get(0);
    }
}
