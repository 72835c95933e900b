package dev.cells.terraform.read;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Sequence;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;

/**
 * How much the locals of one stack may expand to. A local that is used twice by the next, and so on, doubles each time:
 * without a limit, a file of one page fills the memory.
 */
final class LocalBudget {
    /** Levels of nesting, of values and of locals that refer to each other. */
    static final int DEEPEST = 250;

    private static final int TOO_DEEP = -1;

    /** Characters and values, over all uses of locals: many times what the largest known stack expands to. */
    private long left = 16L * 1024 * 1024;

    /** Takes a value that is used once more from the budget; false where it is too large or too deep. */
    boolean allows(Value value) {
        long size = size(value, 0);
        if (size == TOO_DEEP || size > left) {
            return false;
        }
        left -= size;
        return true;
    }

    private static long size(Value value, int depth) {
        if (depth > DEEPEST) {
            return TOO_DEEP;
        }
        if (value instanceof Block block) {
            long size = 1;
            for (var entry : block.entries().entrySet()) {
                size = added(size + entry.getKey().length(), size(entry.getValue(), depth + 1));
            }
            return added(size, size(block.rest(), depth + 1));
        }
        if (value instanceof Sequence sequence) {
            long size = 1;
            for (Value item : sequence.items()) {
                size = added(size, size(item, depth + 1));
            }
            return size;
        }
        return value instanceof Text text ? size(text, depth) : 1;
    }

    private static long size(Text text, int depth) {
        long size = 1;
        for (Part part : text.parts()) {
            size += part.toString().length();
            if (part instanceof Opaque opaque && opaque.call().isPresent()) {
                for (Value argument : opaque.call().get().arguments()) {
                    size = added(size, size(argument, depth + 1));
                }
            }
        }
        return size;
    }

    private static long added(long size, long more) {
        return size < 0 || more < 0 ? TOO_DEEP : size + more;
    }
}
