package dev.cells.delivery.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/** Whether secrets have values, and new values. Never reads one. */
public final class SecretValues {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;

    public SecretValues(AwsClients clients) {
        this.secrets = clients.client(SecretsManagerClient.builder());
    }

    /** Whether a secret has a current value, which containers get when they start. */
    public boolean isFilled(String arn) {
        return current(arn).isPresent();
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

    /** Whether there is a secret of this name. */
    public boolean exists(String secret) {
        try {
            secrets.describeSecret(request -> request.secretId(secret));
            return true;
        } catch (ResourceNotFoundException none) {
            return false;
        }
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
