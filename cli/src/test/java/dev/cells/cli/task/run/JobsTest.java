package dev.cells.cli.task.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.Auditor;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rules.Catalog;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.task.SelectedStacks;
import dev.cells.cli.task.Selection;
import dev.cells.cli.task.Session;
import dev.cells.cli.task.StackAudit;
import dev.cells.cli.task.Synthesis;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private static final StackAddress BASE = StackAddress.base("sandbox");

    @TempDir
    private Path root;

    private Session session;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
        session = new FakeWorld(root).session();
    }

    @Test
    void whatAJobNeedsComesBeforeIt() {
        List<Job> jobs = make(List.of("acme"), Auditor.hipaa());
        assertThat(jobs).extracting(Job::address).first().isEqualTo(BASE);
        Job acme = jobs.get(jobs.size() - 1);
        assertThat(acme.address()).isEqualTo(StackAddress.cell("acme"));
        assertThat(acme.before()).contains(BASE);
        assertThat(jobs).allSatisfy(job -> assertThat(job.blockers()).isEmpty());
        assertThat(jobs).filteredOn(Job::asked).containsExactly(acme);
    }

    @Test
    void anAppComesAfterThoseThatItRequires() {
        List<Job> jobs = make(List.of("utility/sandbox/jenkins"), Auditor.hipaa());
        StackAddress cluster = StackAddress.utility("sandbox", "cluster");
        StackAddress registry = StackAddress.utility("sandbox", "registry");
        Job jenkins = jobs.get(jobs.size() - 1);
        assertThat(jenkins.address()).isEqualTo(StackAddress.utility("sandbox", "jenkins"));
        assertThat(jenkins.before()).contains(BASE, cluster, registry);
        assertThat(jobs).extracting(Job::address).contains(BASE, cluster, registry);
    }

    @Test
    void aBrokenStackIsAJobThatIsBlocked() throws IOException {
        Files.writeString(root.resolve("client-configs/acme/cell.yaml"), "owner: [\n");
        List<Job> jobs = make(List.of("acme", "borealis"), Auditor.hipaa());
        assertThat(jobs)
                .filteredOn(job -> !job.blockers().isEmpty())
                .extracting(Job::address)
                .containsExactly(StackAddress.cell("acme"));
        assertThat(jobs).filteredOn(Job::asked).hasSizeGreaterThan(1);
    }

    /** What is urgent must not wait for a review, and what may be applied must not change with the calendar. */
    @Test
    void anOverdueReviewBlocksNothing() throws IOException {
        Path file = root.resolve("client-configs/acme/cell.yaml");
        String text = Files.readString(file);
        for (String review : List.of("review-by: 2020-01-01\n", "review-by: 2099-01-01\n", "")) {
            Files.writeString(file, text.replaceFirst("review-by: .*\n", review));
            List<Job> jobs = make(List.of("acme"), Auditor.hipaa());
            assertThat(jobs.get(jobs.size() - 1).address()).isEqualTo(StackAddress.cell("acme"));
            assertThat(jobs.get(jobs.size() - 1).blockers()).as(review).isEmpty();
        }
    }

    @Test
    void aRuleThatThrowsBlocksItsStackOnly() {
        Rule real = Catalog.rules().get(0);
        Rule throwing = (Rule) Proxy.newProxyInstance(
                Rule.class.getClassLoader(), new Class<?>[] {Rule.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("judge")
                            && ((dev.cells.audit.rule.Scope) arguments[0])
                                    .stack()
                                    .name()
                                    .equals("acme")) {
                        throw new IllegalStateException("a bug in a rule");
                    }
                    return method.invoke(real, arguments);
                });
        List<Job> jobs = make(List.of("acme"), Auditor.of(List.of(throwing)));
        assertThat(jobs.get(0).blockers()).isEmpty();
        assertThat(jobs.get(jobs.size() - 1).blockers())
                .extracting(problem -> problem.code())
                .contains(ProblemCode.AUDIT_RULE_FAILED);
        assertThat(session.bugs().traces()).hasSize(1);
    }

    private List<Job> make(List<String> targets, Auditor auditor) {
        List<Job> jobs = new ArrayList<>();
        try (Synthesis synthesis = Synthesis.begin(session)) {
            SelectedStacks loaded = SelectedStacks.meant(new Selection(targets, false, Optional.empty()), session)
                    .get();
            new Jobs(session, Severity.LOW, loaded, new StackAudit(session, auditor, synthesis), List::of)
                    .make(synthesis, jobs::add);
        }
        return jobs;
    }
}
