package dev.cells.cell.module;

import java.util.HashSet;
import java.util.Set;

/**
 * What a module takes and gives. The order in which modules are built follows from it.
 *
 * @param needs offers without which the module cannot be built; if their module is off, that is the user's mistake
 * @param uses offers that the module takes where they exist
 * @param makes offers that the module may make
 */
public record Contract(
        Set<Class<? extends Offer>> needs, Set<Class<? extends Offer>> uses, Set<Class<? extends Offer>> makes) {

    public Contract {
        needs = Set.copyOf(needs);
        uses = Set.copyOf(uses);
        makes = Set.copyOf(makes);
    }

    /** A contract that takes and gives nothing yet. */
    public static Contract empty() {
        return new Contract(Set.of(), Set.of(), Set.of());
    }

    public Contract needing(Class<? extends Offer> offer) {
        return new Contract(with(needs, offer), uses, makes);
    }

    public Contract using(Class<? extends Offer> offer) {
        return new Contract(needs, with(uses, offer), makes);
    }

    public Contract making(Class<? extends Offer> offer) {
        return new Contract(needs, uses, with(makes, offer));
    }

    /** Whether the module may ask for this offer. */
    boolean takes(Class<? extends Offer> offer) {
        return needs.contains(offer) || uses.contains(offer);
    }

    private static Set<Class<? extends Offer>> with(Set<Class<? extends Offer>> known, Class<? extends Offer> added) {
        Set<Class<? extends Offer>> all = new HashSet<>(known);
        all.add(added);
        return all;
    }
}
