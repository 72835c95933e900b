package dev.cells.delivery.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretVersionsListEntry;

/** Whether secrets have values, and new values. Never reads one. */
public final class SecretValues {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;

    public SecretValues(AwsClients clients) {
        this.secrets = clients.client(SecretsManagerClient.builder());
    }

    /** What can be said of a secret without reading it; the text completes "the secret ...". */
    public enum State {
        FILLED("has a value"),
        EMPTY("has no value"),
        /** Its deletion is scheduled: nothing can read it, and no secret of its name can be created. */
        DELETED("is scheduled for deletion"),
        MISSING("does not exist");

        private final String text;

        State(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Whether a secret has a current value, which containers get when they start. */
    public boolean isFilled(String arn) {
        return state(arn) == State.FILLED;
    }

    /** @param secret name or ARN */
    public State state(String secret) {
        DescribeSecretResponse found;
        try {
            found = secrets.describeSecret(request -> request.secretId(secret));
        } catch (ResourceNotFoundException none) {
            return State.MISSING;
        }
        if (found.deletedDate() != null) {
            return State.DELETED;
        }
        return found.versionIdsToStages().values().stream().anyMatch(stages -> stages.contains(CURRENT))
                ? State.FILLED
                : State.EMPTY;
    }

    /**
     * The id of the version that containers get when they start; empty without a value.
     *
     * @param secret its name or ARN
     */
    public Optional<String> current(String secret) {
        return secrets.describeSecret(request -> request.secretId(secret)).versionIdsToStages().entrySet().stream()
                .filter(version -> version.getValue().contains(CURRENT))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Since when containers get the value that they do; empty without a value. When the secret itself changed says nothing of
     * that: a new tag changes it too ("modified in any way", API reference, {@code DescribeSecret}, LastChangedDate).
     *
     * @param secret its name or ARN
     */
    public Optional<Instant> since(String secret) {
        return secrets.listSecretVersionIdsPaginator(request -> request.secretId(secret)).stream()
                .flatMap(page -> page.versions().stream())
                .filter(version -> version.versionStages().contains(CURRENT))
                .map(SecretVersionsListEntry::createdDate)
                .findFirst();
    }

    /** Whether there is a secret of this name that can have a value; one whose deletion is scheduled cannot. */
    public boolean exists(String secret) {
        State state = state(secret);
        return state != State.MISSING && state != State.DELETED;
    }

    public void put(String secret, String value) {
        secrets.putSecretValue(request -> request.secretId(secret).secretString(value));
    }

    /** @param version the id of the new version; the same value under the same id is put once, however often it is asked for */
    public void put(String secret, String value, String version) {
        secrets.putSecretValue(
                request -> request.secretId(secret).secretString(value).clientRequestToken(version));
    }
}
