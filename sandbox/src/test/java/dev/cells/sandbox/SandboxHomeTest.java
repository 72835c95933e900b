package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxHomeTest {
    @TempDir
    Path folder;

    @Test
    void keepsTheStatesOfTheLastThreeDead() throws IOException {
        SandboxHome home = new SandboxHome(folder);
        home.create();
        for (int life = 1; life <= 5; life++) {
            home.createState("life-" + life);
            Files.writeString(home.state("life-" + life).resolve("terraform.tfstate"), "{}");
            home.archiveStates();
        }

        assertThat(names(home.dead())).containsExactly("life-3", "life-4", "life-5");
        assertThat(home.state("life-5")).doesNotExist();
    }

    @Test
    void movesAsideWhateverIsThere() throws IOException {
        SandboxHome home = new SandboxHome(folder);
        home.create();
        home.createState("one");
        home.createState("two");

        home.archiveStates();

        assertThat(names(home.dead())).containsExactly("one", "two");
    }

    private static List<String> names(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
