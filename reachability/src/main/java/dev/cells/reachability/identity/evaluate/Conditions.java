package dev.cells.reachability.identity.evaluate;

import dev.cells.reachability.identity.evaluate.Context.Chosen;
import dev.cells.reachability.identity.evaluate.Context.Known;
import dev.cells.reachability.identity.evaluate.Context.Missing;
import dev.cells.reachability.identity.evaluate.Context.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Condition elements: IAM User Guide, "IAM JSON policy elements: Condition operators", "Set operators for multi-valued
 * context keys", and "Evaluation logic for policies with multiple context keys or values".
 */
final class Conditions {
    private static final String ANY = "foranyvalue:";
    private static final String ALL = "forallvalues:";
    private static final String IF_EXISTS = "ifexists";

    private final Context context;
    private final Variables variables;
    private final boolean replaces;

    Conditions(Context context, boolean replaces) {
        this.context = context;
        this.variables = new Variables(context);
        this.replaces = replaces;
    }

    /** Whether every line holds. @param allow whether the statement allows, see {@link Chosen} */
    Verdict hold(List<Rule.Test> tests, boolean allow) {
        Verdict all = Verdict.YES;
        for (Rule.Test test : tests) {
            Verdict one = holds(test, allow);
            if (one.truth() == Truth.NO) {
                return one;
            }
            all = all.and(one);
        }
        return all;
    }

    private Verdict holds(Rule.Test test, boolean allow) {
        Context.Entry entry = context.get(test.key());
        if (entry instanceof Chosen) {
            return Verdict.of(allow);
        }
        String operator = test.operator().toLowerCase(Locale.ROOT);
        if (operator.equals("null")) {
            return isNull(test, entry);
        }
        boolean any = operator.startsWith(ANY);
        boolean all = operator.startsWith(ALL);
        String base = operator.substring(any ? ANY.length() : all ? ALL.length() : 0);
        boolean ifExists = base.endsWith(IF_EXISTS);
        base = ifExists ? base.substring(0, base.length() - IF_EXISTS.length()) : base;
        Optional<Operator> found = Operator.named(base);
        if (found.isEmpty()) {
            return Verdict.unknown("the operator " + test.operator() + " is not one of IAM");
        }
        if (entry instanceof Unknown unknown) {
            return Verdict.unknown(unknown.why());
        }
        // ForAnyValue is false without a value, whatever else the operator is.
        boolean empty = entry instanceof Missing
                || entry instanceof Known known && known.values().isEmpty();
        if (empty) {
            return Verdict.of(all || !any && (ifExists || found.get().negated()));
        }
        List<String> values = ((Known) entry).values();
        return any || all ? set(test, found.get(), values, all) : single(test, found.get(), values);
    }

    private static Verdict isNull(Rule.Test test, Context.Entry entry) {
        if (entry instanceof Unknown unknown) {
            return Verdict.unknown(unknown.why());
        }
        boolean missing = entry instanceof Missing;
        return test.values().stream()
                .map(value -> Verdict.of(value.equalsIgnoreCase(Boolean.toString(missing))))
                .reduce(Verdict.NO, Verdict::or);
    }

    private Verdict single(Rule.Test test, Operator operator, List<String> values) {
        return values.size() == 1
                ? matches(test, operator, values.get(0))
                : Verdict.unknown(test.key() + " has several values, and " + test.operator() + " compares one");
    }

    private Verdict set(Rule.Test test, Operator operator, List<String> values, boolean all) {
        Verdict result = Verdict.of(all);
        for (String value : values) {
            Verdict one = matches(test, operator, value);
            result = all ? result.and(one) : result.or(one);
        }
        return result;
    }

    /** One value of the request against all of the policy: any may match, and for a negated operator none may. */
    private Verdict matches(Rule.Test test, Operator operator, String value) {
        Truth any = Truth.NO;
        for (String wanted : test.values()) {
            Optional<String> text =
                    replaces ? variables.replaced(wanted, operator.hasWildcards()) : Optional.of(wanted);
            any = any.or(text.map(pattern -> operator.compare(pattern, value)).orElse(Truth.NO));
        }
        Verdict verdict = Verdict.of(any, () -> test.key() + " is " + value);
        return operator.negated() ? verdict.not() : verdict;
    }
}
