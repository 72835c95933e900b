package dev.cells.tests.stacks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shipped cells in the local AWS, of which one or another has every type that any cell has: applied, planned without a
 * change, and destroyed once protection is lifted. First of the slow tests, since the slowest cell takes as long as all
 * others together.
 */
@Tag("slow")
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class ClientsLifeTest {
    /** The provider waits ten minutes for one to come and ten for it to go, so that cells with these begin first. */
    private static final List<String> SLOWEST_TYPES = List.of("aws_opensearch_domain");

    @TempDir
    static Path home;

    private static CellLives lives;

    @BeforeAll
    static void start() {
        lives = new CellLives(home);
    }

    @AfterAll
    static void stop() throws IOException {
        System.out.print(lives.table());
        lives.close();
        lives.compareRequests("clients");
    }

    static Stream<String> cells() {
        return CellLives.cells(SLOWEST_TYPES);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theCellAppliesPlansCleanAndIsDestroyed(String cell) throws Exception {
        lives.live(cell);
    }
}
