package dev.cells.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bindings hold what the stacks use and nothing else: every further type costs build time and start-up. */
class TypesInUseTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?imports\\.aws\\.(\\w+)\\.\\w+.*;");
    private static final String PROVIDER = "provider";

    @Test
    void theListNamesExactlyTheTypesThatStacksUse() {
        Set<String> listed = Sources.lines(Sources.ROOT.resolve("bindings/types.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(used());
    }

    private static Set<String> used() {
        return Sources.production().stream()
                .flatMap(file -> Sources.lines(file).stream())
                .flatMap(line -> IMPORT.matcher(line).results())
                .map(match -> match.group(1))
                .filter(folder -> !folder.equals(PROVIDER))
                .map(TypesInUseTest::type)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The generator's package of {@code aws_vpc} is {@code vpc}, that of a data source keeps its prefix. */
    private static String type(String folder) {
        return folder.startsWith("data_aws_") ? folder.replaceFirst("data_", "data.") : "aws_" + folder;
    }
}
