package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.Digest;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.StackScope;
import imports.aws.kms_key.KmsKey;
import imports.aws.sns_topic.SnsTopic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a stack has beside its JSON. */
class SynthesizedFilesTest {
    private static final Origin ORIGIN = new Origin("client.yaml", 1, 1);

    @TempDir
    Path temporary;

    @Test
    void aStackHasTheFilesThatItsBuilderAddsAndOneDigestOverAll() {
        SynthesizedStack none = one(SynthesizedFilesTest::topic);
        SynthesizedStack one = one(withFile("a: 1\n"));
        SynthesizedStack other = one(withFile("a: 2\n"));

        assertThat(none.files().side()).isEmpty();
        assertThat(none.digest()).isEqualTo(Digest.of(none.json()));
        assertThat(one.files().side()).containsExactly(Map.entry("jenkins/casc.yaml", "a: 1\n"));
        assertThat(List.of(one.json(), other.json())).containsOnly(none.json());
        assertThat(List.of(none.digest(), one.digest(), other.digest())).doesNotHaveDuplicates();
        assertThat(one(withFile("a: 1\n")).digest()).isEqualTo(one.digest());
    }

    @Test
    void whatAUserWroteIsLiteralInAFile() {
        String hostile = "${file(\"/etc/hostname\")} %{ if true } &{x} #{y} $${TfToken[TOKEN.3]} 1e295";
        StackConfig acme = Configs.cell("acme");
        Map<String, Node> entries = new LinkedHashMap<>(acme.settings().entries());
        entries.put("text", new ScalarNode(hostile, ORIGIN, List.of()));
        MapNode settings = new MapNode(entries, ORIGIN, List.of());
        StackConfig config = new StackConfig(acme.address(), acme.account(), acme.region(), settings);
        SynthesizedStack stack = synth(config, scope -> {
                    topic(scope);
                    String text =
                            scope.config().settings().find("text").orElseThrow().display();
                    assertThat(text).isNotEqualTo(hostile);
                    scope.file("a/b", "said: " + text + "\n");
                })
                .get();

        assertThat(stack.files().side()).containsEntry("a/b", "said: " + hostile + "\n");
    }

    @Test
    void aReferenceInAFileIsABug() {
        assertThat(bug(scope -> {
                    KmsKey key = KmsKey.Builder.create(scope.stack(), scope.id("key"))
                            .build();
                    scope.file("a/b", "key: " + key.getArn() + "\n");
                }))
                .contains("unresolved reference at a/b");
    }

    @Test
    void aFileInAFileIsABug() {
        assertThat(bug(scope -> {
                    topic(scope);
                    scope.file("a/b", "x\n");
                    scope.file("a/b-c", "x\n");
                    scope.file("a/b/c", "x\n");
                }))
                .contains("a/b cannot be a file and the folder of a/b/c");
    }

    private String bug(Consumer<StackScope> builder) {
        List<Problem> problems = synth(Configs.cell("acme"), builder).problems();
        assertThat(problems).extracting(Problem::code).containsExactly(ProblemCode.SYNTH_FAILED);
        return problems.get(0).message();
    }

    private SynthesizedStack one(Consumer<StackScope> builder) {
        return synth(Configs.cell("acme"), builder).get();
    }

    private Outcome<SynthesizedStack> synth(StackConfig config, Consumer<StackScope> builder) {
        return new Synthesizer(SynthEngine.begin(), Optional.empty(), address -> Optional.of(builder))
                .synth(List.of(config))
                .map(stacks -> stacks.get(0));
    }

    private static Consumer<StackScope> withFile(String text) {
        return scope -> {
            topic(scope);
            scope.file("jenkins/casc.yaml", text);
        };
    }

    private static void topic(StackScope scope) {
        SnsTopic.Builder.create(scope.stack(), scope.id("alarms"))
                .name("alarms")
                .build();
    }
}
