package dev.cells.synth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.constructs.Configs;
import dev.cells.constructs.StackScope;
import dev.cells.synth.Synthesizer.StackOutcome;
import imports.aws.kms_key.KmsKey;
import imports.aws.sns_topic.SnsTopic;
import imports.aws.subnet.Subnet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.constructs.Construct;

class SynthesizerTest {
    @Test
    void aStackIsCanonicalJsonWithoutBackendOrMetadata() {
        SynthesizedStack stack = one(scope -> topic(scope, "alarms"));

        assertThat(stack.json())
                .startsWith("{\n  \"provider\": {\n    \"aws\": [\n      {\n        \"allowed_account_ids\": [\n")
                .endsWith("}\n")
                .contains("\"required_version\": \">= 1.10.0\"")
                .doesNotContain("backend")
                .doesNotContain("//");
        assertThat(stack.resources()).isEqualTo(1);
    }

    @Test
    void everyStackOfTheShippedFleetIsSynthesized() {
        assertThat(Shipped.stacks()).hasSameSizeAs(Shipped.all()).allSatisfy(stack -> {
            assertThat(stack.resources()).isPositive();
            assertThat(stack.sources()).hasSizeGreaterThanOrEqualTo(stack.resources());
        });
    }

    @Test
    void aResourceIsTracedToTheSectionItWasMadeFrom() {
        SynthesizedStack stack = one(scope -> topic(scope.module("queue").at("topics.alarms"), "alarms"));

        assertThat(stack.sources()).containsEntry("aws_sns_topic.alarms", "queue.topics.alarms");
        assertThat(stack.json()).doesNotContain("queue.topics.alarms");
    }

    @Test
    void referencesBecomeExpressions() {
        SynthesizedStack stack = one(scope -> {
            KmsKey key = KmsKey.Builder.create(scope.stack(), scope.id("key")).build();
            SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                    .kmsMasterKeyId(key.getArn())
                    .build();
        });

        assertThat(stack.json()).contains("\"kms_master_key_id\": \"${aws_kms_key.key.arn}\"");
    }

    @Test
    void oneBadStackDoesNotAffectTheOthers() {
        List<StackConfig> configs = clients(5);
        var outcomes = outcomes(
                synthesizer(scope -> {
                    topic(scope, "alarms");
                    if (client(scope).equals("client2")) {
                        Subnet.Builder.create(
                                        scope.stack(), scope.module("network").id("subnet"))
                                .build();
                    }
                }),
                configs);

        assertThat(outcomes.values()).filteredOn(Outcome::ok).hasSize(4);
        Problem problem = outcomes.get(StackAddress.cell("client2")).problems().get(0);
        assertThat(problem.code()).hasToString("synth-failed");
        assertThat(problem.message()).isEqualTo("stack client2: subnet: vpcId is required");
        assertThat(problem.path()).isEqualTo("cell.network");
    }

    @Test
    void aBugKeepsItsTrace() {
        IllegalStateException thrown = new IllegalStateException("no topic");
        List<StackOutcome> outcomes = new ArrayList<>();
        synthesizer(scope -> {
                    if (client(scope).equals("client1")) {
                        throw thrown;
                    }
                    topic(scope, "alarms");
                })
                .each(clients(2), outcomes::add);

        assertThat(outcomes).extracting(StackOutcome::bug).containsExactly(Optional.empty(), Optional.of(thrown));
        assertThat(outcomes.get(1).stack().problems().get(0).hint()).contains("trace below");
    }

    @Test
    void aStackThatFailsOnlyWhenItIsWrittenDoesNotAffectTheOthers() {
        var outcomes = outcomes(
                synthesizer(scope -> {
                    topic(scope, "alarms");
                    if (client(scope).equals("client3")) {
                        SnsTopic.Builder.create(scope.stack(), scope.id("broken"))
                                .name(imports.aws.vpc_endpoint.VpcEndpoint.Builder.create(
                                                scope.stack(), scope.id("endpoint"))
                                        .vpcId("vpc-1")
                                        .build()
                                        .getCidrBlocks()
                                        .get(0))
                                .build();
                    }
                }),
                clients(4));

        assertThat(outcomes.values()).filteredOn(Outcome::ok).hasSize(3);
        assertThat(outcomes.get(StackAddress.cell("client3")).problems().get(0).message())
                .startsWith("stack client3: ")
                .doesNotContain("\n")
                .doesNotContain("@jsii/kernel");
    }

    @Test
    void allProblemsOfAllStacksAreReported() {
        Outcome<List<SynthesizedStack>> outcome = synthesizer(scope -> {
                    throw new IllegalStateException("no " + client(scope));
                })
                .synth(clients(3));

        assertThat(outcome.problems())
                .extracting(Problem::message)
                .containsExactly("stack client0: no client0", "stack client1: no client1", "stack client2: no client2");
        assertThat(outcome.problems().get(0).origin()).contains(new Origin("defaults.yaml", 1, 1));
    }

    @Test
    void outcomesAreHandedOverInOrderAndNeverManyAreKept() {
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<StackConfig> configs = clients(100);
        List<StackAddress> got = new ArrayList<>();
        Thread caller = Thread.currentThread();
        synthesizer(scope -> {
                    most.accumulateAndGet(kept.incrementAndGet(), Math::max);
                    topic(scope, "alarms");
                })
                .each(configs, one -> {
                    assertThat(Thread.currentThread()).isSameAs(caller);
                    kept.decrementAndGet();
                    got.add(one.address());
                });

        assertThat(got)
                .containsExactlyElementsOf(
                        configs.stream().map(StackConfig::address).toList());
        assertThat(most.get()).isLessThanOrEqualTo(4 * Runtime.getRuntime().availableProcessors() + 1);
    }

    @Test
    void manyStacksComeOutSorted() {
        List<SynthesizedStack> stacks =
                synthesizer(scope -> topic(scope, "alarms")).synth(clients(60)).get();

        assertThat(stacks).hasSize(60);
        assertThat(stacks).extracting(stack -> stack.address().toString()).isSorted();
    }

    @Test
    void idsThatMergeAreNoticed() {
        assertThat(bug(scope -> {
                    topic(scope, "alarms");
                    // What a module must not do: an id that the scope has not seen, which Terraform's form makes equal.
                    SnsTopic.Builder.create(scope.stack(), "a.larms").build();
                }))
                .contains("stack client1: not an id of Terraform: a.larms");
    }

    @Test
    void whatIsPutBesideTheStackIsNoticed() {
        assertThat(bug(scope -> {
                    Construct app = (Construct) scope.stack().getNode().getRoot();
                    SnsTopic.Builder.create(app, scope.id("lost")).build();
                }))
                .contains("lost is not created in a stack");
    }

    @Test
    void aReferenceWhoseTextWasChangedIsABug() {
        assertThat(bug(scope -> {
                    KmsKey key = KmsKey.Builder.create(scope.stack(), scope.id("key"))
                            .build();
                    SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                            .displayName(key.getArn().toUpperCase(java.util.Locale.ROOT))
                            .build();
                }))
                .contains("unresolved reference at /resource/aws_sns_topic/topic/display_name");
    }

    @Test
    void aNumberJoinedToAStringIsAReference() {
        assertThat(one(scope -> {
                            KmsKey key = KmsKey.Builder.create(scope.stack(), scope.id("key"))
                                    .build();
                            SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                                    .displayName("days " + key.getDeletionWindowInDays())
                                    .build();
                        })
                        .json())
                .contains("\"days ${aws_kms_key.key.deletion_window_in_days}\"");
    }

    @Test
    void aFolderOfThisMachineIsABug() {
        assertThat(bug(scope -> SnsTopic.Builder.create(scope.stack(), scope.id("topic"))
                        .displayName("see " + Path.of("").toAbsolutePath() + "/notes")
                        .build()))
                .contains("a folder of this machine");
    }

    @Test
    void anAppThatDoesNotExistIsAProblem() {
        StackConfig config = Configs.of(StackAddress.utility("sandbox", "teapot"), "us-east-1");
        Outcome<List<SynthesizedStack>> outcome = new Synthesizer(SynthEngine.begin()).synth(List.of(config));

        assertThat(outcome.problems())
                .extracting(problem -> problem.code().toString())
                .containsExactly("unknown-app");
    }

    private static SortedMap<StackAddress, Outcome<SynthesizedStack>> outcomes(
            Synthesizer synthesizer, List<StackConfig> configs) {
        SortedMap<StackAddress, Outcome<SynthesizedStack>> outcomes = new TreeMap<>();
        assertThat(synthesizer.each(configs, one -> outcomes.put(one.address(), one.stack())))
                .isEmpty();
        return outcomes;
    }

    /** The message of a synthesis bug, which is a problem of its stack alone. */
    private String bug(Consumer<StackScope> builder) {
        List<StackOutcome> outcomes = new ArrayList<>();
        List<Problem> problems = synthesizer(scope -> {
                    if (client(scope).equals("client1")) {
                        builder.accept(scope);
                    } else {
                        topic(scope, "alarms");
                    }
                })
                .each(clients(3), outcomes::add);

        assertThat(problems).isEmpty();
        assertThat(outcomes).extracting(outcome -> outcome.stack().ok()).containsExactly(true, false, true);
        Problem problem = outcomes.get(1).stack().problems().get(0);
        assertThat(problem.code()).hasToString("synth-failed");
        return problem.message();
    }

    private SynthesizedStack one(Consumer<StackScope> builder) {
        Outcome<List<SynthesizedStack>> outcome = synthesizer(builder).synth(List.of(Configs.cell("acme")));
        return outcome.get().get(0);
    }

    private Synthesizer synthesizer(Consumer<StackScope> builder) {
        return new Synthesizer(SynthEngine.begin(), Optional.empty(), address -> Optional.of(builder));
    }

    private static void topic(StackScope scope, String id) {
        SnsTopic.Builder.create(scope.stack(), scope.id(id)).name(id).build();
    }

    private static String client(StackScope scope) {
        return scope.config().address().toString();
    }

    private static List<StackConfig> clients(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Configs.cell("client" + i))
                .toList();
    }
}
