package dev.cells.tests.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.tests.stacks.ShippedStacks;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import groovy.util.DelegatingScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which folders and jobs {@code jobs.groovy} makes of the generated data. Job DSL is not on Maven Central: what it makes of
 * a call is not judged here.
 */
class JobsScriptTest {
    private static final Path PIPELINES =
            Path.of("").toAbsolutePath().getParent().resolve("jenkins/pipelines");

    @TempDir
    private Path folder;

    @Test
    void everyCellHasAFolderAndAJob() throws IOException {
        Call root = run(fleet());

        assertThat(root.named("folder"))
                .extracting(Call::argument)
                .containsExactly(
                        "_fleet",
                        "acme",
                        "cobalt",
                        "delphi",
                        "ember",
                        "ember/dev",
                        "ember/production",
                        "ember/staging");
        assertThat(root.named("pipelineJob"))
                .extracting(Call::argument)
                .startsWith("_fleet/merge", "_fleet/nightly", "_fleet/provision")
                .contains("acme/provision", "ember/production/provision")
                .hasSize(9);
        assertThat(root.all("choiceParam").get(0).arguments().get(1).toString())
                .startsWith("[, base/sandbox, utility/sandbox/jenkins")
                .contains("acme");
    }

    @Test
    void everyJobRunsAPipelineThatExistsFromTheReviewedBranch() throws IOException {
        Call root = run(fleet());

        List<Object> scripts = Stream.of("scriptPath", "remoteJenkinsFile")
                .flatMap(method -> root.all(method).stream())
                .map(Call::argument)
                .toList();
        assertThat(scripts)
                .hasSize(10)
                .allMatch(
                        script -> Files.exists(PIPELINES.getParent().getParent().resolve(script.toString())));
        assertThat(root.all("branch")).hasSize(9).extracting(Call::argument).containsOnly("*/main");
        assertThat(root.all("branchSpec").get(0).named("name").get(0).argument())
                .isEqualTo("*/main");
        assertThat(root.all("excludes")).extracting(Call::argument).containsExactly("main");
    }

    @Test
    void groupsGetThePermissionsOfTheirFolder() throws IOException {
        String text = fleet().replaceFirst("\"groups\" : \\[ ]", "\"groups\" : [ \"acme team\" ]");
        List<Call> granted = run(text).all("groupPermission");

        assertThat(granted).hasSize(3).allMatch(call -> call.arguments().get(1).equals("acme team"));
    }

    @Test
    void textOfTheFleetIsNeverCode() throws IOException {
        Path made = folder.resolve("made");
        String hostile = "${new File('" + made + "').createNewFile()}'); new File('" + made + "').text = 'x' //";
        Call root = run(fleet().replace("https://git.example.com/platform/fleet.git", hostile));

        assertThat(root.all("url")).hasSize(10).extracting(Call::argument).containsOnly(hostile);
        assertThat(made).doesNotExist();
    }

    private static SortedMap<String, String> files() {
        return ShippedStacks.stack("utility/sandbox/jenkins").files().side();
    }

    private static String fleet() {
        return files().get("jenkins/fleet.json");
    }

    private Call run(String fleet) throws IOException {
        Path data = Files.writeString(folder.resolve("fleet.json"), fleet);
        CompilerConfiguration delegating = new CompilerConfiguration();
        delegating.setScriptBaseClass(DelegatingScript.class.getName());
        GroovyShell shell = new GroovyShell(new Binding(Map.of("FLEET_FILE", data.toString())), delegating);
        DelegatingScript script = (DelegatingScript) shell.parse(files().get("jenkins/jobs.groovy"));
        Call root = new Call("script", List.of());
        script.setDelegate(root);
        script.run();
        return root;
    }

    /** Records each call, and those in its block. */
    private static final class Call extends GroovyObjectSupport {
        private final String method;
        private final List<Object> arguments;
        private final List<Call> calls = new ArrayList<>();

        Call(String method, List<Object> arguments) {
            this.method = method;
            this.arguments = arguments;
        }

        Object argument() {
            return arguments.get(0);
        }

        List<Object> arguments() {
            return arguments;
        }

        List<Call> named(String name) {
            return calls.stream().filter(call -> call.method.equals(name)).toList();
        }

        List<Call> all(String name) {
            return calls.stream()
                    .flatMap(call -> Stream.concat(
                            call.method.equals(name) ? Stream.of(call) : Stream.of(), call.all(name).stream()))
                    .toList();
        }

        @Override
        public Object invokeMethod(String name, Object given) {
            List<Object> all = new ArrayList<>(Arrays.asList((Object[]) given));
            Closure<?> block = !all.isEmpty() && all.get(all.size() - 1) instanceof Closure<?> last ? last : null;
            if (block != null) {
                all.remove(all.size() - 1);
            }
            Call call = new Call(name, all);
            calls.add(call);
            if (block != null) {
                block.setDelegate(call);
                block.setResolveStrategy(Closure.DELEGATE_FIRST);
                block.call();
            }
            return call;
        }
    }
}
