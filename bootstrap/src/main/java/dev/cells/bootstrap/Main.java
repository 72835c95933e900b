package dev.cells.bootstrap;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.cxapi.CloudAssembly;

/**
 * The program that makes the templates: reads a {@link Request} from one file, and writes an object of templates by the names of
 * their stacks into another. Keys are sorted, and nothing depends on the time or the folder.
 *
 * <p>A program of its own, since CDK and the native engine of synthesis have classes of the same name
 * ({@code software.constructs}).
 */
public final class Main {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Request request = JSON.readValue(Path.of(arguments[0]).toFile(), Request.class);
        JSON.writeValue(Path.of(arguments[1]).toFile(), templates(request));
    }

    /** The templates by the names of their stacks. */
    static Map<String, Object> templates(Request request) throws IOException {
        Path folder = Files.createTempDirectory("cells-bootstrap");
        try {
            App app = new App(AppProps.builder()
                    .analyticsReporting(false)
                    .treeMetadata(false)
                    .outdir(folder.toString())
                    .build());
            new StateTemplate(stack(app, request.state().stack(), request), request.state()).add();
            for (Request.Role role : request.roles()) {
                new RoleTemplate(stack(app, role.stack(), request), role).add("Role");
            }
            CloudAssembly assembly = app.synth();
            Map<String, Object> templates = new TreeMap<>();
            assembly.getStacks().forEach(stack -> templates.put(stack.getStackName(), stack.getTemplate()));
            return templates;
        } finally {
            delete(folder);
        }
    }

    private static Stack stack(App app, String name, Request request) {
        Stack stack = new Stack(
                app,
                name,
                StackProps.builder()
                        .stackName(name)
                        // Without the rule that requires CDK's own bootstrap, and without parameters of assets.
                        .synthesizer(new BootstraplessSynthesizer())
                        .build());
        new TreeMap<>(request.tags()).forEach(Tags.of(stack)::add);
        return stack;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
