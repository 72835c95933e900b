package dev.cells.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keys and bundles for tests. */
final class Bundles {
    static final Instant DATE = Instant.parse("2026-03-04T05:06:07Z");
    static final Instant EXPIRES = Instant.parse("2026-06-02T05:06:07Z");
    static final Instant NOW = Instant.parse("2026-03-05T00:00:00Z");
    static final Expected ANY =
            new Expected(NOW, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** A key of the JDK, written as OpenSSL writes it. */
    record Pair(Path privateFile, Path publicFile) {
        static Pair in(Path folder, String name) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                Path privateFile = folder.resolve(name + ".pem");
                Path publicFile = folder.resolve(name + ".pub");
                pem(privateFile, "PRIVATE KEY", pair.getPrivate().getEncoded());
                pem(publicFile, "PUBLIC KEY", pair.getPublic().getEncoded());
                return new Pair(privateFile, publicFile);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void pem(Path file, String label, byte[] der) {
            String text = "-----BEGIN " + label + "-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                    + "-----\n";
            try {
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        KeyFile signer() {
            return KeyFile.read(privateFile).get();
        }

        VerificationKey verifier() {
            return VerificationKey.read(publicFile).get();
        }
    }

    private Bundles() {}

    static Manifest.About about(String stack, String cloud, String run) {
        return new Manifest.About(run, DATE, EXPIRES, cloud, List.of(stack), Optional.empty());
    }

    static Bundle bundle(String stack, String cloud, String run) {
        return Bundle.of(about(stack, cloud, run), contents(stack));
    }

    static SortedMap<String, byte[]> contents(String stack) {
        SortedMap<String, byte[]> contents = new TreeMap<>();
        StringBuilder main = new StringBuilder();
        for (int line = 1; line <= 200; line++) {
            main.append("line ").append(line).append(" of ").append(stack).append('\n');
        }
        contents.put("stacks/" + stack + "/main.tf.json", main.toString().getBytes(StandardCharsets.UTF_8));
        contents.put("stacks/" + stack + "/files/empty", new byte[0]);
        contents.put("findings.json", "{}\n".getBytes(StandardCharsets.UTF_8));
        return contents;
    }

    /** Every file below a folder with its content, by name. */
    static SortedMap<String, String> read(Path folder) {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }
}
