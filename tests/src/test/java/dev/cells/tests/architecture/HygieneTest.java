package dev.cells.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Things that nobody should have to say in a review. */
class HygieneTest {
    private static final Pattern LEFT_OPEN = Pattern.compile("\\b(?:TODO|FIXME|XXX)\\b");
    private static final Pattern SWALLOWED = Pattern.compile("catch \\([^)]*\\) \\{\\s*}");
    private static final Pattern TEST_NAME = Pattern.compile(".*Test\\.java");
    private static final Pattern A_TEST =
            Pattern.compile("^\\s*@(?:Test|ParameterizedTest|Property|TestFactory|ArchTest)\\b");

    @Test
    void everyPackageSaysWhatItIsFor() {
        List<Path> bare = Sources.production().stream()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
                .toList();
        assertThat(bare.stream().map(Sources::name)).isEmpty();
    }

    @Test
    void nothingIsLeftOpenOrSwallowed() {
        assertThat(all().filter(file -> !file.endsWith("HygieneTest.java"))).allSatisfy(file -> {
            String text = String.join("\n", Sources.lines(file));
            assertThat(LEFT_OPEN.matcher(text).find())
                    .as("left open: " + Sources.name(file))
                    .isFalse();
            assertThat(SWALLOWED.matcher(text).find())
                    .as("empty catch: " + Sources.name(file))
                    .isFalse();
        });
    }

    @Test
    void noTestIsDisabledAndEveryTestIsFoundByItsName() {
        assertThat(Sources.tests()).allSatisfy(file -> {
            List<String> lines = Sources.lines(file);
            assertThat(lines)
                    .as(Sources.name(file))
                    .noneMatch(line -> line.contains("@Disabled") && !line.contains("\""));
            if (lines.stream().anyMatch(line -> A_TEST.matcher(line).find())) {
                assertThat(file.getFileName().toString()).matches(TEST_NAME);
            }
        });
    }

    @Test
    void everyPublicTypeOfTheProductHasJavadoc() {
        assertThat(Sources.production()).allSatisfy(file -> {
            String text = Sources.lines(file).stream().collect(Collectors.joining("\n"));
            Pattern bare = Pattern.compile(
                    "(?:^|[;}]\\n\\n?)(?:@[^\\n]+\\n)*public (?:static |final |abstract |sealed |non-sealed )*(?:class|record|enum|interface) ",
                    Pattern.MULTILINE);
            assertThat(bare.matcher(text.replaceAll("(?s)^.*?(?=(?:/\\*\\*|@|public ))", ""))
                            .lookingAt())
                    .as("no Javadoc: " + Sources.name(file))
                    .isFalse();
        });
    }

    private static Stream<Path> all() {
        return Stream.concat(Sources.production().stream(), Sources.tests().stream());
    }
}
