package dev.cells.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rules.Catalog;
import dev.cells.base.ConformancePack;
import dev.cells.base.ConformancePack.ManagedRule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of AWS Config in an account are those of the catalog, with its citations. */
class ConformanceRulesTest {
    private static final Map<String, RuleInfo> CATALOG = Catalog.rules().stream()
            .map(rule -> rule.info())
            .collect(Collectors.toMap(RuleInfo::id, Function.identity()));

    @Test
    void everyRuleOfTheCatalogIsListedWithItsCitations() {
        Set<String> listed = new LinkedHashSet<>();
        for (ManagedRule rule : ConformancePack.rules()) {
            listed.add(rule.control());
            assertThat(CATALOG).containsKey(rule.control());
            assertThat(rule.citations())
                    .as(rule.control())
                    .isEqualTo(CATALOG.get(rule.control()).citations().stream()
                            .map(citation -> citation.replace("45 CFR ", ""))
                            .toList());
        }
        assertThat(listed)
                .as("add what is missing to config-rules.txt, with its managed rules or -")
                .containsExactlyElementsOf(
                        Catalog.rules().stream().map(rule -> rule.info().id()).toList());
    }

    @Test
    void aManagedRuleIsNamedOnce() {
        List<String> identifiers = ConformancePack.rules().stream()
                .map(ManagedRule::identifier)
                .filter(identifier -> !identifier.isEmpty())
                .toList();

        assertThat(identifiers).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    }
}
