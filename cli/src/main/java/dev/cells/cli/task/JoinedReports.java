package dev.cells.cli.task;

import dev.cells.audit.AuditReport;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rules.Catalog;
import dev.cells.config.problem.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reports on stacks that were audited one by one, as one. */
final class JoinedReports {
    private JoinedReports() {}

    /** One report on many stacks; partial if some could not be audited. */
    static AuditReport of(Collection<AuditReport> reports, List<Problem> unread) {
        AuditReport first = reports.iterator().next();
        Map<String, String> inputs = new HashMap<>();
        reports.forEach(one -> inputs.putAll(one.run().inputs()));
        return new AuditReport(
                reports.stream()
                        .flatMap(one -> one.findings().stream())
                        .sorted()
                        .toList(),
                rules(reports),
                reports.stream().flatMap(one -> one.judged().stream()).toList(),
                first.run().of(inputs),
                first.strict(),
                unread,
                reports.stream().flatMap(one -> one.failures().stream()).toList(),
                reports.stream().flatMap(one -> one.unusedWaivers().stream()).toList(),
                reports.stream().flatMap(one -> one.isolation().stream()).findFirst(),
                reports.stream().flatMap(one -> one.classes().stream()).findFirst());
    }

    /** All that ran, in the order of the catalog. */
    private static List<RuleInfo> rules(Collection<AuditReport> reports) {
        Set<RuleInfo> ran = new LinkedHashSet<>();
        reports.forEach(report -> ran.addAll(report.rules()));
        Set<RuleInfo> sorted = new LinkedHashSet<>();
        Catalog.rules().stream().map(Rule::info).filter(ran::contains).forEach(sorted::add);
        sorted.addAll(ran);
        return List.copyOf(sorted);
    }
}
