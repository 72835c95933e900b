package dev.cells.audit.policy.cel;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

/**
 * A list of a stack. Where a part of it stands for any number of items, positions from there on are unknown, and a loop
 * meets that part as one unknown item. The interpreter keeps a list with random access as it is.
 */
final class ListView extends AbstractList<Object> implements RandomAccess, Evaluation.Weighed {
    private final List<Object> items;
    private final int open;
    private final String path;
    private final long weight;

    /** @param open index of the first item that stands for any number of items; that of none where there is no such */
    ListView(List<Object> items, int open, String path) {
        this.items = items;
        this.open = open;
        this.path = path;
        this.weight = items.size() + items.stream().mapToLong(Views::weight).sum();
    }

    boolean isOpen() {
        return open < items.size();
    }

    /** The unknown that stands for what else is in the list. */
    Object rest() {
        return items.get(open);
    }

    @Override
    public Object get(int index) {
        if (index < open || !isOpen()) {
            return items.get(index);
        }
        return rest();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public Iterator<Object> iterator() {
        return items.iterator();
    }

    @Override
    public long weight() {
        return weight;
    }

    /** For messages about arguments: not all that is inside. */
    @Override
    public String toString() {
        return "a list at " + path;
    }
}
