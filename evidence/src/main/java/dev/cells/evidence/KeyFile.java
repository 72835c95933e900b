package dev.cells.evidence;

import dev.cells.config.problem.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** An Ed25519 private key from a file, in PKCS #8 (RFC 8410), as {@code openssl genpkey -algorithm ed25519} writes it. */
public final class KeyFile implements SigningKey {
    private final PrivateKey key;
    private final VerificationKey publicKey;

    private KeyFile(PrivateKey key, VerificationKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    /** Problem {@code evidence-key} if the file holds no such key, or one with a passphrase. */
    public static Outcome<KeyFile> read(Path file) {
        String make = "openssl genpkey -algorithm ed25519 -out " + file.getFileName();
        return Pem.read(file, "PRIVATE KEY", make).then(content -> decode(content)
                .map(Outcome::of)
                .orElseGet(() -> Outcome.failed(Pem.problem(file, "does not hold an Ed25519 private key")
                        .hint(make))));
    }

    private static Optional<KeyFile> decode(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(der));
            return Optional.of(new KeyFile(key, publicKey((EdECPrivateKey) key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The public key of a private one. The JDK has no method for it; but its generator derives a pair from 32 random bytes,
     * which are the private key (RFC 8032, 5.1.5). That the two belong together is checked.
     */
    private static VerificationKey publicKey(EdECPrivateKey key) throws GeneralSecurityException {
        byte[] secret = key.getBytes().orElseThrow(() -> new GeneralSecurityException("the key is not accessible"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Given(secret));
        VerificationKey found = VerificationKey.of(generator.generateKeyPair().getPublic());
        byte[] message = "cells".getBytes(StandardCharsets.UTF_8);
        if (!found.verifies(message, sign(key, message))) {
            throw new GeneralSecurityException("this Java derives keys in another way");
        }
        return found;
    }

    public VerificationKey publicKey() {
        return publicKey;
    }

    @Override
    public String id() {
        return publicKey.id();
    }

    @Override
    public String sign(byte[] message) {
        return sign(key, message);
    }

    private static String sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519", e);
        }
    }

    /** Random bytes that were chosen before. */
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private final byte[] bytes;

        Given(byte[] bytes) {
            this.bytes = Arrays.copyOf(bytes, bytes.length);
        }

        @Override
        public void nextBytes(byte[] wanted) {
            System.arraycopy(bytes, 0, wanted, 0, wanted.length);
        }
    }
}
