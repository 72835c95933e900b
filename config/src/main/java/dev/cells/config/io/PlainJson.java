package dev.cells.config.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON that is part of this program as plain Java maps and lists. An object mapper takes longer to start than this
 * takes to read.
 */
public final class PlainJson {
    private PlainJson() {}

    /**
     * @param text a JSON object without null, which is known to be well-formed
     * @return objects as maps in their order, arrays as lists, numbers as {@code Long} or {@code Double}
     */
    public static Map<String, Object> read(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            return document(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The same from a resource next to a class. */
    public static Map<String, Object> resource(Class<?> near, String name) {
        try (InputStream in = near.getResourceAsStream(name);
                JsonParser parser = new JsonFactory().createParser(in)) {
            return document(parser);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> document(JsonParser parser) throws IOException {
        parser.nextToken();
        return (Map<String, Object>) value(parser);
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalStateException("unexpected " + parser.currentToken());
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            object.put(key, value(parser));
        }
        return object;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }
}
