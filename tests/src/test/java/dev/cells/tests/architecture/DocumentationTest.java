package dev.cells.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prose that no test reads goes false; these read it. */
class DocumentationTest {
    private static final Pattern HEADING = Pattern.compile("^#{2,3} `([a-z-]+)/?`", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#\\s]+)");

    @Test
    void theArchitecturePageHasOneSectionPerModule() throws IOException {
        Matcher headings = HEADING.matcher(Files.readString(Sources.ROOT.resolve("docs/architecture.md")));
        List<String> sections = headings.results().map(match -> match.group(1)).toList();
        assertThat(sections).containsExactlyElementsOf(modulesOfTheReactor());
    }

    @Test
    void theModuleListOfTheseTestsIsTheReactors() throws IOException {
        assertThat(Sources.MODULES).containsExactlyElementsOf(modulesOfTheReactor());
    }

    @Test
    void noLinkOfADocumentIsDead() throws IOException {
        List<String> dead = new ArrayList<>();
        for (Path document : documents()) {
            for (String target : LINK.matcher(Files.readString(document))
                    .results()
                    .map(link -> link.group(1))
                    .collect(Collectors.toSet())) {
                if (Files.notExists(document.resolveSibling(target))) {
                    dead.add(Sources.name(document) + " → " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static List<String> modulesOfTheReactor() throws IOException {
        return Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(Sources.ROOT.resolve("pom.xml")))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        Set<String> skipped = Set.of("target", "node_modules", ".git", ".cells");
        try (Stream<Path> files = Files.walk(Sources.ROOT, 4)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.iterate(file, path -> path != null, Path::getParent)
                            .noneMatch(part -> part.getFileName() != null
                                    && skipped.contains(part.getFileName().toString())))
                    .toList();
        }
    }
}
