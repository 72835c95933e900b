package dev.cells.audit.rules.isolation.fleet;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Value;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A cell among those that are compared: what it has, and what its settings say of it. */
record LikeCell(StackFacts facts, Declared declared, Fingerprints fingerprints) {
    LikeCell(StackFacts facts, Declared declared) {
        this(facts, declared, new Fingerprints(declared, facts.contents().words()));
    }

    String name() {
        return facts.name();
    }

    SortedMap<String, SortedMap<String, Value>> resources() {
        return facts.contents().resources();
    }

    boolean has(String address) {
        return resources().containsKey(address);
    }

    /** Whether it has it by its settings. */
    boolean isMade(String address) {
        return has(address) && declared.made().containsKey(written(address));
    }

    /** Absent where it has none. */
    Value value(String address, String argument) {
        SortedMap<String, Value> body = resources().get(address);
        return body == null ? Absent.ABSENT : body.getOrDefault(argument, Absent.ABSENT);
    }

    /** A value with the names of the cell. */
    Value named(Value value) {
        return facts.contents().words().in(value);
    }

    /** By argument of something that is made, of all settings that may change it. */
    ToLongFunction<String> settings(String address) {
        return influences(address)
                .<ToLongFunction<String>>map(patterns -> argument -> fingerprints.of(patterns.apply(argument)))
                .orElse(argument -> fingerprints.ofAll());
    }

    /** Patterns of the settings that may change whether something is there that is made; empty where any may. */
    Optional<Set<String>> ofPresence(String address) {
        return influences(address).map(patterns -> patterns.apply(""));
    }

    private Optional<Function<String, Set<String>>> influences(String address) {
        String written = written(address);
        return declared.influence().of(written, declared.made().get(written));
    }

    private String written(String address) {
        return facts.contents().written(address);
    }
}
