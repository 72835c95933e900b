package dev.cells.terraform.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file of JSON, read strictly: a key that is there twice is an error, since its first value would be lost. */
final class JsonFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(100)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonFile() {}

    static Optional<JsonNode> read(Path file, Origin origin, List<Problem> problems) {
        try {
            long size = Files.size(file);
            if (size > StackReader.LARGEST_FILE) {
                problems.add(ReadProblems.tooLarge(origin, size));
                return Optional.empty();
            }
            return parse(Files.readString(file), origin, problems);
        } catch (AccessDeniedException e) {
            problems.add(ReadProblems.unreadable(origin, "permission denied"));
        } catch (java.nio.charset.CharacterCodingException e) {
            problems.add(ReadProblems.unreadable(origin, "it is not UTF-8"));
        } catch (IOException e) {
            problems.add(ReadProblems.unreadable(origin, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    static Optional<JsonNode> parse(String json, Origin origin, List<Problem> problems) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || node.isMissingNode()) {
                problems.add(ReadProblems.brokenJson(origin, "the file is empty"));
                return Optional.empty();
            }
            return Optional.of(node);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            Origin where = at == null
                    ? origin
                    : new Origin(origin.file(), Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
            problems.add(ReadProblems.brokenJson(where, e.getOriginalMessage()));
            return Optional.empty();
        }
    }
}
