package dev.cells.evidence;

/** What signs envelopes: a key in a file ({@link KeyFile}), or one that never leaves a key management service. */
public interface SigningKey {
    /** Identifies the public key; see {@link VerificationKey#id}. */
    String id();

    /** The Ed25519 signature (RFC 8032) over a message, in Base64. */
    String sign(byte[] message);
}
