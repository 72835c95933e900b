package dev.cells.audit.rule;

import static java.util.Objects.requireNonNull;

import dev.cells.terraform.policy.Certainty;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check found out, and from what.
 *
 * @param message what was compared: the value seen and the value wanted
 * @param attribute the argument that decided it; empty where none alone did
 * @param because addresses of the other resources that decided it
 */
public record Answer(Status status, String message, String attribute, Set<String> because) {
    public Answer {
        requireNonNull(status, "status is null");
        requireNonNull(message, "message is null");
        requireNonNull(attribute, "attribute is null");
        because = Collections.unmodifiableSet(new LinkedHashSet<>(because));
    }

    public static Answer pass(String message) {
        return new Answer(Status.PASS, message, "", Set.of());
    }

    public static Answer fail(String message) {
        return new Answer(Status.FAIL, message, "", Set.of());
    }

    public static Answer unknown(String message) {
        return new Answer(Status.UNKNOWN, message, "", Set.of());
    }

    /** What is wrong: a failure where it is so for certain, unknown where it may be, nothing where it is not. */
    public static Optional<Answer> complaint(Certainty wrong, String message) {
        return switch (wrong) {
            case YES -> Optional.of(fail(message));
            case MAYBE -> Optional.of(unknown("it may be that " + message));
            case NO -> Optional.empty();
        };
    }

    /** What it means if it is asked only where something holds: unknown if that is not certain, and it is not good anyway. */
    public Answer supposing(Certainty holds, String what) {
        return holds == Certainty.MAYBE && !passed()
                ? unknown("it may " + what + "; then " + message).on(attribute)
                : this;
    }

    public Answer on(String deciding) {
        return new Answer(status, message, deciding, because);
    }

    public Answer because(Object... addresses) {
        Set<String> all = new LinkedHashSet<>(because);
        for (Object address : addresses) {
            all.add(address.toString());
        }
        return new Answer(status, message, attribute, all);
    }

    public boolean passed() {
        return status == Status.PASS;
    }

    /** All must hold: the worst decides, and the messages of all that are as bad are kept. */
    public static Answer all(Collection<Answer> answers) {
        Status worst =
                answers.stream().map(Answer::status).min(Status::compareTo).orElse(Status.PASS);
        List<Answer> deciding =
                answers.stream().filter(answer -> answer.status == worst).toList();
        Set<String> because = new LinkedHashSet<>();
        deciding.forEach(answer -> because.addAll(answer.because));
        return new Answer(
                worst,
                deciding.stream().map(Answer::message).distinct().collect(Collectors.joining("; ")),
                deciding.stream()
                        .map(Answer::attribute)
                        .filter(attribute -> !attribute.isEmpty())
                        .findFirst()
                        .orElse(""),
                because);
    }

    public static Answer all(Answer... answers) {
        return all(List.of(answers));
    }

    /** One must hold: the best decides. */
    public static Answer any(Collection<Answer> answers) {
        return answers.stream()
                .max(Comparator.comparing(Answer::status))
                .orElseGet(() -> fail("nothing to choose from"));
    }
}
