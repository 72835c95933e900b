package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.read.StackReader;

/** The variables of a plan, for blocks of which it has no values: those of providers. */
record Variables(JsonNode values) {
    private static final String VARIABLE = "var.";

    Block in(Block block) {
        return block.withParts(this::part);
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
