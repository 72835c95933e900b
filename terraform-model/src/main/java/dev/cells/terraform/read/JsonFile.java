package dev.cells.terraform.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file of JSON, read strictly: a key that is there twice is an error, since its first value would be lost. */
final class JsonFile {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonErrors.DEEPEST)
                            .maxNumberLength(JsonErrors.LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final ObjectReader READER = MAPPER.reader();

    private JsonFile() {}

    static Optional<String> text(Path file, Origin origin, List<Problem> problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(ReadProblems.unreadable(
                        origin,
                        Files.exists(file) ? "it is not a regular file" : "it is a link to a file that is missing"));
                return Optional.empty();
            }
            long size = Files.size(file);
            if (size > StackReader.LARGEST_FILE) {
                problems.add(ReadProblems.tooLarge(origin, size));
                return Optional.empty();
            }
            return Optional.of(Files.readString(file));
        } catch (CharacterCodingException e) {
            problems.add(ReadProblems.unreadable(origin, "it is not UTF-8"));
        } catch (IOException e) {
            problems.add(ReadProblems.unreadable(origin, e));
        }
        return Optional.empty();
    }

    static JsonParser parser(String json) throws IOException {
        return MAPPER.createParser(json);
    }

    static Optional<JsonNode> parse(String json, Origin origin, List<Problem> problems) {
        try (JsonParser parser = parser(json)) {
            return parse(parser, origin, problems);
        } catch (IOException e) {
            problems.add(ReadProblems.unreadable(origin, e));
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> parse(JsonParser parser, Origin origin, List<Problem> problems)
            throws IOException {
        try {
            JsonNode node = READER.readTree(parser);
            if (node == null || node.isMissingNode()) {
                problems.add(ReadProblems.brokenJson(origin, "the file is empty"));
                return Optional.empty();
            }
            return Optional.of(node);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
            problems.add(ReadProblems.brokenJson(located(origin, at), JsonErrors.describe(e)));
        } catch (NumberFormatException e) {
            // Jackson passes on what BigDecimal throws for an exponent of more than ten digits.
            problems.add(ReadProblems.brokenJson(
                    located(origin, parser.currentLocation()), "a number has too large an exponent"));
        }
        return Optional.empty();
    }

    private static Origin located(Origin origin, JsonLocation at) {
        return new Origin(origin.file(), Math.max(0, at.getLineNr()), Math.max(0, at.getColumnNr()));
    }
}
