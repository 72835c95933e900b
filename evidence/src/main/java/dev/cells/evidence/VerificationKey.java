package dev.cells.evidence;

import dev.cells.config.io.Digest;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * The public key of who signs evidence.
 *
 * @param id SHA-256 of the key's {@code SubjectPublicKeyInfo} (RFC 8410)
 */
public record VerificationKey(String id, PublicKey key) {
    static VerificationKey of(PublicKey key) {
        return new VerificationKey(Digest.of(key.getEncoded()), key);
    }

    /**
     * Reads a PEM file with an Ed25519 public key, as {@code openssl pkey -pubout} writes it; problem {@code evidence-key} if it
     * is none.
     */
    public static Outcome<VerificationKey> read(Path file) {
        return Pem.read(file, "PUBLIC KEY", "openssl pkey -in KEY -pubout -out " + file.getFileName())
                .then(content -> decode(content).map(Outcome::of).orElseGet(() -> Outcome.failed(notEd25519(file))));
    }

    private static Optional<VerificationKey> decode(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return Optional.of(of(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Problem notEd25519(Path file) {
        return Pem.problem(file, "does not hold an Ed25519 public key")
                .hint("openssl pkey -in KEY -pubout -out " + file.getFileName());
    }

    /** @param signature in Base64 */
    boolean verifies(byte[] message, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (SignatureException | IllegalArgumentException e) {
            return false; // not even the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519", e);
        }
    }
}
