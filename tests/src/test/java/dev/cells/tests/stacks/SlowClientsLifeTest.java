package dev.cells.tests.stacks;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** As {@link ClientsLifeTest}, for the cells that wait twenty minutes for one of their resources. */
@Tag("slow")
class SlowClientsLifeTest {
    @TempDir
    static Path home;

    private static CellLives lives;

    @BeforeAll
    static void start() {
        lives = new CellLives(home);
    }

    @AfterAll
    static void stop() {
        System.out.print(lives.table());
        lives.close();
    }

    static Stream<String> cells() {
        return CellLives.cells(ClientsLifeTest.SLOWEST_TYPES, true);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("cells")
    @Execution(ExecutionMode.CONCURRENT)
    void theCellAppliesPlansCleanAndIsDestroyed(String cell) throws Exception {
        lives.live(cell);
    }
}
