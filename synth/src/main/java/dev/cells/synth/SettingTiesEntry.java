package dev.cells.synth;

import dev.cells.config.io.KeptText;
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
            KeptText.write(setting, out);
            SortedSet<AttributeId> attributes = ties.bySetting().get(setting);
            out.writeInt(attributes.size());
            for (AttributeId attribute : attributes) {
                KeptText.write(attribute.address(), out);
                KeptText.write(attribute.path(), out);
            }
        }
        out.writeInt(ties.unknown().size());
        for (String setting : ties.unknown()) {
            KeptText.write(setting, out);
        }
    }

    static SettingTies read(ByteBuffer entry) {
        SortedMap<String, SortedSet<AttributeId>> bySetting = new TreeMap<>();
        for (int left = entry.getInt(); left > 0; left--) {
            SortedSet<AttributeId> attributes = new TreeSet<>();
            bySetting.put(KeptText.read(entry), attributes);
            for (int more = entry.getInt(); more > 0; more--) {
                String address = KeptText.read(entry);
                attributes.add(new AttributeId(address, KeptText.read(entry)));
            }
        }
        SortedSet<String> unknown = new TreeSet<>();
        for (int left = entry.getInt(); left > 0; left--) {
            unknown.add(KeptText.read(entry));
        }
        return new SettingTies(bySetting, unknown);
    }
}
