package dev.cells.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.io.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a bundle holds: {@code manifest.json}.
 *
 * @param about the run it is evidence of
 * @param files every other file, by name; without the envelope that signs this
 */
public record Manifest(About about, SortedMap<String, FileRecord> files) {
    static final String NAME = "manifest.json";
    private static final int RUN_DIGITS = 32;

    public Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * What a bundle is evidence of.
     *
     * @param run identifies the run; empty text for the digest of everything else in the manifest
     * @param date as of which it was made
     * @param expires from when on it is no longer evidence of how things are
     * @param cloud {@code aws}, or the instance of the local AWS
     * @param stacks addresses, sorted
     * @param previous SHA-256 of the envelope of the bundle before
     */
    public record About(
            String run, Instant date, Instant expires, String cloud, List<String> stacks, Optional<String> previous) {
        public About {
            stacks = stacks.stream().sorted().toList();
        }

        /** Throws a {@link RuntimeException} if it is none. */
        static About read(JsonNode json) {
            List<String> stacks = new ArrayList<>();
            json.required("stacks").forEach(stack -> stacks.add(stack.asText()));
            return new About(
                    json.required("run").asText(),
                    Instant.parse(json.required("date").asText()),
                    Instant.parse(json.required("expires").asText()),
                    json.required("cloud").asText(),
                    stacks,
                    Optional.ofNullable(json.path("previous").textValue()));
        }

        void write(ObjectNode json) {
            json.put("run", run).put("date", date.toString()).put("expires", expires.toString());
            json.put("cloud", cloud);
            stacks.forEach(json.putArray("stacks")::add);
            previous.ifPresent(digest -> json.put("previous", digest));
        }
    }

    static Manifest of(About about, Map<String, byte[]> contents) {
        SortedMap<String, FileRecord> files = new TreeMap<>();
        contents.forEach((name, content) -> files.put(name, FileRecord.of(content)));
        Manifest manifest = new Manifest(about, files);
        return about.run().isEmpty() ? manifest.named() : manifest;
    }

    private Manifest named() {
        String run = Digest.of(text()).substring(0, RUN_DIGITS);
        return new Manifest(
                new About(run, about.date(), about.expires(), about.cloud(), about.stacks(), about.previous()), files);
    }

    String text() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        about.write(json);
        ObjectNode list = json.putObject("files");
        files.forEach((name, file) -> file.write(list.putObject(name)));
        return EvidenceJson.text(json);
    }

    byte[] content() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** Parses a manifest; empty if it is not byte for byte what {@link #text} writes. */
    static Optional<Manifest> parse(String text) {
        return EvidenceJson.parse(text).flatMap(json -> {
            try {
                SortedMap<String, FileRecord> files = new TreeMap<>();
                json.required("files")
                        .properties()
                        .forEach(file -> files.put(file.getKey(), FileRecord.read(file.getValue())));
                Manifest manifest = new Manifest(About.read(json), files);
                return manifest.text().equals(text) ? Optional.of(manifest) : Optional.empty();
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        });
    }
}
