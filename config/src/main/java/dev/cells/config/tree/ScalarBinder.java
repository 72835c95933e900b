package dev.cells.config.tree;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/** Single values to the Java type that a record asks for. */
final class ScalarBinder {
    private ScalarBinder() {}

    static Object convert(Object value, Class<?> type, String path) {
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

    private static Object number(Number number, Class<?> type, String path) {
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

    private static Object constant(String text, Class<?> type, String path) {
        String name = text.replace('-', '_').toUpperCase(Locale.ROOT);
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw wrong(text, type, path);
    }

    private static Object named(String text, Class<?> type, String path) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            return constructor.newInstance(text);
        } catch (InvocationTargetException refused) {
            throw Binder.misfit(path, "it is no " + type.getSimpleName(), refused.getCause());
        } catch (ReflectiveOperationException none) {
            throw wrong(text, type, path);
        }
    }

    private static IllegalStateException wrong(Object value, Class<?> type, String path) {
        return Binder.misfit(path, value + " is no " + type.getSimpleName(), null);
    }
}
