package dev.cells.delivery.destroy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.progress.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is left of a stack after it was destroyed, by its state before. */
public final class Remains {
    private Remains() {}

    /**
     * One thing that remains.
     *
     * @param what such as {@code log group}
     * @param name in AWS, or where else it is
     * @param note until when, or what to know of it
     */
    public record Remain(String what, String name, String note) {}

    /**
     * What remains once a plan to destroy a stack is applied.
     *
     * @param state Terraform's state before
     */
    public static List<Remain> of(SavedPlan plan, JsonNode state) {
        List<Remain> remains = new ArrayList<>();
        kept(plan, state)
                .forEach(key -> remains.add(new Remain("KMS key", key, "kept: log groups can be read only with it")));
        Set<String> destroyed = plan.destructive().stream().map(Change::address).collect(Collectors.toSet());
        for (JsonNode resource : state.path("resources")) {
            String address =
                    resource.path("type").asText() + "." + resource.path("name").asText();
            if (resource.path("mode").asText().equals("managed") && destroyed.contains(address)) {
                resource.path("instances")
                        .forEach(instance -> of(resource.path("type").asText(), instance.path("attributes"))
                                .ifPresent(remains::add));
            }
        }
        return remains.stream().distinct().toList();
    }

    /**
     * ARNs of the keys that a plan keeps because log groups need them.
     *
     * @param state Terraform's state before
     */
    public static SortedSet<String> kept(SavedPlan plan, JsonNode state) {
        Set<String> forgotten = plan.forgotten();
        SortedSet<String> kept = new TreeSet<>();
        for (JsonNode resource : state.path("resources")) {
            if (forgotten.contains(
                    resource.path("type").asText() + "." + resource.path("name").asText())) {
                resource.path("instances")
                        .forEach(instance ->
                                kept.add(instance.at("/attributes/arn").asText()));
            }
        }
        return kept;
    }

    private static Optional<Remain> of(String type, JsonNode attributes) {
        return switch (type) {
            case "aws_cloudwatch_log_group" -> log(attributes);
            case "aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key" -> key(attributes);
            case "aws_secretsmanager_secret" -> secret(attributes);
            default -> snapshot(attributes);
        };
    }

    private static Optional<Remain> log(JsonNode group) {
        int days = group.path("retention_in_days").asInt();
        return group.path("skip_destroy").asBoolean()
                ? Optional.of(new Remain(
                        "log group",
                        group.path("name").asText(),
                        days == 0 ? "its entries do not expire" : "each entry for " + days + " days"))
                : Optional.empty();
    }

    /** AWS deletes a key only after a waiting period, in which its deletion can be cancelled: 30 days unless it says otherwise. */
    private static Optional<Remain> key(JsonNode key) {
        return Optional.of(new Remain(
                "KMS key",
                key.path("arn").asText(),
                "deleted after " + days(key, "deletion_window_in_days") + " days"));
    }

    private static Optional<Remain> secret(JsonNode secret) {
        JsonNode days = secret.path("recovery_window_in_days");
        return days.isNumber() && days.asInt() == 0
                ? Optional.empty()
                : Optional.of(new Remain(
                        "secret",
                        secret.path("name").asText(),
                        "deleted after " + days(secret, "recovery_window_in_days")
                                + " days; its name is taken until then"));
    }

    private static int days(JsonNode attributes, String name) {
        return attributes.path(name).isNumber() && attributes.path(name).asInt() > 0
                ? attributes.path(name).asInt()
                : 30;
    }

    /** RDS, ElastiCache, Neptune, DocumentDB and Redshift have the same argument. */
    private static Optional<Remain> snapshot(JsonNode store) {
        String name = store.path("final_snapshot_identifier").asText("");
        return name.isEmpty() || store.path("skip_final_snapshot").asBoolean()
                ? Optional.empty()
                : Optional.of(
                        new Remain("final snapshot", name, "until somebody deletes it; its name is taken until then"));
    }
}
