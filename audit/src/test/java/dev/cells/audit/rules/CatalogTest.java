package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogTest {
    private static final List<RuleInfo> INFOS =
            Catalog.rules().stream().map(Rule::info).toList();

    @Test
    void everyRuleSaysWhatItIsEvidenceForWhenItPassesAndWhatToDo() {
        assertThat(INFOS).allSatisfy(info -> {
            assertThat(info.id()).matches("[A-Z0-9]{2,5}-[0-9]{2}");
            assertThat(info.title()).isNotBlank().doesNotEndWith(".");
            assertThat(info.citations())
                    .isNotEmpty()
                    .allMatch(citation -> citation.matches("45 CFR 164\\.3[0-9]{2}(\\([a-zA-Z0-9]+\\))+"));
            assertThat(info.types()).isNotEmpty();
            assertThat(info.text()).endsWith(".");
            assertThat(info.fix()).endsWith(".");
        });
    }

    @Test
    void idsAreUnique() {
        assertThat(INFOS).extracting(RuleInfo::id).doesNotHaveDuplicates();
    }

    @Test
    void everyKindOfDataStoreThatIsCalledKnownHasARuleAboutItsEncryption() throws IOException {
        Set<String> encrypted = INFOS.stream()
                .filter(info -> info.id().startsWith("ENC-"))
                .flatMap(info -> info.types().stream())
                .collect(Collectors.toSet());
        try (InputStream in = Catalog.class.getResourceAsStream("governance/known-types.txt")) {
            List<String> stores = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> line.endsWith(" data-store"))
                    .map(line -> line.split(" ")[0])
                    .toList();
            assertThat(stores).isNotEmpty().isSubsetOf(encrypted);
        }
    }
}
