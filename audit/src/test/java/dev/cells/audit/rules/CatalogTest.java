package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Table;
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
    void everyKindOfDataStoreThatIsCalledKnownHasARuleAboutItsEncryption() {
        Set<String> encrypted = INFOS.stream()
                .filter(info -> info.id().startsWith("ENC-"))
                .flatMap(info -> info.types().stream())
                .collect(Collectors.toSet());
        List<String> stores = Table.rows("types.tsv").stream()
                .filter(row -> row.get(1).equals("data-store"))
                .map(row -> row.get(0))
                .toList();
        assertThat(stores).isNotEmpty().isSubsetOf(encrypted);
    }

    @Test
    void theTableOfTypesIsSortedAndUsesItsWordsAndNamesRulesOfTheCatalog() {
        List<List<String>> rows = Table.rows("types.tsv");
        Set<String> ids = INFOS.stream().map(RuleInfo::id).collect(Collectors.toSet());
        assertThat(rows).extracting(row -> row.get(0)).isSorted().doesNotHaveDuplicates();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4);
            assertThat(row.get(1)).isIn("data-store", "compute", "network", "identity", "observability", "inert");
            assertThat(row.get(2)).isIn("holds", "moves", "access", "none");
            assertThat(row.get(3).equals("-")
                            || ids.containsAll(List.of(row.get(3).split(","))))
                    .as(row.toString())
                    .isTrue();
        });
    }
}
