package dev.cells.cost.bill;

/** Works out what resources of one type cost where that follows from their arguments. */
@FunctionalInterface
public interface Pricer {
    void price(Bill bill);
}
