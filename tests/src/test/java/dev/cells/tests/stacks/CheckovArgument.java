package dev.cells.tests.stacks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code docs/checkov.md}: why a finding stays.
 *
 * @param check of checkov, such as {@code CKV_AWS_18}
 * @param resources {@code type.name}, in which * stands for any characters
 */
record CheckovArgument(String check, String resources) {
    private static final Path PAGE = Path.of("..", "docs", "checkov.md");
    private static final Pattern ROW = Pattern.compile("\\| (CKV\\w+) \\| `([^`]+)` \\| (?=\\S).+ \\|");

    static List<CheckovArgument> all() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new CheckovArgument(row.group(1), row.group(2)))
                .toList();
    }

    boolean covers(CheckovFinding finding) {
        String pattern = Pattern.quote(resources).replace("*", "\\E.*\\Q");
        return check.equals(finding.check()) && finding.address().matches(pattern);
    }
}
