package dev.cells.delivery.aws;

import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Whether secrets have values, and new values. Never reads one. */
public final class SecretValues {
    private static final String CURRENT = "AWSCURRENT";

    private final SecretsManagerClient secrets;

    public SecretValues(AwsClients clients) {
        this.secrets = clients.client(SecretsManagerClient.builder());
    }

    /** Whether a secret has a current value, which containers get when they start. */
    public boolean isFilled(String arn) {
        return secrets.describeSecret(request -> request.secretId(arn)).versionIdsToStages().values().stream()
                .anyMatch(stages -> stages.contains(CURRENT));
    }

    public void put(String secret, String value) {
        secrets.putSecretValue(request -> request.secretId(secret).secretString(value));
    }
}
