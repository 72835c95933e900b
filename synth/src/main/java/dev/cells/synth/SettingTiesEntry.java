package dev.cells.synth;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link SettingTies} as an entry of the cache. */
final class SettingTiesEntry {
    private SettingTiesEntry() {}

    static void write(SettingTies ties, DataOutputStream out) throws IOException {
        out.writeInt(ties.bySetting().size());
        for (String setting : ties.bySetting().keySet()) {
            StackCache.text(setting, out);
            SortedSet<AttributeId> attributes = ties.bySetting().get(setting);
            out.writeInt(attributes.size());
            for (AttributeId attribute : attributes) {
                StackCache.text(attribute.address(), out);
                StackCache.text(attribute.path(), out);
            }
        }
        out.writeInt(ties.unknown().size());
        for (String setting : ties.unknown()) {
            StackCache.text(setting, out);
        }
    }

    static SettingTies read(ByteBuffer entry) {
        SortedMap<String, SortedSet<AttributeId>> bySetting = new TreeMap<>();
        for (int left = entry.getInt(); left > 0; left--) {
            SortedSet<AttributeId> attributes = new TreeSet<>();
            bySetting.put(StackCache.text(entry), attributes);
            for (int more = entry.getInt(); more > 0; more--) {
                String address = StackCache.text(entry);
                attributes.add(new AttributeId(address, StackCache.text(entry)));
            }
        }
        SortedSet<String> unknown = new TreeSet<>();
        for (int left = entry.getInt(); left > 0; left--) {
            unknown.add(StackCache.text(entry));
        }
        return new SettingTies(bySetting, unknown);
    }
}
