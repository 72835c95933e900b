package dev.cells.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** JSON inside of texts: policies, definitions of containers, dashboards, side files. */
final class Documents {
    private static final int DEEPEST = 200;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Documents() {}

    /** The object or list that a text is; empty for any other text. */
    static Optional<JsonNode> in(JsonNode value) {
        String text = value.isTextual() ? value.textValue().strip() : "";
        boolean likely = text.length() > 1
                && (text.charAt(0) == '{' && text.endsWith("}") || text.charAt(0) == '[' && text.endsWith("]"));
        if (!likely) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readTree(text)).filter(JsonNode::isContainerNode);
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a text that only begins like a document
        }
    }
}
