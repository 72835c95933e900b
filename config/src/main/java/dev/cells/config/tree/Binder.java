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
    /** Reflection makes new objects for each question, so each type is asked once. */
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private Binder() {}

    /** @throws IllegalStateException if the tree does not fit the record, which the schema should have reported */
    public static <R extends Record> R bind(MapNode node, Class<R> type) {
        return type.cast(record(node, type, SettingPath.ROOT));
    }

    private static Object record(MapNode node, Class<?> type, SettingPath path) {
        Shape shape = SHAPES.get(type);
        Object[] values = new Object[shape.keys().size()];
        for (int i = 0; i < values.length; i++) {
            String key = shape.keys().get(i);
            values[i] = component(node.entries().get(key), shape.types().get(i), path.child(key));
        }
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException refused) {
            throw mismatch(path, type.getSimpleName() + " rejects it", refused.getCause());
        } catch (ReflectiveOperationException broken) {
            throw mismatch(path, type.getSimpleName() + " cannot be created", broken);
        }
    }

    /** @param keys in the order of the constructor's parameters, as are their types */
    private record Shape(List<String> keys, List<Type> types, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            Class<?>[] parameters =
                    components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(parameters);
                constructor.setAccessible(true);
                return new Shape(
                        components.stream()
                                .map(component -> kebab(component.getName()))
                                .toList(),
                        components.stream().map(RecordComponent::getGenericType).toList(),
                        constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its canonical constructor", e);
            }
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
