package dev.cells.evidence;

import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.KmsSigner;
import java.util.Base64;

/** An asymmetric key of AWS KMS for signatures, {@code ECC_NIST_P256}: it never leaves AWS, which logs each use of it. */
public final class KmsKey implements SigningKey {
    private final KmsSigner signer;
    private final VerificationKey publicKey;

    private KmsKey(KmsSigner signer, VerificationKey publicKey) {
        this.signer = signer;
        this.publicKey = publicKey;
    }

    /** Problem {@code evidence-key} if the key is of another kind. */
    public static Outcome<KmsKey> of(KmsSigner signer) {
        return VerificationKey.ofP256(signer.publicKey())
                .map(key -> Outcome.of(new KmsKey(signer, key)))
                .orElseGet(() -> Outcome.failed(Problem.error(
                                ProblemCode.EVIDENCE_KEY,
                                "the KMS key " + signer.key() + " is not one for ECDSA over P-256")
                        .hint("aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY")));
    }

    @Override
    public String id() {
        return publicKey.id();
    }

    @Override
    public String sign(byte[] message) {
        return Base64.getEncoder().encodeToString(Ecdsa.canonical(signer.sign(message)));
    }
}
