package dev.cells.audit.policy.cel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles the expressions of rules about resources, or of rules about the stack as a whole. */
public final class Expressions {
    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .maxExpressionCodePointSize(Limits.EXPRESSION)
            .maxParseRecursionDepth(Limits.DEPTH)
            .maxParseExpressionNodeCount(Limits.NODES)
            .comprehensionMaxIterations(Limits.ROUNDS)
            .build();

    private static final StructType RESOURCE = StructType.create(
            "cells.Resource",
            ImmutableSet.<String>builder()
                    .addAll(ResourceView.TEXTS)
                    .add(ResourceView.ATTRIBUTES, ResourceView.TAGS)
                    .build(),
            Expressions::fieldOfResource);

    private static final StructType STACK = StructType.create(
            "cells.Stack", ImmutableSet.copyOf(Variables.STACK_FIELDS), field -> Optional.of(SimpleType.STRING));

    private final CelCompiler conditions;
    private final CelCompiler messages;
    private final CelRuntime runtime;

    /** What an expression gives. */
    public enum Kind {
        CONDITION,
        MESSAGE
    }

    /**
     * Why an expression is refused.
     *
     * @param line in the expression, from 1; 0 where it is refused as a whole
     * @param column from 1
     */
    public record Fault(int line, int column, String message) {}

    /**
     * One of both.
     *
     * @param faults why it does not compile
     */
    public record Compiled(Optional<Expression> expression, List<Fault> faults) {
        static Compiled refused(List<Fault> faults) {
            return new Compiled(Optional.empty(), List.copyOf(faults));
        }
    }

    /** @param ofResource whether there is a {@code resource}; else only the stack and all of its resources */
    public Expressions(boolean ofResource) {
        conditions = compiler(ofResource, SimpleType.BOOL);
        messages = compiler(ofResource, SimpleType.STRING);
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(new Types())
                .setStandardFunctions(Functions.standard())
                .addFunctionBindings(Functions.bindings())
                .build();
    }

    private static CelCompiler compiler(boolean ofResource, CelType result) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(Functions.declared())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setTypeProvider(new Types())
                .addFunctionDeclarations(Functions.declarations())
                .addVar(Variables.STACK, STACK)
                .addVar(Variables.RESOURCES, ListType.create(RESOURCE))
                .setResultType(result);
        return (ofResource ? builder.addVar(Variables.RESOURCE, RESOURCE) : builder).build();
    }

    private static Optional<CelType> fieldOfResource(String field) {
        return switch (field) {
            case ResourceView.ATTRIBUTES -> Optional.of(MapType.create(SimpleType.STRING, SimpleType.DYN));
            case ResourceView.TAGS -> Optional.of(MapType.create(SimpleType.STRING, SimpleType.STRING));
            default -> Optional.of(SimpleType.STRING);
        };
    }

    public Compiled compile(String text, Kind kind) {
        try {
            CelValidationResult result = (kind == Kind.CONDITION ? conditions : messages).compile(text);
            if (result.hasError()) {
                return Compiled.refused(faults(result));
            }
            CelAbstractSyntaxTree tree = result.getAst();
            List<Fault> faults = new TreeCheck(tree).faults();
            return faults.isEmpty()
                    ? new Compiled(Optional.of(new Expression(runtime.createProgram(tree), kind)), List.of())
                    : Compiled.refused(faults);
        } catch (CelValidationException | CelEvaluationException | RuntimeException refused) {
            return Compiled.refused(List.of(new Fault(0, 0, String.valueOf(refused.getMessage()))));
        } catch (StackOverflowError deep) {
            return Compiled.refused(List.of(new Fault(0, 0, "it is nested too deeply")));
        }
    }

    private static List<Fault> faults(CelValidationResult result) {
        List<Fault> faults = new ArrayList<>();
        result.getErrors().forEach(issue -> {
            int line = Math.max(0, issue.getSourceLocation().getLine());
            faults.add(new Fault(line, line == 0 ? 0 : issue.getSourceLocation().getColumn() + 1, issue.getMessage()));
        });
        return faults;
    }

    /** The types of the variables. */
    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableList<CelType> types() {
            return ImmutableList.of(RESOURCE, STACK);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return types().stream().filter(type -> type.name().equals(name)).findFirst();
        }
    }
}
