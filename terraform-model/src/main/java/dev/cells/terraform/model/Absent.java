package dev.cells.terraform.model;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Not written, or written as {@code null}: Terraform makes no difference. */
public enum Absent implements Value {
    ABSENT;

    @Override
    public Value get(String key) {
        return this;
    }

    @Override
    public List<Value> items() {
        return List.of();
    }

    @Override
    public void eachText(Consumer<Text> action) {
        // there is none
    }

    @Override
    public Absent withParts(UnaryOperator<Part> by) {
        return this;
    }

    @Override
    public String toString() {
        return "not set";
    }
}
