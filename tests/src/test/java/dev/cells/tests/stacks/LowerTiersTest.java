package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.synth.SynthesizedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tier 1 and tier 2 in the local AWS: built from the bottom, taken down from the top. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class LowerTiersTest {
    /** Names of apps are in a zone of the account, and Jenkins uses the certificate of it. */
    private static final String[] WITH_A_ZONE = {
        "    base:\n",
        "    base:\n      zone: {name: tools.example.com}\n",
        "          domain: jenkins.example.com\n"
                + "          certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/"
                + "5f3c1d2e-7a80-4b1d-9c55-2f4e8a6b1c3d\n",
        "          domain: jenkins.tools.example.com\n"
    };

    @TempDir
    static Path home;

    private static LocalCloud cloud;

    @BeforeAll
    static void start() throws IOException {
        cloud = new LocalCloud(home);
    }

    @AfterAll
    static void stop() throws IOException {
        cloud.close();
        RecordedRequests.compare("lower-tiers", cloud.requests());
    }

    @Test
    void theyApplyPlanCleanAndAreKeptUntilToldOtherwise() throws Exception {
        List<Path> kept = List.of(
                folder("base/sandbox"),
                folder("utility/sandbox/registry"),
                folder("utility/sandbox/jenkins"),
                folder("utility/sandbox/consul"),
                folder("utility/sandbox/vault"));
        Path cluster = folder("utility/sandbox/cluster");
        for (Path folder : List.of(kept.get(0), kept.get(1), cluster, kept.get(2), kept.get(3), kept.get(4))) {
            cloud.apply(folder);
        }

        destroyKept(kept.get(4));
        destroyKept(kept.get(3));
        destroyKept(kept.get(2));
        cloud.destroy(cluster);
        destroyKept(kept.get(1));
        destroyKept(kept.get(0));
    }

    private static void destroyKept(Path folder) throws Exception {
        assertThat(cloud.refuseToDestroy(folder)).contains("Instance cannot be destroyed");
        cloud.destroy(folder);
    }

    private static Path folder(String address) throws IOException {
        SynthesizedStack stack = EditedDefaults.synth(home, address, WITH_A_ZONE);
        Path folder = cloud.folder(address, stack.json());
        stack.files().write(folder);
        return folder;
    }
}
