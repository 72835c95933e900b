package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Reference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which resources of a stack name which others by an argument: for certain, or perhaps. Made once for each argument. */
final class Joins {
    private final Stack stack;
    private final Set<Address> gone;
    private final Map<String, Join> joins = new ConcurrentHashMap<>();

    /** @param gone blocks that are not there under the conditions of the stack: what names them names nothing */
    Joins(Stack stack, Set<Address> gone) {
        this.stack = stack;
        this.gone = gone;
    }

    Set<Resource> targets(Value value, String type) {
        Targets found = new Targets(new LinkedHashSet<>(), new LinkedHashSet<>());
        for (Value item : value.items()) {
            if (item instanceof Text text) {
                follow(text, type, found, new LinkedHashSet<>());
            }
        }
        // One that stands for all instances says what holds for each of them.
        found.possible().stream().filter(target -> target.address().isOpen()).forEach(found.certain()::add);
        return found.certain();
    }

    /** What joins to what. @param open those that may belong to any resource of the type */
    record Join(Map<Address, List<Resource>> certain, Map<Address, List<Resource>> possible, List<Resource> open) {}

    Join of(String type, String argument, String to) {
        return joins.computeIfAbsent(type + "." + argument + ">" + to, key -> newJoin(type, argument, to));
    }

    private Join newJoin(String type, String argument, String to) {
        Join join = new Join(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (Resource from : stack.ofType(type)) {
            boolean open = false;
            for (Value item : from.get(argument).items()) {
                Targets targets = new Targets(new LinkedHashSet<>(), new LinkedHashSet<>());
                if (item instanceof Text text) {
                    follow(text, to, targets, new LinkedHashSet<>());
                }
                targets.certain().forEach(target -> added(join.certain(), target, from));
                targets.possible().forEach(target -> added(join.possible(), target, from));
                open |= targets.isEmpty() && (!(item instanceof Text text) || mayNameAnything(text));
            }
            if (open) {
                join.open().add(from);
            }
        }
        return join;
    }

    /** Not a name that is known and no resource has, nor one of what is not there under these conditions. */
    private boolean mayNameAnything(Text text) {
        return stack.resolved(text).isUnknown()
                && text.reference()
                        .filter(reference -> gone.contains(reference.address().block()))
                        .isEmpty();
    }

    private static void added(Map<Address, List<Resource>> joined, Resource to, Resource from) {
        joined.computeIfAbsent(to.address(), key -> new ArrayList<>()).add(from);
    }

    /** What a text names. @param possible instances, of which it names one */
    private record Targets(Set<Resource> certain, Set<Resource> possible) {
        boolean isEmpty() {
            return certain.isEmpty() && possible.isEmpty();
        }

        void add(Address meant, List<Resource> instances) {
            boolean any = meant.key().isEmpty();
            for (Resource instance : instances) {
                boolean exact = instance.address().equals(meant)
                        || instance.address().key().isEmpty()
                        || instances.size() == 1 && !instance.address().isOpen();
                (any || exact ? certain : possible).add(instance);
            }
        }
    }

    /** Depth first, without recursion: a chain of references may be as long as the stack is large. */
    private void follow(Text start, String type, Targets found, Set<Reference> seen) {
        Deque<Part> open = new ArrayDeque<>();
        open(start, type, found, open);
        while (!open.isEmpty()) {
            if (!(open.pop() instanceof Reference reference) || !seen.add(reference)) {
                continue;
            }
            Address meant = reference.address();
            List<Resource> targets = stack.instances(meant);
            if (!targets.isEmpty() && !meant.data() && targets.get(0).type().equals(type)) {
                found.add(meant, targets);
            } else if (stack.repeated(reference) instanceof Text next) {
                open(next, type, found, open);
            }
        }
    }

    private void open(Text text, String type, Targets found, Deque<Part> open) {
        if (PhysicalNames.isName(text)) {
            found.certain().addAll(stack.named(type).getOrDefault(text, List.of()));
        }
        for (int i = text.parts().size() - 1; i >= 0; i--) {
            open.push(text.parts().get(i));
        }
    }

    /** What another stack publishes, or AWS knows, is none of this stack; a variable may be, and an instance by its key. */
    boolean isOpaque(Value value) {
        return value.items().stream()
                .anyMatch(item -> !(item instanceof Text text)
                        || stack.resolved(text).isOpaque()
                        || text.references().stream()
                                .anyMatch(one -> !one.address().key().isEmpty()));
    }
}
