package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An in-toto statement, v1 (in-toto/attestation, spec/v1/statement.md).
 *
 * @param subjects SHA-256 of files of the bundle, by name
 * @param predicateType says what the predicate is
 */
record Statement(SortedMap<String, String> subjects, String predicateType, JsonNode predicate) {
    private static final String TYPE = "https://in-toto.io/Statement/v1";

    /** The predicate of a whole bundle: what {@link Manifest.About} has, and the record of the manifest. */
    static final String EVIDENCE = "https://cells.dev/evidence/v1";

    Statement {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    /** The statement about a bundle. */
    static Statement of(Manifest manifest) {
        FileRecord record = FileRecord.of(manifest.content());
        SortedMap<String, String> subjects = new TreeMap<>();
        manifest.files().forEach((name, file) -> subjects.put(name, file.sha256()));
        subjects.put(Manifest.NAME, record.sha256());
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        manifest.about().write(predicate);
        record.write(predicate.putObject("manifest"));
        return new Statement(subjects, EVIDENCE, predicate);
    }

    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("_type", TYPE);
        subjects.forEach((name, sha256) -> json.withArray("subject")
                .addObject()
                .put("name", name)
                .putObject("digest")
                .put("sha256", sha256));
        json.put("predicateType", predicateType).set("predicate", predicate);
        return EvidenceJson.text(json);
    }

    /** Parses a statement; empty if it is not byte for byte what {@link #text} writes. */
    static Optional<Statement> parse(String text) {
        return EvidenceJson.parse(text).flatMap(json -> {
            SortedMap<String, String> subjects = new TreeMap<>();
            json.path("subject")
                    .forEach(subject -> subjects.put(
                            subject.path("name").asText(),
                            subject.path("digest").path("sha256").asText()));
            Statement statement =
                    new Statement(subjects, json.path("predicateType").asText(), json.path("predicate"));
            return statement.text().equals(text) ? Optional.of(statement) : Optional.empty();
        });
    }
}
