package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.synth.OracleStacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same stacks on both engines, equal to the byte: all that ship, and variants that are drawn anew in each run. */
class EqualStacksTest {
    private static final int VARIANTS = 24;

    @TempDir
    Path folder;

    @Test
    void bothEnginesWriteTheSameBytes() throws Exception {
        long seed = new Random().nextLong();
        Path cdktn = stacks(Engines.CDKTN, seed);
        Path plain = stacks(Engines.NATIVE, seed);

        List<String> names = names(cdktn);
        assertThat(names(plain)).isEqualTo(names).hasSizeGreaterThan(VARIANTS);
        assertThat(cdktn.resolve("engine")).hasContent("cdktn");
        assertThat(plain.resolve("engine")).hasContent("native");
        assertThat(names).filteredOn(name -> !name.equals("engine")).allSatisfy(name -> assertThat(plain.resolve(name))
                .as("%s, seed %d", name, seed)
                .hasSameBinaryContentAs(cdktn.resolve(name)));
    }

    private Path stacks(Engines engine, long seed) throws IOException, InterruptedException {
        Path stacks = Files.createDirectory(folder.resolve(engine.name()));
        engine.run(
                OracleStacks.class,
                folder.resolve(engine + ".log"),
                stacks.toString(),
                Integer.toString(VARIANTS),
                Long.toString(seed));
        return stacks;
    }

    private static List<String> names(Path stacks) throws IOException {
        try (Stream<Path> files = Files.list(stacks)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
