package dev.cells.synth;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * SHA-256 over the effective config of a stack: its values, and not where they were written, since a stack depends on
 * nothing else. Records are read component by component, so that a new one is included without further code.
 */
public final class ConfigDigest {
    private final MessageDigest digest;

    private final Map<StackConfig, String> known;

    private ConfigDigest(Map<StackConfig, String> known) {
        this.known = known;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Two stacks of one program are the same if these are. */
    public static String of(StackConfig config) {
        return new ConfigDigest(new IdentityHashMap<>()).stack(config);
    }

    /**
     * @param program what else the stack depends on, as text
     * @param known digests by the identity of the stack, since apps serve stacks that have a digest themselves. Safe for
     *     use by several threads at once
     */
    static String of(StackConfig config, String program, Map<StackConfig, String> known) {
        ConfigDigest all = new ConfigDigest(known);
        all.text(program);
        all.value(config);
        return all.hex();
    }

    /** Computed outside of the map: threads do not wait for each other, and two that come to the same do no harm. */
    private String stack(StackConfig config) {
        String digest = known.get(config);
        if (digest == null) {
            ConfigDigest own = new ConfigDigest(known);
            own.record(config);
            digest = own.hex();
            known.put(config, digest);
        }
        return digest;
    }

    private String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void value(Object value) {
        if (value instanceof Node node) {
            node(node);
        } else if (value instanceof StackConfig stack) {
            text(stack(stack));
        } else if (value instanceof Optional<?> optional) {
            values('?', optional.stream().toList());
        } else if (value instanceof Collection<?> items) {
            values('[', List.copyOf(items));
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(key.toString(), item));
            entries(sorted);
        } else if (value instanceof Record object) {
            record(object);
        } else {
            text(value.getClass().getSimpleName());
            text(value.toString());
        }
    }

    private void node(Node node) {
        if (node instanceof MapNode map) {
            entries(map.entries());
        } else if (node instanceof ListNode list) {
            values('[', list.items());
        } else {
            value(((ScalarNode) node).value());
        }
    }

    private void record(Record object) {
        RecordComponent[] components = object.getClass().getRecordComponents();
        size('(', components.length);
        for (RecordComponent component : components) {
            try {
                value(component.getAccessor().invoke(object));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a public record can be read: " + object.getClass(), e);
            }
        }
    }

    private void entries(Map<String, ?> map) {
        size('{', map.size());
        map.forEach((key, item) -> {
            text(key);
            value(item);
        });
    }

    private void values(char kind, List<?> items) {
        size(kind, items.size());
        items.forEach(this::value);
    }

    /** Kind and size before what follows: two different values never give the same bytes. */
    private void size(char kind, int size) {
        digest.update(ByteBuffer.allocate(6).putChar(kind).putInt(size).array());
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        size('"', bytes.length);
        digest.update(bytes);
    }
}
