package dev.cells.config.tree;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Binds a checked tree to a record, component by component: {@code flowLogDays} reads the key {@code flow-log-days}.
 *
 * <p>Components may be String, int, long, boolean, double, enums (kebab-case in YAML), other records, types with a
 * constructor of one String, and Optional, List and {@code Map<String, X>} of these; {@link Node} keeps the tree.
 * Optional is empty if the key is absent; every other component is required, including Map and List: an empty one would
 * hide a missing default.
 *
 * <p>What is turned off does not exist: where the tree says {@code enabled: false}, an {@code Optional} of a record is
 * empty and a {@code Map} omits the entry. Keys that no component reads are ignored.
 */
public final class Binder {
    private Binder() {}

    /** @throws IllegalStateException if the tree does not fit the record, which the schema should have reported */
    public static <R extends Record> R bind(MapNode node, Class<R> type) {
        return type.cast(record(node, type, SettingPath.ROOT));
    }

    private static Object record(MapNode node, Class<?> type, SettingPath path) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String key = kebab(components[i].getName());
            values[i] = component(node.entries().get(key), components[i].getGenericType(), path.child(key));
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw mismatch(path, type.getSimpleName() + " rejects it", refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw mismatch(path, type.getSimpleName() + " cannot be created", broken);
        }
    }

    private static Object component(Node node, Type type, SettingPath path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return node == null || Switches.isOff(node)
                    ? Optional.empty()
                    : Optional.of(value(node, generic.getActualTypeArguments()[0], path));
        }
        if (node == null) {
            throw mismatch(path, "it is missing", null);
        }
        return value(node, type, path);
    }

    private static Object value(Node node, Type type, SettingPath path) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class
                    ? list(cast(node, ListNode.class, path), arguments[0], path)
                    : map(cast(node, MapNode.class, path), arguments[1], path);
        }
        Class<?> plain = (Class<?>) type;
        if (Node.class.isAssignableFrom(plain)) {
            return cast(node, plain, path);
        }
        if (plain.isRecord() && node instanceof MapNode map) {
            return record(map, plain, path);
        }
        return scalar(cast(node, ScalarNode.class, path).value(), plain, path);
    }

    private static List<Object> list(ListNode list, Type type, SettingPath path) {
        List<Object> values = new ArrayList<>();
        list.items().forEach(item -> values.add(value(item, type, path)));
        return Collections.unmodifiableList(values);
    }

    private static Map<String, Object> map(MapNode map, Type type, SettingPath path) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.entries().forEach((key, node) -> {
            if (!Switches.isOff(node)) {
                values.put(key, value(node, type, path.child(key)));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static <T> T cast(Node node, Class<T> type, SettingPath path) {
        if (!type.isInstance(node)) {
            throw mismatch(path, "it is a " + node.getClass().getSimpleName() + " at " + node.origin(), null);
        }
        return type.cast(node);
    }

    static IllegalStateException mismatch(SettingPath path, String why, Throwable cause) {
        return new IllegalStateException("the schema accepted " + path + ": " + why, cause);
    }

    static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Converts a single value to the Java type of a component. */
    private static Object scalar(Object value, Class<?> type, SettingPath path) {
        if (type == String.class && value instanceof String) {
            return value;
        }
        if (type == boolean.class && value instanceof Boolean || type == Boolean.class && value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return number(number, type, path);
        }
        if (value instanceof String text) {
            return type.isEnum() ? constant(text, type, path) : named(text, type, path);
        }
        throw wrong(value, type, path);
    }

    private static Object number(Number number, Class<?> type, SettingPath path) {
        if (type == double.class || type == Double.class) {
            return number.doubleValue();
        }
        if (number instanceof Long exact) {
            if (type == long.class || type == Long.class) {
                return exact;
            }
            if ((type == int.class || type == Integer.class) && exact == exact.intValue()) {
                return exact.intValue();
            }
        }
        throw wrong(number, type, path);
    }

    private static Object constant(String text, Class<?> type, SettingPath path) {
        String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw wrong(text, type, path);
    }

    private static Object named(String text, Class<?> type, SettingPath path) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            return constructor.newInstance(text);
        } catch (InvocationTargetException refused) {
            throw mismatch(path, "it is not a valid " + type.getSimpleName(), refused.getCause());
        } catch (ReflectiveOperationException none) {
            throw wrong(text, type, path);
        }
    }

    private static IllegalStateException wrong(Object value, Class<?> type, SettingPath path) {
        return mismatch(path, value + " is not a valid " + type.getSimpleName(), null);
    }
}
