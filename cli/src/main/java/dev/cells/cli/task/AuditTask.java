package dev.cells.cli.task;

import dev.cells.audit.AuditOptions;
import dev.cells.audit.AuditReport;
import dev.cells.audit.Auditor;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Audits stacks, ours or those of another folder, by the rules of the catalog. */
public final class AuditTask {
    private AuditTask() {}

    /** @param from a folder of Terraform JSON to audit instead of our own stacks */
    public record Arguments(Selection selection, Optional<Path> from) {}

    public static Outcome<Partial<AuditReport>> run(Arguments arguments, Session session) {
        return arguments.from().isPresent()
                ? folder(arguments.from().get(), session)
                : stacks(arguments.selection(), session);
    }

    private static Outcome<Partial<AuditReport>> folder(Path from, Session session) {
        Outcome<SortedMap<String, Stack>> read =
                StackReader.read(session.environment().resolve(from));
        AuditOptions options = AuditOptions.on(today(session)).unread(read.problems());
        return read.map(stacks -> Auditor.hipaa().audit(stacks.values(), options))
                .map(report -> new Partial<>(report, session.bugs().problems(report.failures())));
    }

    private static Outcome<Partial<AuditReport>> stacks(Selection selection, Session session) {
        try (Synthesis synthesis = Synthesis.begin(session)) {
            return SelectedStacks.meant(selection, session).then(loaded -> stacks(loaded, synthesis, session));
        }
    }

    private static Outcome<Partial<AuditReport>> stacks(SelectedStacks loaded, Synthesis synthesis, Session session) {
        StackAudit audits = new StackAudit(session, Auditor.hipaa());
        List<AuditReport> reports = new ArrayList<>();
        Map<StackAddress, Outcome<StackAudit.Read>> lower = new LinkedHashMap<>();
        SortedMap<StackAddress, StackConfig> meant = loaded.meant().stacks();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        // A cell is judged with the account's boundary and networks at hand, whether or not they are asked for.
        problems.addAll(synthesis.each(loaded.withLowerTiers(), StackAudit::read, one -> {
            StackConfig config = loaded.fleet().stacks().get(one.address());
            if (one.address().tier() != Tier.CELL) {
                one.stack().value().ifPresent(read -> audits.context(config, read));
                if (meant.containsKey(one.address())) {
                    lower.put(one.address(), one.stack());
                }
                return;
            }
            Outcome<AuditReport> report = one.stack().then(read -> audits.audit(config, read));
            problems.addAll(report.problems());
            report.value().ifPresent(reports::add);
        }));
        // Stacks of the lower tiers need each other: an app runs images of the registry.
        List<AuditReport> first = new ArrayList<>();
        lower.forEach((address, stack) -> {
            Outcome<AuditReport> report = stack.then(read -> audits.audit(meant.get(address), read));
            problems.addAll(report.problems());
            report.value().ifPresent(first::add);
        });
        reports.addAll(0, first);
        List<Problem> unread = problems.stream().filter(Problem::isError).toList();
        reports.forEach(report -> problems.addAll(session.bugs().problems(report.failures())));
        if (!unread.isEmpty() && reports.isEmpty()) {
            return Outcome.failed(problems);
        }
        AuditReport report = reports.isEmpty()
                ? Auditor.hipaa().audit(List.of(), AuditOptions.on(today(session)))
                : StackAudit.joined(reports, unread);
        return Outcome.of(new Partial<>(report, problems));
    }

    private static LocalDate today(Session session) {
        return LocalDate.now(session.environment().clock());
    }
}
