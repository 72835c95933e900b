package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.problem.Outcome;
import dev.cells.delivery.plan.SavedPlan;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import dev.cells.delivery.work.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One plan of one parameter serves all: the engine takes seconds for each. */
class RefusalTest {
    private static final String ACCOUNT = TestCloud.account();
    private static final Stack STACK = Stacks.of("acme", ACCOUNT, Stacks.parameter("x"));

    @TempDir
    static Path home;

    private static Target target;
    private static SavedPlan plan;

    @BeforeAll
    static void makePlan() {
        target = TestCloud.target(home.resolve("state"));
        try (StackSession session = open(TestDelivery.in(home), target, STACK)) {
            plan = session.plan(event -> {}).get();
        }
    }

    @Test
    void whatIsNotAsItWasReviewedIsNotAppliedAndWhatIsOnceOnly() throws IOException {
        assertThat(apply(target, Stacks.of("acme", ACCOUNT, Stacks.parameter("y"))))
                .containsExactly("plan-outdated");
        assertThat(apply(target, Stacks.with(STACK, Map.of("jenkins/casc.yaml", "a\n"))))
                .as("the same JSON with a file beside it")
                .containsExactly("plan-outdated");
        Target another = Target.sandbox("another", target.folder(), target.environment());
        assertThat(apply(another, STACK)).containsExactly("plan-elsewhere");

        Path file = home.resolve("state/acme/plans").resolve(plan.digest().substring(0, 16) + "/plan.bin");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(apply(target, STACK)).containsExactly("plan-changed");
        assertThat(TestDelivery.in(home).ledger().verify().get().entries())
                .as("nothing was begun")
                .isEmpty();

        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThat(apply(target, STACK)).isEmpty();
        assertThat(apply(target, STACK)).containsExactly("plan-stale");
    }

    @Test
    void nothingBeginsAfterARequestToStop() {
        Interrupts interrupts = new Interrupts();
        Delivery delivery = TestDelivery.in(home, interrupts);
        try (StackSession session = open(delivery, target, STACK)) {
            interrupts.request();
            assertThat(codes(session.plan(event -> {}))).containsExactly("interrupted");
            assertThat(codes(session.apply(plan, event -> {}))).containsExactly("interrupted");
        }
    }

    @Test
    void aTargetThatIsNotThereIsSaidToBe() {
        Target dead = Target.sandbox(
                "dead",
                home.resolve("dead"),
                Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"));
        try (StackSession session = open(TestDelivery.in(home), dead, STACK)) {
            assertThat(codes(session.plan(event -> {}))).isNotEmpty().containsOnly("target-unreachable");
        }
    }

    private static List<String> apply(Target to, Stack what) {
        Delivery delivery = TestDelivery.in(home, new Interrupts());
        try (StackSession session = open(delivery, to, what)) {
            return codes(session.apply(plan, event -> {}));
        }
    }

    private static StackSession open(Delivery delivery, Target target, Stack stack) {
        return delivery.session(target, stack, "provision acme").get();
    }

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.problems().stream()
                .map(problem -> problem.code().toString())
                .toList();
    }
}
