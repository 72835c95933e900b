package dev.cells.delivery.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.name.Region;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.support.Stacks;
import dev.cells.delivery.support.TestCloud;
import dev.cells.delivery.support.TestDelivery;
import dev.cells.delivery.work.Target;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BackendTest {
    private static final String ALIAS = "alias/backend-test";

    @TempDir
    Path home;

    @Test
    void statesInABucketAreFoundFromAnotherMachine() {
        provision(
                TestCloud.target(home.resolve("first")),
                Stacks.of(
                        "base/sandbox",
                        "123456789012",
                        Stacks.bucket("backend-test"),
                        Stacks.key(),
                        """
                        "aws_kms_alias": {"main": {"name": "%s", "target_key_id": "${aws_kms_key.main.id}"}}"""
                                .formatted(ALIAS)));
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.parameter("x"));
        provision(withStatesIn("backend-test", home.resolve("one")), stack);

        try (StackSession elsewhere = TestDelivery.in(home.resolve("other"))
                .session(withStatesIn("backend-test", home.resolve("two")), stack, "plan acme")
                .get()) {
            assertThat(elsewhere.plan(event -> {}).get().isEmpty()).isTrue();
        }
    }

    @Test
    void aBucketThatIsNotThereIsNamed() {
        Stack stack = Stacks.of("acme", TestCloud.account(), Stacks.parameter("x"));
        var session = TestDelivery.in(home).session(withStatesIn("no-such-bucket", home), stack, "plan acme");
        assertThat(session.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no-such-bucket"))
                .extracting(problem -> problem.code().toString())
                .isEqualTo("backend-init");
    }

    private void provision(Target target, Stack stack) {
        try (StackSession session =
                TestDelivery.in(home).session(target, stack, "provision").get()) {
            var plan = session.plan(event -> {}).get();
            session.apply(plan, event -> {}).get();
        }
    }

    private static Target withStatesIn(String bucket, Path folder) {
        Target target = TestCloud.target(folder);
        Target.Backend backend = new Target.Backend(bucket, new Region("us-east-1"), "cells", ALIAS, Optional.empty());
        return target.withStatesIn(Map.of(Target.ANY, backend));
    }
}
