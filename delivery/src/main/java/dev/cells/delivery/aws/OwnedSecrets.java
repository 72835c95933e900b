package dev.cells.delivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The secrets of a stack whose values people have to change in time, as their tag says; see decision 58. */
public final class OwnedSecrets {
    private static final String TAG = "rotate-within-days";

    private OwnedSecrets() {}

    /**
     * A secret that somebody owns.
     *
     * @param name in AWS Secrets Manager
     * @param days how old its value may become
     */
    public record Owned(String name, int days) {}

    /**
     * What AWS has of it.
     *
     * @param there whether it exists, so that it can have a value
     * @param since when it got its value; empty without one
     */
    public record Filled(Owned secret, boolean there, Optional<Instant> since) {}

    /** @param main the stack's Terraform JSON */
    public static List<Owned> of(JsonNode main) {
        List<Owned> owned = new ArrayList<>();
        main.at("/resource/aws_secretsmanager_secret").forEach(secret -> {
            JsonNode days = secret.path("tags").path(TAG);
            if (!days.isMissingNode()) {
                owned.add(new Owned(secret.required("name").asText(), days.asInt()));
            }
        });
        return owned;
    }

    /** What AWS has of them; no value is read. */
    public static Outcome<List<Filled>> ask(List<Owned> owned, StackAws aws, String about) {
        return aws.ask(about, clients -> {
            SecretValues values = new SecretValues(clients);
            return owned.stream().map(one -> filled(one, values)).toList();
        });
    }

    private static Filled filled(Owned secret, SecretValues values) {
        boolean there = values.exists(secret.name());
        return new Filled(secret, there, there ? values.since(secret.name()) : Optional.empty());
    }
}
