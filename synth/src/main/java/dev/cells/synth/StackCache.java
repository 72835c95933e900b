package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.KeptFiles;
import dev.cells.config.io.KeptText;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Synthesized stacks by what they depend on: the effective config and the program. What cannot be read, or is damaged, is
 * synthesized again; what cannot be written is not kept.
 */
public final class StackCache {
    /** Of the format of entries; part of every key. */
    private static final int VERSION = 4;

    private final KeptFiles files;
    private final String program;
    private final Map<StackConfig, String> digests = Collections.synchronizedMap(new IdentityHashMap<>());

    /**
     * @param files of entries
     * @param program a digest of the program
     */
    public StackCache(KeptFiles files, String program) {
        this.files = files;
        this.program = VERSION + " " + program;
    }

    /** The stack that was synthesized from this config, if it is kept and undamaged. */
    Optional<SynthesizedStack> find(StackConfig config) {
        return find(key(config), entry -> read(config.address(), entry));
    }

    /** What was found out about this config, see {@link SettingTies}. */
    public Optional<SettingTies> findTies(StackConfig config) {
        return find(ties(config), SettingTiesEntry::read);
    }

    private <T> Optional<T> find(String key, Function<ByteBuffer, T> reader) {
        try {
            return files.find(key).map(reader);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty(); // damaged: it is synthesized again
        }
    }

    /** @return whether the stack is kept now; a full disk or a folder that cannot be written only means that it is not */
    boolean keep(StackConfig config, SynthesizedStack stack) {
        return keep(key(config), out -> write(stack, out));
    }

    /** As {@link #keep(StackConfig, SynthesizedStack)}. */
    public boolean keep(StackConfig config, SettingTies ties) {
        return keep(ties(config), out -> SettingTiesEntry.write(ties, out));
    }

    /** Writes an entry. */
    private interface Writer {
        void to(DataOutputStream out) throws IOException;
    }

    private boolean keep(String key, Writer writer) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.to(new DataOutputStream(bytes));
            return files.keep(key, bytes.toByteArray());
        } catch (IOException e) {
            return false;
        }
    }

    private String key(StackConfig config) {
        return ConfigDigest.of(config, program, digests);
    }

    private String ties(StackConfig config) {
        return key(config) + ".ties";
    }

    private static void write(SynthesizedStack stack, DataOutputStream out) throws IOException {
        out.writeInt(stack.resources());
        KeptText.write(stack.digest(), out);
        write(stack.sources(), out);
        write(stack.files().side(), out);
        KeptText.write(stack.json(), out);
    }

    private static SynthesizedStack read(StackAddress address, ByteBuffer entry) {
        int resources = entry.getInt();
        String digest = KeptText.read(entry);
        SortedMap<String, String> sources = map(entry);
        SortedMap<String, String> side = map(entry);
        return new SynthesizedStack(address, new StackFiles(KeptText.read(entry), side), digest, resources, sources);
    }

    private static void write(SortedMap<String, String> map, DataOutputStream out) throws IOException {
        out.writeInt(map.size());
        for (String key : map.keySet()) {
            KeptText.write(key, out);
            KeptText.write(map.get(key), out);
        }
    }

    private static SortedMap<String, String> map(ByteBuffer entry) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int left = entry.getInt(); left > 0; left--) {
            String key = KeptText.read(entry);
            map.put(key, KeptText.read(entry));
        }
        return map;
    }
}
