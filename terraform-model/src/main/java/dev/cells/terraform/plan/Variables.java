package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.util.TreeMap;

/** The variables of a plan, for blocks of which it has no values: those of providers. */
record Variables(JsonNode values) {
    private static final String VARIABLE = "var.";

    Block in(Block block) {
        return (Block) value(block);
    }

    private Value value(Value value) {
        if (value instanceof Block block) {
            TreeMap<String, Value> entries = new TreeMap<>();
            block.entries().forEach((key, entry) -> entries.put(key, value(entry)));
            return new Block(entries, block.rest());
        }
        if (value instanceof Sequence list) {
            return new Sequence(list.items().stream().map(this::value).toList());
        }
        return value instanceof Text text
                ? new Text(text.parts().stream().map(this::part).toList())
                : value;
    }

    private Part part(Part part) {
        boolean variable = part instanceof Opaque opaque && opaque.source().startsWith(VARIABLE);
        JsonNode known = variable
                ? values.path(((Opaque) part).source().substring(VARIABLE.length()))
                        .path("value")
                : values;
        return variable && known.isValueNode() && !known.isNull() ? new Literal(StackReader.scalar(known)) : part;
    }
}
