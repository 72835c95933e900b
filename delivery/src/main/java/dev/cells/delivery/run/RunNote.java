package dev.cells.delivery.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cells.config.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * That an apply is under way, noted before it starts and removed when its result is in the ledger. A note that is still
 * there when the next run begins tells of a run that was killed.
 *
 * @param digest the plan that is applied
 */
record RunNote(String digest) {
    private static final JsonMapper JSON = new JsonMapper();

    static Optional<RunNote> read(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(new RunNote(
                            JSON.readTree(Files.readString(file)).path("digest").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.of(new RunNote("")); // not ours; what it was about is not known
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        AtomicFile.write(file, JSON.createObjectNode().put("digest", digest).toPrettyString() + "\n");
    }
}
