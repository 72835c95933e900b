package dev.cells.cli;

import dev.cells.cli.support.Case;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Exit code, standard output and standard error of every case below {@code src/test/resources/cases}. */
class CommandLineTest {
    // The sources and not the copies on the class path, so that they can be rewritten.
    private static final Path CASES = Path.of("src/test/resources/cases").toAbsolutePath();

    @TempDir
    private Path scratch;

    @TestFactory
    Stream<DynamicTest> everyCaseEndsAsWrittenDown() {
        return Case.below(CASES).stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(),
                        () -> one.check(scratch.resolve(one.toString().replace('/', '-')))));
    }
}
