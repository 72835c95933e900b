package dev.cells.audit.policy.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cells.audit.policy.cel.Expressions.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the type checker does not look at: loops in loops, and regular expressions that are written out. */
final class TreeCheck {
    private final CelAbstractSyntaxTree tree;
    private final List<Fault> faults = new ArrayList<>();

    TreeCheck(CelAbstractSyntaxTree tree) {
        this.tree = tree;
        visit(tree.getExpr(), 0);
    }

    List<Fault> faults() {
        return faults;
    }

    /** @param loops around the expression */
    private void visit(CelExpr at, int loops) {
        switch (at.getKind()) {
            case SELECT -> visit(at.select().operand(), loops);
            case CALL -> call(at, loops);
            case LIST -> at.list().elements().forEach(item -> visit(item, loops));
            case MAP ->
                at.map().entries().forEach(entry -> {
                    visit(entry.key(), loops);
                    visit(entry.value(), loops);
                });
            case STRUCT -> at.struct().entries().forEach(entry -> visit(entry.value(), loops));
            case COMPREHENSION -> {
                if (loops == Limits.NESTED_MACROS) {
                    fault(at, "loops are nested more than " + Limits.NESTED_MACROS + " deep");
                    return;
                }
                CelExpr.CelComprehension loop = at.comprehension();
                visit(loop.iterRange(), loops);
                visit(loop.loopStep(), loops + 1);
                visit(loop.loopCondition(), loops + 1);
                visit(loop.result(), loops);
            }
            default -> {
                // a name or a constant has nothing inside
            }
        }
    }

    private void call(CelExpr at, int loops) {
        CelExpr.CelCall call = at.call();
        call.target().ifPresent(target -> visit(target, loops));
        call.args().forEach(argument -> visit(argument, loops));
        if (call.function().equals("matches") && !call.args().isEmpty()) {
            CelExpr pattern = call.args().get(call.args().size() - 1);
            text(pattern).flatMap(Regex::problem).ifPresent(problem -> fault(pattern, problem));
        }
    }

    private static Optional<String> text(CelExpr at) {
        return at.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && at.constant().getKind() == CelConstant.Kind.STRING_VALUE
                ? Optional.of(at.constant().stringValue())
                : Optional.empty();
    }

    private void fault(CelExpr at, String message) {
        CelSourceLocation where = tree.getSource()
                .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(at.id(), 0))
                .orElse(CelSourceLocation.of(1, 0));
        faults.add(new Fault(where.getLine(), where.getColumn() + 1, message));
    }
}
