package dev.cells.cli.task.run;

import dev.cells.cli.task.run.StatusTask.StackStatus;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.aws.EcsServices;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.aws.EcsServices.Wanted;
import dev.cells.delivery.aws.StackAws;
import dev.cells.delivery.ledger.AppliedStacks;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.StackOutputs;
import dev.cells.delivery.run.StackServices;
import dev.cells.delivery.work.Workspace;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the services of a stack do now.
 *
 * @param services by their names in the config; empty if {@code unknown} says why they are not known
 * @param unknown why nothing is known
 */
public record RunningServices(SortedMap<String, Service> services, Optional<String> unknown) {
    public RunningServices {
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /**
     * @param applied family and revision that the last apply wanted; empty if it is not known on this machine
     * @param running what AWS says
     */
    public record Service(String applied, Running running) {
        /** Whether the revision that runs is the one that was applied. */
        public boolean isAsApplied() {
            return applied.equals(running.taskDefinition());
        }
    }

    private static RunningServices unknown(String why) {
        return new RunningServices(new TreeMap<>(), Optional.of(why));
    }

    private static RunningServices of(SortedMap<String, Wanted> wanted, List<Running> found) {
        SortedMap<String, Service> services = new TreeMap<>();
        wanted.forEach((name, one) -> found.stream()
                .filter(running -> running.name().equals(one.name()))
                .forEach(running -> services.put(name, new Service(revision(one.taskDefinition()), running))));
        return new RunningServices(services, Optional.empty());
    }

    private static String revision(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** Asks for all stacks at once, so that together they take no longer than the slowest. */
    static final class Questions {
        /** A person waits. */
        private static final Duration BOUND = Duration.ofSeconds(10);

        private final Map<String, String> environment;
        private final AppliedStacks applied;
        private final Map<StackAddress, Supplier<RunningServices>> answers = new LinkedHashMap<>();

        /** @param environment the variables of the target */
        Questions(Map<String, String> environment, AppliedStacks applied) {
            this.environment = environment;
            this.applied = applied;
        }

        /** @param done the last successful apply of the stack */
        void begin(StackStatus status, LedgerEntry done) {
            Outcome<Optional<StackFiles>> files = applied.find(done.plan().config());
            if (!files.ok() || files.get().isEmpty()) {
                answers.put(status.stack(), () -> unknown("the stack was applied by another machine"));
                return;
            }
            var main = Workspace.parse(files.get().get().main());
            if (StackServices.names(main).isEmpty()) {
                return;
            }
            Optional<StackOutputs> outputs = status.outputs()
                    .filter(known -> known.config().equals(done.plan().config()));
            if (outputs.isEmpty()) {
                answers.put(status.stack(), () -> unknown("its outputs are not read; cells plan reads them"));
                return;
            }
            SortedMap<String, Wanted> wanted = StackServices.of(outputs.get());
            Supplier<Outcome<List<Running>>> asked = new StackAws(environment, main)
                    .begin("the services of " + status.stack(), BOUND, clients -> new EcsServices(clients)
                            .describe(List.copyOf(wanted.values())));
            answers.put(status.stack(), () -> {
                Outcome<List<Running>> found = asked.get();
                return found.ok()
                        ? of(wanted, found.get())
                        : unknown(found.problems().get(0).message());
            });
        }

        /** Waits for the answer; empty if the stack has no services. */
        Optional<RunningServices> answer(StackAddress stack) {
            return Optional.ofNullable(answers.get(stack)).map(Supplier::get);
        }
    }
}
