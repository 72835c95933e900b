package dev.cells.terraform.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import dev.cells.terraform.model.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a reader notes of the files of stacks: where each block begins, and a digest of what was read. Filled by {@link
 * StackReader#read(java.nio.file.Path, Sources)}, from several threads.
 */
public final class Sources {
    private final SortedMap<String, Noted> stacks = new TreeMap<>();

    /** @param digests by file, in the order of their names */
    private record Noted(SortedMap<Origin, String> digests, Map<String, Origin> blocks) {}

    /** Notes a file that was parsed. */
    void add(String stack, Origin file, String text, JsonNode json) {
        String digest = CanonicalFile.digest(json);
        Map<String, Origin> blocks = blocks(file, text);
        synchronized (stacks) {
            Noted noted = stacks.computeIfAbsent(stack, name -> new Noted(new TreeMap<>(), new HashMap<>()));
            noted.digests().put(file, digest);
            blocks.forEach(noted.blocks()::putIfAbsent);
        }
    }

    /** Notes the JSON of a plan that was parsed. */
    void addPlan(String stack, Origin file, String text, JsonNode json) {
        String digest = CanonicalFile.digest(json);
        Map<String, Origin> resources = resources(file, text);
        synchronized (stacks) {
            stacks.put(stack, new Noted(new TreeMap<>(Map.of(file, digest)), resources));
        }
    }

    /**
     * SHA-256 by stack: of the canonical JSON of its file (sorted keys, two spaces of indentation, without {@code //}
     * entries), which is what {@code cells synth} writes; of several files, that of the list that {@code sha256sum}
     * would print of their canonical forms.
     */
    public SortedMap<String, String> digests() {
        SortedMap<String, String> digests = new TreeMap<>();
        synchronized (stacks) {
            stacks.forEach((stack, noted) -> digests.put(stack, digest(noted.digests())));
        }
        return digests;
    }

    private static String digest(SortedMap<Origin, String> files) {
        if (files.size() == 1) {
            return files.get(files.firstKey());
        }
        StringBuilder list = new StringBuilder();
        files.forEach((file, digest) -> list.append(digest)
                .append("  ")
                .append(file.file().substring(file.file().lastIndexOf('/') + 1))
                .append('\n'));
        return Digest.of(list.toString());
    }

    /**
     * Where a block is written.
     *
     * @param address such as {@code aws_s3_bucket.b}, {@code data.aws_region.r} or {@code module.m}; instance keys do not
     *     count
     * @return without a line if the stack has no such block; empty if there is no such stack
     */
    public Optional<Origin> origin(String stack, String address) {
        synchronized (stacks) {
            return Optional.ofNullable(stacks.get(stack)).map(noted -> {
                Origin block = noted.blocks().get(Address.blockOf(address));
                return block == null ? noted.digests().firstKey() : block;
            });
        }
    }

    /** In the JSON of a plan everything says its address; the first to do so is among the planned values. */
    private static Map<String, Origin> resources(Origin file, String text) {
        Map<String, Origin> found = new HashMap<>();
        try (JsonParser parser = JsonFile.parser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "address".equals(parser.currentName())) {
                    found.putIfAbsent(
                            Address.blockOf(parser.getText()),
                            new Origin(
                                    file.file(),
                                    parser.currentTokenLocation().getLineNr(),
                                    parser.currentTokenLocation().getColumnNr()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was parsed before", e);
        }
        return found;
    }

    /** Lists are transparent: every level of labels may be an object or a list of objects. */
    private static Map<String, Origin> blocks(Origin file, String text) {
        Map<String, Origin> found = new HashMap<>();
        Deque<String> labels = new ArrayDeque<>();
        try (JsonParser parser = JsonFile.parser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.END_OBJECT) {
                    labels.pollLast();
                } else if (token == JsonToken.START_OBJECT) {
                    labels.addLast("");
                } else if (token == JsonToken.FIELD_NAME) {
                    labels.pollLast();
                    labels.addLast(parser.currentName());
                    if (labels.size() == depth(labels.peekFirst())) {
                        found.putIfAbsent(
                                address(labels),
                                new Origin(
                                        file.file(),
                                        parser.currentTokenLocation().getLineNr(),
                                        parser.currentTokenLocation().getColumnNr()));
                        parser.nextToken();
                        parser.skipChildren();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a text that was parsed before", e);
        }
        return found;
    }

    /** Labels of a block, its kind included. */
    private static int depth(String kind) {
        return switch (kind) {
            case "resource", "data" -> 3;
            case "module", "provider" -> 2;
            default -> 1;
        };
    }

    private static String address(Deque<String> labels) {
        String dotted = String.join(".", labels);
        return dotted.startsWith("resource.") ? dotted.substring("resource.".length()) : dotted;
    }
}
