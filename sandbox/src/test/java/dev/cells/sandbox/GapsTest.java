package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every gap that is filled, seen through the real Terraform: its stack applies, plans no change, is updated, plans no
 * change again and is destroyed. Each of these steps has found a gap that the others do not show.
 */
class GapsTest {
    /** Certificates, a key and a vault of others, as far as the stacks are concerned. */
    private static final String OUTSIDE =
            """
            arn:aws:acm:us-east-1:123456789012:certificate/11111111-1111-1111-1111-111111111111
            arn:aws:acm:us-east-1:123456789012:certificate/21111111-1111-1111-1111-111111111111
            arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-2222-2222-222222222222
            arn:aws:backup:us-west-2:123456789012:backup-vault:acme
            arn:aws:kms:us-east-1:123456789012:key/31111111-1111-1111-1111-111111111111
            """;

    private static final String CHANGED = "-var=changed=true";

    @TempDir
    static Path home;

    private static Terraform terraform;

    @BeforeAll
    static void start() throws IOException {
        RunningEmulator emulator = Sandboxes.start(home);
        emulator.announce(OutsideWorld.named(List.of(OUTSIDE))
                .withQuotas("123456789012", Map.of("vpcs-per-region", 50L, "internet-gateways-per-region", 50L)));
        terraform = Terraform.prepare(home, emulator);
    }

    @AfterAll
    static void stop() throws IOException {
        Sandboxes.in(home).stop();
        // Links into the provider mirror, which JUnit would warn about.
        Folders.delete(home.resolve("data"));
    }

    /** In one state: the time goes to starting Terraform, not to the emulator. */
    @Test
    void quickGapsAreFilled() throws IOException {
        cycle(terraform.stack("quick", quick()));
    }

    /** For which the provider waits, up to four minutes: in one state for the same reason, and so all at once. */
    @Test
    @Tag("slow")
    @Execution(ExecutionMode.CONCURRENT)
    void slowGapsAreFilled() throws IOException {
        cycle(terraform.stack("slow", slow()));
    }

    /**
     * What was destroyed must be gone: a second life under the same names finds what was left of the first. A quota that was
     * raised stays so.
     */
    @Test
    @Tag("slow")
    void destroyedStackCanBeAppliedAgain() throws IOException {
        List<String> stacks = new ArrayList<>(quick());
        stacks.remove("service_quotas");
        Terraform.Stack stack = terraform.stack("second-life", stacks);
        stack.apply();
        stack.destroy();

        stack.apply();
        stack.planIsClean();
        stack.destroy();
    }

    @Test
    void everyGapHasAStack() throws IOException {
        List<String> stacks = Terraform.stacks().toList();
        try (Stream<Path> modules = Files.list(Sandboxes.PYTHON_SOURCES.resolve("cells_sandbox/gaps"))) {
            List<String> gaps = modules.map(
                            module -> module.getFileName().toString().replace(".py", ""))
                    .filter(gap -> !gap.startsWith("__"))
                    // Nothing that Terraform reads shows these: see CloudFormationTest.
                    .filter(gap -> !gap.startsWith("cloudformation_"))
                    // The provider waits ten minutes for a domain, and for its end: see OpenSearchTest.
                    .filter(gap -> !gap.equals("opensearch"))
                    .toList();
            assertThat(stacks).containsAll(gaps);
        }
    }

    private static void cycle(Terraform.Stack stack) {
        stack.apply();
        stack.planIsClean();
        stack.apply(CHANGED);
        stack.planIsClean(CHANGED);
        stack.destroy();
    }

    private static List<String> quick() throws IOException {
        return Terraform.stacks().filter(stack -> !Terraform.isSlow(stack)).toList();
    }

    private static List<String> slow() throws IOException {
        return Terraform.stacks().filter(Terraform::isSlow).toList();
    }
}
