package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Shown;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed text: a DSSE envelope (secure-systems-lab/dsse, protocol and envelope v1.0.2) with one signature. The type is
 * signed too, so a text that was signed for one purpose cannot be used for another.
 *
 * @param payload the signed text
 * @param keyId of the key that is said to have signed it; not signed itself
 * @param signature in Base64
 */
public record Envelope(String payloadType, String payload, String keyId, String signature) {
    /** The type of in-toto statements. */
    public static final String IN_TOTO = "application/vnd.in-toto+json";

    private static final List<String> FIELDS = List.of("payload", "payloadType", "signatures");

    static Envelope sign(String payloadType, String payload, SigningKey key) {
        return new Envelope(payloadType, payload, key.id(), key.sign(encoding(payloadType, payload)));
    }

    /** What is signed: the pre-authentication encoding, {@code DSSEv1 LENGTH TYPE LENGTH PAYLOAD}, lengths in bytes. */
    private static byte[] encoding(String type, String payload) {
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        byte[] body = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(typeBytes);
        out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** Why this is not a statement that the owner of the key signed; empty if it is. */
    Optional<String> objection(VerificationKey key) {
        if (!payloadType.equals(IN_TOTO)) {
            return Optional.of("its payload is of type " + Shown.quoted(payloadType) + ", not " + IN_TOTO);
        }
        if (!keyId.equals(key.id())) {
            return Optional.of("it is signed with the key " + Shown.quoted(keyId)
                    + ", not with the one that was given, " + key.id());
        }
        return key.verifies(encoding(payloadType, payload), signature)
                ? Optional.empty()
                : Optional.of("its signature is not one of the key " + key.id()
                        + " over this payload: the payload or the signature was changed");
    }

    /** The file. */
    public String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("payload", Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)));
        json.put("payloadType", payloadType);
        json.putArray("signatures").addObject().put("keyid", keyId).put("sig", signature);
        return EvidenceJson.text(json);
    }

    /** Parses a file; empty if it is not byte for byte what {@link #text} writes. */
    static Optional<Envelope> parse(String text) {
        return EvidenceJson.parse(text)
                .filter(Envelope::hasForm)
                .flatMap(Envelope::read)
                .filter(envelope -> envelope.text().equals(text));
    }

    private static boolean hasForm(JsonNode json) {
        JsonNode signatures = json.path("signatures");
        return json.isObject() && FIELDS.stream().allMatch(json::has) && signatures.isArray() && signatures.size() == 1;
    }

    private static Optional<Envelope> read(JsonNode json) {
        try {
            byte[] payload = Base64.getDecoder().decode(json.path("payload").asText());
            JsonNode signature = json.path("signatures").path(0);
            return Optional.of(new Envelope(
                    json.path("payloadType").asText(),
                    new String(payload, StandardCharsets.UTF_8),
                    signature.path("keyid").asText(),
                    signature.path("sig").asText()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
