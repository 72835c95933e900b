package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Replaces references in a text by what the arguments that they mean say. */
final class Resolution {
    /** References that lead to one another; more than any stack that a person wrote has. */
    private static final int LONGEST_CHAIN = 200;

    /** Characters that the references of one text are replaced by. */
    private static final long MOST_RESOLVED = 1 << 20;

    private final Stack stack;
    private final AtomicLong left = new AtomicLong(MOST_RESOLVED);

    Resolution(Stack stack) {
        this.stack = stack;
    }

    Text of(Text text) {
        return of(text, 0, new LinkedHashSet<>());
    }

    private Text of(Text text, int depth, Set<Reference> seen) {
        List<Part> parts = new ArrayList<>();
        for (Part part : text.parts()) {
            boolean known = part instanceof Reference reference
                    && depth < LONGEST_CHAIN
                    && left.get() > 0
                    && seen.add(reference)
                    && stack.repeated(reference) instanceof Text;
            if (known && part instanceof Reference reference) {
                Text next = (Text) stack.repeated(reference);
                left.addAndGet(-1 - next.length());
                parts.addAll(of(next, depth + 1, new LinkedHashSet<>(seen)).parts());
            } else {
                parts.add(part);
            }
        }
        return new Text(parts);
    }
}
