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
 * The public key of who signs evidence: Ed25519, or ECDSA over P-256. The key says how a signature is checked, and never the
 * evidence.
 *
 * @param id SHA-256 of the key's {@code SubjectPublicKeyInfo} (RFC 5280, RFC 8410)
 */
public record VerificationKey(String id, PublicKey key) {
    static VerificationKey of(PublicKey key) {
        return new VerificationKey(Digest.of(key.getEncoded()), key);
    }

    /**
     * Reads a PEM file with a public key, as {@code openssl pkey -pubout} writes it; problem {@code evidence-key} if it is none
     * of a kind that signs evidence.
     */
    public static Outcome<VerificationKey> read(Path file) {
        return Pem.read(file, "PUBLIC KEY", "openssl pkey -in KEY -pubout -out " + file.getFileName())
                .then(content -> decode(content).map(Outcome::of).orElseGet(() -> Outcome.failed(unfit(file))));
    }

    private static Optional<VerificationKey> decode(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            return parse("Ed25519", der).map(VerificationKey::of).or(() -> ofP256(der));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @param der a {@code SubjectPublicKeyInfo}; empty if it is no key on the curve P-256 */
    static Optional<VerificationKey> ofP256(byte[] der) {
        return parse("EC", der).filter(Ecdsa::isP256).map(VerificationKey::of);
    }

    private static Optional<PublicKey> parse(String algorithm, byte[] der) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Problem unfit(Path file) {
        return Pem.problem(file, "holds a public key neither of Ed25519 nor of ECDSA over P-256")
                .hint("openssl pkey -in KEY -pubout -out " + file.getFileName());
    }

    /**
     * Whether the owner of the key signed the message.
     *
     * @param signature in Base64, in the one form that it has: a changed byte of it is a changed byte of evidence
     */
    boolean verifies(byte[] message, String signature) {
        boolean isEcdsa = Ecdsa.isP256(key);
        try {
            byte[] bytes = Base64.getDecoder().decode(signature);
            boolean oneForm = Base64.getEncoder().encodeToString(bytes).equals(signature)
                    && (!isEcdsa || Ecdsa.isCanonical(bytes));
            Signature check = Signature.getInstance(isEcdsa ? "SHA256withECDSA" : "Ed25519");
            check.initVerify(key);
            check.update(message);
            return oneForm && check.verify(bytes);
        } catch (SignatureException | IllegalArgumentException e) {
            return false; // not even the form of a signature
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519 and ECDSA", e);
        }
    }
}
