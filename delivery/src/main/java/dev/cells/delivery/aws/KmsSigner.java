package dev.cells.delivery.aws;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/** An asymmetric key of KMS that signs with ECDSA and SHA-256. AWS takes at most 4,096 bytes, so it is given the digest. */
public final class KmsSigner {
    private final KmsClient kms;
    private final String key;

    /** @param key the ARN of a key or an alias */
    public KmsSigner(AwsClients clients, String key) {
        this.kms = clients.client(KmsClient.builder());
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** The public key, as a {@code SubjectPublicKeyInfo} in DER. */
    public byte[] publicKey() {
        return kms.getPublicKey(request -> request.keyId(key)).publicKey().asByteArray();
    }

    /** The signature over a message, in DER. */
    public byte[] sign(byte[] message) {
        SdkBytes digest = SdkBytes.fromByteArray(sha256(message));
        return kms.sign(request -> request.keyId(key)
                        .messageType(MessageType.DIGEST)
                        .message(digest)
                        .signingAlgorithm(SigningAlgorithmSpec.ECDSA_SHA_256))
                .signature()
                .asByteArray();
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
