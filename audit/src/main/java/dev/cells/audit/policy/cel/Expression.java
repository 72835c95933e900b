package dev.cells.audit.policy.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelUnknownSet;
import dev.cells.terraform.model.Resource;
import java.util.List;
import java.util.Optional;

/** An expression that compiled. Safe on many threads. */
public final class Expression {
    private final CelRuntime.Program program;
    private final Expressions.Kind kind;

    /** What an evaluation gave. */
    public sealed interface Result permits Known, NotKnown, Broken {}

    /** @param value a boolean, of a condition; a text, of a message */
    public record Known(Object value) implements Result {}

    /** @param of the paths that are not known before the plan */
    public record NotKnown(List<String> of) implements Result {}

    /** The expression cannot be evaluated on this: a key is missing, types do not go together, or it costs too much. */
    public record Broken(String why) implements Result {}

    Expression(CelRuntime.Program program, Expressions.Kind kind) {
        this.program = program;
        this.kind = kind;
    }

    /** @param subject the resource, of a rule about resources */
    public Result evaluate(Variables variables, Optional<Resource> subject, Budget budget) {
        try (Evaluation evaluation = Evaluation.begin(budget)) {
            Optional<Object> resource = variables.find(Variables.RESOURCE, subject);
            try {
                Object value = program.trace(
                        name -> name.equals(Variables.RESOURCE) ? resource : variables.find(name, subject),
                        (node, result) -> Evaluation.result(result));
                return result(value);
            } catch (Evaluation.Exceeded exceeded) {
                return new Broken("it costs too much: " + exceeded.getMessage());
            } catch (CelEvaluationException | RuntimeException broken) {
                return broken(broken, evaluation);
            } catch (StackOverflowError deep) {
                return new Broken("it is nested too deeply");
            }
        }
    }

    private Result result(Object value) {
        if (value instanceof CelUnknownSet unknown) {
            return new NotKnown(List.copyOf(Unknown.paths(unknown)));
        }
        boolean fits = kind == Expressions.Kind.CONDITION ? value instanceof Boolean : value instanceof String;
        return fits
                ? new Known(value)
                : new Broken("it gives " + value.getClass().getSimpleName() + " " + value + ", not "
                        + (kind == Expressions.Kind.CONDITION ? "true or false" : "a text"));
    }

    /** An unknown that the interpreter could not carry further breaks off too; that is no mistake in the expression. */
    private static Result broken(Exception broken, Evaluation evaluation) {
        return evaluation.unknown().isEmpty()
                ? new Broken(message(broken))
                : new NotKnown(List.copyOf(evaluation.unknown()));
    }

    private static String message(Exception broken) {
        String message = String.valueOf(broken.getMessage());
        return message.replaceFirst("^evaluation error(?: at <input>:[0-9]+)?: ", "");
    }
}
