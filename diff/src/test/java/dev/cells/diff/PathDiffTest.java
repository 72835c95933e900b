package dev.cells.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a diff takes for unread by the engine of the network, held against the engine's own source. */
class PathDiffTest {
    private static final Path ENGINE = Path.of("../reachability/src/main/java/dev/cells/reachability/network");

    /** Names what the engine leaves out itself. */
    private static final String LEFT_OUT = "Outlines.java";

    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A change of such an attribute would be said to change no path, although it may. */
    @Test
    void theEngineReadsNoAttributeThatIsTakenForUnread() throws IOException {
        assertThat(literals())
                .contains("subnet_ids", "vpc_security_group_ids", "cidr_block")
                .filteredOn(word -> PathDiff.READ_BY_NO_ENGINE.matcher(word).matches())
                .isEmpty();
    }

    @Test
    void theEngineReadsNoTypeThatIsTakenToHaveNoInterface() throws IOException {
        assertThat(literals())
                .contains("aws_lb", "aws_instance")
                .filteredOn(word -> PathDiff.WITHOUT_INTERFACE.stream().anyMatch(word::equals))
                .isEmpty();
    }

    /** Every text in the engine's source. */
    private static SortedSet<String> literals() throws IOException {
        SortedSet<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ENGINE)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith(LEFT_OUT))
                    .toList();
            for (Path source : sources) {
                Matcher literal = LITERAL.matcher(Files.readString(source));
                while (literal.find()) {
                    words.add(literal.group(1));
                }
            }
        }
        return words;
    }
}
