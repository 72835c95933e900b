package dev.cells.reachability.identity;

import dev.cells.reachability.identity.evaluate.Symbols;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.Optional;

/**
 * What texts of a stack will say once they are applied, as plain characters that can be compared between runs: an id that
 * AWS will choose is written as {@code ⟦stack:address.attribute⟧}, a text that is not known as {@code ⟪source⟫}.
 */
public final class PhysicalTexts {
    public static final char ID = '⟦';
    public static final char ID_END = '⟧';
    public static final char UNKNOWN = '⟪';
    public static final char UNKNOWN_END = '⟫';

    private final Names names;

    /** @param stacks what publishes the parameters that are read */
    public PhysicalTexts(StackSet stacks) {
        names = new Names(stacks);
    }

    /** The characters of a scalar; the empty string for what is not set. */
    public String text(Stack stack, Value value) {
        return spelled(names.text(stack, value));
    }

    /** The ARN that AWS composes; empty where the composition is not known. */
    public Optional<String> arn(Stack stack, Resource resource) {
        return Arns.template(resource.type(), "arn").map(known -> spelled(names.arn(new Located(stack, resource))));
    }

    public String account(Stack stack) {
        return spelled(names.account(stack));
    }

    /** Brackets that others wrote are not ours. */
    private String spelled(String text) {
        String plain = text.indexOf(ID) < 0 && text.indexOf(UNKNOWN) < 0 ? text : text.replaceAll("[⟦⟧⟪⟫]", "?");
        return Symbols.isPartial(plain)
                ? names.replaced(plain, (id, of) -> id ? ID + of + ID_END : UNKNOWN + of + UNKNOWN_END)
                : plain;
    }
}
