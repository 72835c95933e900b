package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Synthesized stacks by what they depend on: the effective config and the program. An entry is one file that begins with
 * a checksum of the rest, and is replaced by one rename, so that several processes may read and write at once. What
 * cannot be read, or does not have that checksum, is synthesized again; what cannot be written is not kept.
 *
 * <p>CRC-32C finds damage. Whoever can write to the folder on purpose could write a fitting SHA-256 as well, and that
 * takes ten times as long: the JVM's fast compiler uses the processor's instruction for the former only.
 */
public final class StackCache {
    /** Of the format of entries; part of every key. */
    private static final int VERSION = 3;

    private static final int CHECKSUM = Long.BYTES;

    /** An entry is marked as used at most once a day. */
    private static final Duration MARK = Duration.ofDays(1);

    private final Path folder;
    private final String program;
    private final Clock clock;
    private final Map<StackConfig, String> digests = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param folder for entries; created when the first is written
     * @param program a digest of the program
     */
    public StackCache(Path folder, String program, Clock clock) {
        this.folder = folder;
        this.program = VERSION + " " + program;
        this.clock = clock;
    }

    /** @param bytes of all entries */
    public record Usage(int entries, long bytes) {}

    /** The stack that was synthesized from this config, if it is kept and undamaged. */
    Optional<SynthesizedStack> find(StackConfig config) {
        return find(file(config), entry -> read(config.address(), entry));
    }

    /** What was found out about this config, see {@link SettingTies}. */
    public Optional<SettingTies> findTies(StackConfig config) {
        return find(ties(config), SettingTiesEntry::read);
    }

    private <T> Optional<T> find(Path file, Function<ByteBuffer, T> reader) {
        try {
            ByteBuffer entry = ByteBuffer.wrap(Files.readAllBytes(file));
            if (entry.getLong() != checksum(entry.array())) {
                return Optional.empty();
            }
            mark(file);
            return Optional.of(reader.apply(entry));
        } catch (IOException | BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty(); // not there, or damaged: it is synthesized again
        }
    }

    /** @return whether the stack is kept now; a full disk or a folder that cannot be written only means that it is not */
    boolean keep(StackConfig config, SynthesizedStack stack) {
        return keep(file(config), out -> write(stack, out));
    }

    /** As {@link #keep(StackConfig, SynthesizedStack)}. */
    public boolean keep(StackConfig config, SettingTies ties) {
        return keep(ties(config), out -> SettingTiesEntry.write(ties, out));
    }

    /** Writes an entry. */
    private interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    private static boolean keep(Path file, Writer writer) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(0); // the checksum
            writer.to(out);
            byte[] entry = bytes.toByteArray();
            ByteBuffer.wrap(entry).putLong(checksum(entry));
            Files.createDirectories(file.getParent());
            Path aside = Files.createTempFile(file.getParent(), ".", ".new");
            try {
                Files.write(aside, entry);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return true;
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** What is kept. */
    public Usage usage() {
        return sum(files());
    }

    /** Deletes what was last used before a time, and what a killed process left; safe beside processes that run. */
    public Usage prune(Instant before) {
        List<Path> old =
                files().stream().filter(file -> lastUsed(file).isBefore(before)).toList();
        Usage deleted = sum(old);
        old.forEach(file -> {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return deleted;
    }

    /** Of what follows the checksum; with the length, which a checksum of zeros would not tell. */
    private static long checksum(byte[] entry) {
        CRC32C sum = new CRC32C();
        sum.update(entry, CHECKSUM, entry.length - CHECKSUM);
        return (long) entry.length << Integer.SIZE | sum.getValue();
    }

    private Path file(StackConfig config) {
        String key = ConfigDigest.of(config, program, digests);
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }

    private Path ties(StackConfig config) {
        Path stack = file(config);
        return stack.resolveSibling(stack.getFileName() + ".ties");
    }

    private void mark(Path file) throws IOException {
        Instant now = clock.instant();
        if (lastUsed(file).isBefore(now.minus(MARK))) {
            Files.setLastModifiedTime(file, FileTime.from(now));
        }
    }

    private static void write(SynthesizedStack stack, DataOutputStream out) throws IOException {
        out.writeInt(stack.resources());
        text(stack.digest(), out);
        write(stack.sources(), out);
        write(stack.files().side(), out);
        text(stack.json(), out);
    }

    private static SynthesizedStack read(StackAddress address, ByteBuffer entry) {
        int resources = entry.getInt();
        String digest = text(entry);
        SortedMap<String, String> sources = map(entry);
        SortedMap<String, String> side = map(entry);
        return new SynthesizedStack(address, new StackFiles(text(entry), side), digest, resources, sources);
    }

    private static void write(SortedMap<String, String> map, DataOutputStream out) throws IOException {
        out.writeInt(map.size());
        for (String key : map.keySet()) {
            text(key, out);
            text(map.get(key), out);
        }
    }

    private static SortedMap<String, String> map(ByteBuffer entry) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int left = entry.getInt(); left > 0; left--) {
            String key = text(entry);
            map.put(key, text(entry));
        }
        return map;
    }

    /** The length of ASCII text is positive, of other text negative: the JVM's fast compiler decodes the former for free. */
    static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length == text.length() ? bytes.length : -bytes.length);
        out.write(bytes);
    }

    static String text(ByteBuffer entry) {
        int length = entry.getInt();
        int begin = entry.position();
        entry.position(begin + Math.abs(length));
        Charset charset = length < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return new String(entry.array(), begin, Math.abs(length), charset);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Usage sum(List<Path> files) {
        return new Usage(
                files.size(), files.stream().mapToLong(StackCache::size).sum());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0; // deleted by another process in the meantime
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant lastUsed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX; // deleted by another process in the meantime
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
