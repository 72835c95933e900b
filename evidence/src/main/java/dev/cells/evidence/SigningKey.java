package dev.cells.evidence;

/** What signs envelopes: a key in a file ({@link KeyFile}), or one that never leaves AWS ({@link KmsKey}). */
public interface SigningKey {
    /** Identifies the public key; see {@link VerificationKey#id}. */
    String id();

    /** The signature over a message, in Base64. */
    String sign(byte[] message);
}
