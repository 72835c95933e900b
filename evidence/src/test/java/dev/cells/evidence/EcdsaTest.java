package dev.cells.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures as AWS KMS makes them have one form, so that no byte of an envelope can be changed. */
class EcdsaTest {
    private static final byte[] MESSAGE = "evidence".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    @TempDir
    Path folder;

    private static KeyPair pair(String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static byte[] sign(KeyPair pair) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(MESSAGE);
        return signature.sign();
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @RepeatedTest(20)
    void ofTheTwoThatFitOneCounts() throws Exception {
        KeyPair pair = pair("secp256r1");
        VerificationKey key = VerificationKey.of(pair.getPublic());
        byte[] low = Ecdsa.canonical(sign(pair));
        assertThat(key.verifies(MESSAGE, text(low))).isTrue();
        assertThat(key.verifies("other".getBytes(StandardCharsets.UTF_8), text(low)))
                .isFalse();
        byte[] high = withOtherS(low);
        Signature jdk = Signature.getInstance("SHA256withECDSA");
        jdk.initVerify(pair.getPublic());
        jdk.update(MESSAGE);
        assertThat(jdk.verify(high)).as("it is a signature").isTrue();
        assertThat(key.verifies(MESSAGE, text(high))).isFalse();
        assertThat(Ecdsa.canonical(high)).isEqualTo(low);
        for (int cut = 0; cut < low.length; cut++) {
            assertThat(key.verifies(MESSAGE, text(Arrays.copyOf(low, cut)))).isFalse();
        }
    }

    private static byte[] withOtherS(byte[] der) {
        byte[] r = Arrays.copyOfRange(der, 4, 4 + der[3]);
        byte[] s = ORDER.subtract(new BigInteger(Arrays.copyOfRange(der, 6 + der[3], der.length)))
                .toByteArray();
        byte[] made = new byte[6 + r.length + s.length];
        made[0] = 0x30;
        made[1] = (byte) (made.length - 2);
        made[2] = 2;
        made[3] = (byte) r.length;
        System.arraycopy(r, 0, made, 4, r.length);
        made[4 + r.length] = 2;
        made[5 + r.length] = (byte) s.length;
        System.arraycopy(s, 0, made, 6 + r.length, s.length);
        return made;
    }

    /** The last character of Base64 has bits that no byte is made of. */
    @Test
    void theTextOfASignatureHasOneFormToo() {
        Bundles.Pair pair = Bundles.Pair.in(folder, "signer");
        String signature = pair.signer().sign(MESSAGE);
        assertThat(pair.verifier().verifies(MESSAGE, signature)).isTrue();
        int last = signature.length() - 3;
        char next = (char) (signature.charAt(last) + 1);
        String same = signature.substring(0, last) + next + "==";
        assertThat(Base64.getDecoder().decode(same))
                .isEqualTo(Base64.getDecoder().decode(signature));
        assertThat(pair.verifier().verifies(MESSAGE, same)).isFalse();
        assertThat(pair.verifier().verifies(MESSAGE, signature.replace("=", "")))
                .isFalse();
    }

    @Test
    void aKeyOnAnotherCurveIsRefused() throws Exception {
        for (String curve : new String[] {"secp384r1", "secp521r1"}) {
            Path file = Files.writeString(
                    folder.resolve(curve),
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder()
                                    .encodeToString(pair(curve).getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            assertThat(VerificationKey.read(file).problems()).singleElement().satisfies(problem -> assertThat(
                            problem.message())
                    .contains("neither of Ed25519 nor of ECDSA over P-256"));
        }
    }
}
