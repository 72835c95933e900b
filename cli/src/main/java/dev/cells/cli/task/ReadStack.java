package dev.cells.cli.task;

import dev.cells.config.problem.Outcome;
import dev.cells.synth.SynthesizedStack;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A synthesized stack as rules read it: read once, when the first asks, on whatever thread. */
final class ReadStack {
    private final SynthesizedStack made;
    private final Optional<String> identity;
    private final Supplier<Outcome<Stack>> reading;
    private Outcome<Stack> stack;

    private ReadStack(SynthesizedStack made, Optional<String> identity, Supplier<Outcome<Stack>> reading) {
        this.made = made;
        this.identity = identity;
        this.reading = reading;
    }

    static ReadStack of(SynthesizedStack made) {
        return new ReadStack(
                made,
                Optional.of(made.digest()),
                () -> StackReader.parse(made.address().toString(), made.json()));
    }

    /** The same in another form, such as that which a plan will give it. */
    ReadStack as(Stack form) {
        return new ReadStack(made, Optional.empty(), () -> Outcome.of(form));
    }

    /** The same with the state in S3. */
    ReadStack withState(Map<String, Object> backend) {
        return new ReadStack(made, identity.map(digest -> digest + " " + new TreeMap<>(backend)), () -> stack().map(
                        read -> StateBlock.in(read, backend)));
    }

    String name() {
        return made.address().toString();
    }

    SynthesizedStack made() {
        return made;
    }

    /** What tells it from every other stack of its name; empty where only the stack itself does. */
    Optional<String> identity() {
        return identity;
    }

    /** Throws, each time, what the reader throws. */
    synchronized Outcome<Stack> stack() {
        if (stack == null) {
            stack = reading.get();
        }
        return stack;
    }

    /** Reads it before somebody asks. */
    void readAhead() {
        try {
            stack();
        } catch (RuntimeException bug) {
            // The same is thrown to whoever asks.
            return;
        }
    }
}
