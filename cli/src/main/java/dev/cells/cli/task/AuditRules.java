package dev.cells.cli.task;

import dev.cells.audit.Auditor;
import dev.cells.audit.policy.OwnRule;
import dev.cells.audit.policy.PolicyFiles;
import dev.cells.config.problem.Outcome;
import java.util.List;
import java.util.Optional;

/** The rules that stacks are judged by: those of the catalog, and those that the project has in its policies. */
public final class AuditRules {
    private AuditRules() {}

    /** Fails where an own rule is not valid: without it nothing would be judged by all rules. */
    public static Outcome<Auditor> of(Session session) {
        return own(session).map(own -> Auditor.hipaa().and(own));
    }

    /** Own rules; none outside of a project. */
    static Outcome<List<OwnRule>> own(Session session) {
        Optional<Project> project = session.project().value();
        return project.isPresent() ? PolicyFiles.read(project.get().root()) : Outcome.of(List.of());
    }
}
