package dev.cells.terraform.model;

import java.util.function.Supplier;

/** A value that is made when it is first asked for. Safe for many threads; two may make it, one is kept. */
final class Once<T> {
    private final Supplier<T> maker;
    private volatile T value;

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T known = value;
        if (known == null) {
            known = maker.get();
            value = known;
        }
        return known;
    }
}
