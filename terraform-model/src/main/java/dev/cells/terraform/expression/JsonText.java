package dev.cells.terraform.expression;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code jsonencode}: a structure as JSON text with its references in place, so that a policy written this way and one
 * written as a string are the same value. Scalars become strings; nothing that reads such text tells 1 from "1".
 */
final class JsonText {
    private final List<Part> parts = new ArrayList<>();

    private JsonText() {}

    static Text of(Value value) {
        JsonText json = new JsonText();
        json.write(value);
        return new Text(json.parts);
    }

    private void write(Value value) {
        if (value instanceof Block block) {
            object(block);
        } else if (value instanceof Sequence sequence) {
            array(sequence);
        } else if (value instanceof Text text) {
            string(text);
        } else {
            literal("null");
        }
    }

    private void object(Block block) {
        String before = "{";
        for (Map.Entry<String, Value> entry : block.entries().entrySet()) {
            literal(before);
            string(Text.of(entry.getKey()));
            literal(":");
            write(entry.getValue());
            before = ",";
        }
        if (block.rest() instanceof Text rest) {
            literal(before);
            string(rest);
            literal(":true");
            before = ",";
        }
        literal(before.equals("{") ? "{}" : "}");
    }

    private void array(Sequence sequence) {
        String before = "[";
        for (Value item : sequence.items()) {
            literal(before);
            write(item);
            before = ",";
        }
        literal(sequence.items().isEmpty() ? "[]" : "]");
    }

    private void string(Text text) {
        literal("\"");
        for (Part part : text.parts()) {
            if (part instanceof Literal characters) {
                literal(new String(JsonStringEncoder.getInstance().quoteAsString(characters.text())));
            } else {
                parts.add(part);
            }
        }
        literal("\"");
    }

    private void literal(String text) {
        parts.add(new Literal(text));
    }
}
