package dev.cells.audit.policy;

import dev.cells.audit.Requirement;
import dev.cells.audit.policy.cel.Expression;
import dev.cells.audit.policy.cel.Expressions;
import dev.cells.audit.policy.cel.Expressions.Compiled;
import dev.cells.audit.policy.cel.Expressions.Fault;
import dev.cells.audit.policy.cel.Expressions.Kind;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.problem.Shown;
import dev.cells.config.problem.Suggest;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One rule from its part of a file that keeps to the schema. Reports everything that is wrong with it. */
final class RuleReader {
    /** A family that the catalog will never have. */
    private static final Pattern ID = Pattern.compile("OWN-[1-9][0-9]{0,3}");

    private static final int LONGEST = 300;
    private static final String LAW = "45 CFR ";

    private final FixtureReader fixtures;
    private final String source;
    private final Map<String, Origin> ids;
    private final List<Problem> problems = new ArrayList<>();

    /** Starting the library takes far longer than compiling an expression. */
    private static final class Compilers {
        private static final Expressions OF_RESOURCES = new Expressions(true);
        private static final Expressions OF_STACKS = new Expressions(false);
    }

    /**
     * @param source file and digest
     * @param ids of the rules so far, of all files
     */
    RuleReader(Path folder, String source, Map<String, Origin> ids) {
        this.fixtures = new FixtureReader(folder, problems);
        this.source = source;
        this.ids = ids;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Empty where a problem was added. */
    Optional<OwnRule> read(String id, MapNode rule) {
        int before = problems.size();
        id(id, rule);
        List<String> citations = citations(rule);
        List<String> types = texts(rule, "types");
        if (types.size() > 1 && types.contains("*")) {
            problems.add(Problem.error(
                            ProblemCode.OWN_RULE_TYPES, id + " names * beside other types: it judges every resource")
                    .at(rule.entries().get("types").origin())
                    .hint("remove * or the others"));
        }
        Optional<Expression> condition = compiled(id, rule, "condition", types);
        Optional<Expression> message =
                rule.entries().containsKey("message") ? compiled(id, rule, "message", types) : Optional.empty();
        List<Fixture> read = fixtures.read(id, rule, texts(rule, "tiers"));
        if (problems.size() > before || condition.isEmpty()) {
            return Optional.empty();
        }
        RuleInfo info = new RuleInfo(
                id,
                Severity.valueOf(text(rule, "severity").toUpperCase(Locale.ROOT)),
                text(rule, "title").strip(),
                citations,
                types,
                text(rule, "passes").strip(),
                rule.entries().containsKey("hint") ? text(rule, "hint").strip() : "",
                source);
        Origin where = rule.entries().get("condition").origin();
        return Optional.of(
                new OwnRule(info, new HashSet<>(texts(rule, "tiers")), types, condition.get(), message, read, where));
    }

    private void id(String id, MapNode rule) {
        if (!ID.matcher(id).matches()) {
            problems.add(Problem.error(ProblemCode.OWN_RULE_ID, Shown.quoted(id) + " cannot be the id of an own rule")
                    .at(rule.origin())
                    .hint("use OWN- and a number, such as OWN-1: all other families belong to the catalog"));
        }
        Origin first = ids.putIfAbsent(id, rule.origin());
        if (first != null) {
            problems.add(Problem.error(ProblemCode.OWN_RULE_ID, "there are two rules " + Shown.clipped(id))
                    .at(rule.origin())
                    .hint("the other one is at " + first));
        }
    }

    private List<String> citations(MapNode rule) {
        List<String> known =
                Requirement.all().stream().map(Requirement::citation).toList();
        List<String> full = new ArrayList<>();
        if (rule.entries().get("citations") instanceof ListNode list) {
            for (Node item : list.items()) {
                String citation = LAW + item.display();
                full.add(citation);
                if (!known.contains(citation)) {
                    problems.add(Problem.error(
                                    ProblemCode.NOT_ALLOWED,
                                    "the Security Rule has no requirement " + Shown.clipped(item.display()))
                            .at(item.origin())
                            .hint(Suggest.among(citation, known)
                                    .map(near -> near.replace(LAW, ""))
                                    .orElse("cells audit --rules shows the requirements that rules cite")));
                }
            }
        }
        return full;
    }

    private Optional<Expression> compiled(String id, MapNode rule, String key, List<String> types) {
        Expressions compiler = types.isEmpty() ? Compilers.OF_STACKS : Compilers.OF_RESOURCES;
        Compiled compiled = compiler.compile(text(rule, key), key.equals("message") ? Kind.MESSAGE : Kind.CONDITION);
        Origin where = rule.entries().get(key).origin();
        for (Fault fault : compiled.faults()) {
            String at = fault.line() == 0 ? "" : " at " + fault.line() + ":" + fault.column();
            problems.add(Problem.error(
                            ProblemCode.OWN_RULE_EXPRESSION,
                            "the " + key + " of " + Shown.clipped(id) + " is not valid" + at + ": "
                                    + Shown.clipped(fault.message(), LONGEST))
                    .path("rules." + id + "." + key)
                    .at(where)
                    .hint("line and column count within the expression; docs/policies.md lists what it may name"));
        }
        return compiled.expression();
    }

    static String text(MapNode map, String key) {
        return ((ScalarNode) map.entries().get(key)).display();
    }

    private static List<String> texts(MapNode map, String key) {
        return map.entries().get(key) instanceof ListNode list
                ? list.items().stream().map(Node::display).toList()
                : List.of();
    }
}
