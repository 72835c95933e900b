package dev.cells.evidence;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Arrays;

/**
 * Signatures with ECDSA over P-256 and SHA-256, as AWS KMS makes them: a DER sequence of two numbers. With (r, s) also
 * (r, n - s) fits the same message, so only the smaller one counts, and only in DER: evidence has no second form.
 */
final class Ecdsa {
    /** Sequence and integer of DER (X.690). */
    private static final int SEQUENCE = 0x30;

    private static final int INTEGER = 0x02;
    private static final int HEADER = 2;
    private static final ECParameterSpec P256 = p256();

    private Ecdsa() {}

    static boolean isP256(PublicKey key) {
        return key instanceof ECPublicKey ec
                && ec.getParams().getCurve().equals(P256.getCurve())
                && ec.getParams().getGenerator().equals(P256.getGenerator())
                && ec.getParams().getOrder().equals(P256.getOrder());
    }

    /** The one form of a signature; throws {@link IllegalArgumentException} for bytes that are none. */
    static byte[] canonical(byte[] der) {
        if (der.length < HEADER || der[0] != SEQUENCE || der[1] != der.length - HEADER) {
            throw new IllegalArgumentException("not a sequence in DER");
        }
        byte[] first = integer(der, HEADER);
        byte[] second = integer(der, HEADER + HEADER + first.length);
        if (HEADER * 3 + first.length + second.length != der.length) {
            throw new IllegalArgumentException("not two numbers");
        }
        BigInteger order = P256.getOrder();
        BigInteger s = new BigInteger(second);
        BigInteger smaller = s.min(order.subtract(s));
        byte[] r = new BigInteger(first).toByteArray();
        byte[] last = smaller.toByteArray();
        byte[] made = new byte[HEADER * 3 + r.length + last.length];
        made[0] = SEQUENCE;
        made[1] = (byte) (made.length - HEADER);
        put(r, made, HEADER);
        put(last, made, HEADER * 2 + r.length);
        return made;
    }

    static boolean isCanonical(byte[] der) {
        return Arrays.equals(canonical(der), der);
    }

    private static byte[] integer(byte[] der, int at) {
        boolean fits = at + HEADER < der.length && der[at] == INTEGER && der[at + 1] > 0;
        if (!fits || at + HEADER + der[at + 1] > der.length) {
            throw new IllegalArgumentException("not a number in DER");
        }
        return Arrays.copyOfRange(der, at + HEADER, at + HEADER + der[at + 1]);
    }

    private static void put(byte[] number, byte[] der, int at) {
        der[at] = INTEGER;
        der[at + 1] = (byte) number.length;
        System.arraycopy(number, 0, der, at + HEADER, number.length);
    }

    private static ECParameterSpec p256() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has P-256", e);
        }
    }
}
