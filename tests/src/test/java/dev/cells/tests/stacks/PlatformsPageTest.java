package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.module.AppFacts;
import dev.cells.utility.UtilityApps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/platforms.md} says what the platforms really have; {@code -Dgolden.update=true} writes it instead. */
class PlatformsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "platforms.md");

    @Test
    void thePageSaysWhatOfTheUtilityTierEachPlatformHas() throws IOException {
        String text = PlatformsPage.text();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("docs/platforms.md is stale; its second paragraph says how it is written")
                .hasContent(text);
    }

    /** The cluster has nothing for cells: the other apps run in it. */
    @Test
    void everyAppIsOnThePage() {
        Set<String> apps =
                PlatformsPage.TOOLS.stream().map(PlatformsPage.Tool::app).collect(Collectors.toSet());
        apps.add("cluster");

        assertThat(UtilityApps.facts()).extracting(AppFacts::name).containsExactlyInAnyOrderElementsOf(apps);
    }

    @Test
    void theTestsThatItNamesExist() throws IOException {
        Set<String> named = new TreeSet<>();
        PlatformsPage.TOOLS.forEach(tool -> named.addAll(Set.of(tool.tests())));
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            for (Path sources : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.forEach(
                            file -> classes.add(file.getFileName().toString().replace(".java", "")));
                }
            }
        }
        assertThat(classes).containsAll(named);
    }
}
