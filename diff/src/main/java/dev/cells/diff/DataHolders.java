package dev.cells.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.audit.rules.governance.ResourceTypes;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The resources of a stack that hold data, or without which data cannot be read or used any more. Types of which it is not
 * known what they are count as such.
 */
public final class DataHolders {
    /** They pass on what they receive. */
    private static final Set<String> PASSING = Set.of("aws_sns_topic", "aws_kinesis_firehose_delivery_stream");

    /** Keys, people, images: what they are makes other data readable or usable. */
    private static final Set<String> AS_GOOD_AS =
            Set.of("aws_kms_key", "aws_kms_replica_key", "aws_cognito_user_pool", "aws_ecr_repository");

    private DataHolders() {}

    /** @param main a synthesized stack */
    public static SortedSet<String> of(JsonNode main) {
        SortedSet<String> holders = new TreeSet<>();
        for (Map.Entry<String, JsonNode> type : main.path("resource").properties()) {
            for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
                if (holds(type.getKey())
                        && !resource.getValue().path("skip_destroy").asBoolean()) {
                    holders.add(type.getKey() + "." + resource.getKey());
                }
            }
        }
        return holders;
    }

    /** Whether resources of a type hold data. */
    public static boolean holds(String type) {
        return !PASSING.contains(type)
                && (AS_GOOD_AS.contains(type) || ResourceTypes.isDataStore(type) || !ResourceTypes.isKnown(type));
    }
}
