package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

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
        List<Path> folders = List.of(folder("base/sandbox"), folder("utility/sandbox/registry"));
        for (Path folder : folders) {
            cloud.apply(folder);
        }

        for (Path folder : List.of(folders.get(1), folders.get(0))) {
            assertThat(cloud.refuseToDestroy(folder)).contains("Instance cannot be destroyed");
            cloud.destroy(folder);
        }
    }

    private static Path folder(String address) throws IOException {
        return cloud.folder(address, ShippedStacks.stack(address).json());
    }
}
