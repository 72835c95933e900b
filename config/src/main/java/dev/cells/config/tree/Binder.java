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
 * Optional is empty where the key is absent; every other component must be there, except that an absent Map or List
 * would hide a missing default and is refused as well.
 *
 * <p>What is turned off does not exist: an {@code Optional} of a record is empty, and a {@code Map} leaves the entry
 * out, where the map in the tree says {@code enabled: false}. Keys that no component reads are ignored.
 */
public final class Binder {
    private Binder() {}

    /** @throws IllegalStateException where the tree does not fit the record, which the schema should have noticed */
    public static <R extends Record> R bind(MapNode node, Class<R> type) {
        return type.cast(record(node, type, ""));
    }

    private static Object record(MapNode node, Class<?> type, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String key = kebab(components[i].getName());
            String at = path.isEmpty() ? key : path + "." + key;
            values[i] = component(node.entries().get(key), components[i].getGenericType(), at);
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            throw misfit(path, type.getSimpleName() + " refuses it", refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw misfit(path, type.getSimpleName() + " cannot be made", broken);
        }
    }

    private static Object component(Node node, Type type, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return node == null || Switches.isOff(node)
                    ? Optional.empty()
                    : Optional.of(value(node, generic.getActualTypeArguments()[0], path));
        }
        if (node == null) {
            throw misfit(path, "it is missing", null);
        }
        return value(node, type, path);
    }

    private static Object value(Node node, Type type, String path) {
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
        return ScalarBinder.convert(cast(node, ScalarNode.class, path).value(), plain, path);
    }

    private static List<Object> list(ListNode list, Type type, String path) {
        List<Object> values = new ArrayList<>();
        list.items().forEach(item -> values.add(value(item, type, path)));
        return Collections.unmodifiableList(values);
    }

    private static Map<String, Object> map(MapNode map, Type type, String path) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.entries().forEach((key, node) -> {
            if (!Switches.isOff(node)) {
                values.put(key, value(node, type, path + "." + key));
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private static <T> T cast(Node node, Class<T> type, String path) {
        if (!type.isInstance(node)) {
            throw misfit(path, "it is a " + node.getClass().getSimpleName() + " in " + node.origin(), null);
        }
        return type.cast(node);
    }

    static IllegalStateException misfit(String path, String why, Throwable cause) {
        return new IllegalStateException("the schema let through " + path + ": " + why, cause);
    }

    static String kebab(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
