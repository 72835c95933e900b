package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.bench.stock.TerraformJson.Block;
import dev.cells.bench.stock.TerraformJson.Block.Kind;
import dev.cells.bench.stock.TypedValue.Literals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.tools.ToolProvider;

/** Writes the program. One instance writes one. */
public final class ProgramWriter {

    private final Library library;
    private final TypedValue values;
    private final StringBuilder calls = new StringBuilder();
    private final StringBuilder methods = new StringBuilder();
    private final Set<String> ids = new HashSet<>();
    private int typed;
    private int untyped;

    public ProgramWriter(Library library) {
        this.library = library;
        this.values = new TypedValue(library);
    }

    public Program write(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            calls.append("        block").append(i).append("(stack);\n");
            // A method each: all in one would exceed the 64 kB of a method.
            methods.append("\n    private static void block%d(TerraformStack stack) {\n".formatted(i));
            writeBlock(blocks.get(i));
            methods.append("    }\n");
        }
        return new Program(FRAME.formatted(library.core(), calls, methods), typed, untyped);
    }

    private void writeBlock(Block block) {
        String id = ids.add(block.name()) ? block.name() : block.label().replace('.', '_') + "_" + block.name();
        ids.add(id);
        Optional<Class<?>> type = block.kind() == Kind.OUTPUT ? Optional.empty() : library.classOf(block);
        StringBuilder overrides = new StringBuilder();
        methods.append("        var it = ").append(head(block, type, id));
        for (Map.Entry<String, JsonNode> attribute : block.attributes().properties()) {
            if (!attribute.getKey().equals("//") && !attribute.getValue().isNull()) {
                writeAttribute(type, attribute.getKey(), attribute.getValue(), overrides);
            }
        }
        methods.append(type.isPresent() ? ".build();\n" : ";\n");
        if (!id.equals(block.name())) {
            methods.append("        it.overrideLogicalId(%s);\n".formatted(Literals.string(block.name())));
        }
        methods.append(overrides);
    }

    private static String head(Block block, Optional<Class<?>> type, String id) {
        if (type.isPresent()) {
            return "%s.Builder.create(stack, %s)".formatted(type.get().getCanonicalName(), Literals.string(id));
        }
        if (block.kind() == Kind.OUTPUT) {
            return "new TerraformOutput(stack, %s, TerraformOutputConfig.builder().value(\"\").build())"
                    .formatted(Literals.string(id));
        }
        String generic = block.kind() == Kind.DATA ? "TerraformDataSource" : "TerraformResource";
        return "new %s(stack, %s, TerraformResourceConfig.builder().terraformResourceType(%s).build())"
                .formatted(generic, Literals.string(id), Literals.string(block.type()));
    }

    private void writeAttribute(Optional<Class<?>> type, String name, JsonNode value, StringBuilder overrides) {
        Optional<String> call = type.flatMap(library::builderOf).flatMap(builder -> values.call(builder, name, value));
        if (call.isPresent()) {
            typed++;
            methods.append("\n            ").append(call.get());
        } else {
            untyped++;
            overrides.append("        it.addOverride(%s, %s);\n".formatted(Literals.string(name), Literals.any(value)));
        }
    }

    private static final String FRAME =
            """
            import %s.*;
            import java.util.List;
            import java.util.Map;

            public final class Main {

                public static void main(String[] args) {
                    App app = new App(AppConfig.builder().outdir(args[0]).build());
                    TerraformStack stack = new TerraformStack(app, "cell");
            %s        app.synth();
                }
            %s}
            """;

    /**
     * A program that builds the blocks of a stack.
     *
     * @param source of class {@code Main}; its one argument is the folder that it synthesizes into
     * @param typed attributes set through typed builders
     * @param untyped attributes that the library does not know, or not for such a value, set by {@code addOverride}
     */
    public record Program(String source, int typed, int untyped) {
        /**
         * Leaves {@code Main.java} and its class in a folder.
         *
         * @throws IllegalStateException if it does not compile, which is a bug in the writer
         */
        public void compile(String classPath, Path folder) throws IOException {
            Path file = Files.createDirectories(folder).resolve("Main.java");
            Files.writeString(file, source);
            List<String> arguments = List.of(
                    "-nowarn",
                    "-proc:none",
                    "-encoding",
                    "UTF-8",
                    "-cp",
                    classPath,
                    "-d",
                    folder.toString(),
                    file.toString());
            int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
            if (result != 0) {
                throw new IllegalStateException(file + " does not compile");
            }
        }
    }
}
