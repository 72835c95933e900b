package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page that people read lists the rules that run, and no others. */
class CatalogPageTest {
    private static final Path PAGE = Path.of("..", "docs", "audit.md");
    private static final String BEGIN = "<!-- rules: begin -->\n";
    private static final String END = "<!-- rules: end -->";

    @Test
    void thePageListsTheCatalog() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String wanted = page.substring(0, begin) + table() + page.substring(end);
        if (Boolean.getBoolean("audit.page.update")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String table() {
        StringBuilder table =
                new StringBuilder("\n| rule | severity | 45 CFR | passes when |\n| --- | --- | --- | --- |\n");
        Catalog.rules().stream().map(Rule::info).forEach(info -> table.append(row(info)));
        return table.append('\n').toString();
    }

    private static String row(RuleInfo info) {
        String citations = String.join(", ", info.citations()).replace("45 CFR ", "");
        return "| %s %s | %s | %s | %s |\n"
                .formatted(info.id(), info.title(), info.severity(), citations, escaped(info.text()));
    }

    private static String escaped(String text) {
        return text.replace("*", "\\*").replace("<", "&lt;");
    }
}
