package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.engine.Engines;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.lock.Holder;
import dev.cells.delivery.lock.StackLock;
import dev.cells.delivery.plan.Plans;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.recover.Doubts;
import dev.cells.delivery.work.BackendInit;
import dev.cells.delivery.work.ChildEnvironment;
import dev.cells.delivery.work.ProviderStore;
import dev.cells.delivery.work.Providers;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Tool;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.util.Map;

/** Where a program begins: knows the engine that was found, opens sessions, has the ledger. */
public final class Delivery {
    private final Setup setup;
    private final Processes processes;
    private final Tool tool;
    private final Engine engine;
    private final Ledger ledger;

    private Delivery(Setup setup, Processes processes, Engine engine) {
        this.setup = setup;
        this.processes = processes;
        this.tool = new Tool(processes, setup.interrupts());
        this.engine = engine;
        this.ledger = new Ledger(setup.home().resolve("ledger.jsonl"));
    }

    /** Finds the engine. Problems: {@code engine-missing}, {@code engine-too-old}, {@code engine-broken}. */
    public static Outcome<Delivery> open(Setup setup) {
        return IoProblems.guarded(() -> Processes.on(setup.machine()).then(processes -> {
            Tool tool = new Tool(processes, setup.interrupts());
            Path folder = Folders.createPrivate(setup.home().toAbsolutePath().resolve("engine"));
            Map<String, String> environment =
                    ChildEnvironment.of(setup.machine(), folder.resolve("none.tfrc"), folder.resolve("none"));
            AtomicFile.write(folder.resolve("none.tfrc"), "disable_checkpoint = true\n");
            Engines engines = new Engines(
                    setup.machine(), words -> tool.output(words, folder, environment, folder.resolve("version")));
            return engines.find(setup.engine()).map(engine -> new Delivery(setup, processes, engine));
        }));
    }

    public Engine engine() {
        return engine;
    }

    /** Where every apply is recorded. */
    public Ledger ledger() {
        return ledger;
    }

    /**
     * Begins work on a stack: takes its lock, lays out its folder, has its providers installed. Problems:
     * {@code stack-busy}, {@code provider-install}, {@code mirror-empty}, {@code no-permission}, {@code disk-full}.
     *
     * @param command what the person runs, such as {@code provision acme}, shown to others who find the stack busy
     */
    public Outcome<StackSession> session(Target target, Stack stack, String command) {
        return IoProblems.guarded(() -> {
            Workspace workspace = Workspace.of(target, stack.address());
            Holder holder = Holder.here(setup.machine(), command, setup.clock().instant());
            Outcome<StackLock> lock = StackLock.acquire(stack.address(), workspace.file("lock"), holder);
            Outcome<StackSession> session = lock.then(held -> begin(target, stack, workspace, held));
            if (!session.ok()) {
                lock.value().ifPresent(StackLock::close);
            }
            return session;
        });
    }

    private Outcome<StackSession> begin(Target target, Stack stack, Workspace workspace, StackLock lock) {
        JsonNode main = Workspace.parse(stack.main());
        workspace.write(stack.main(), target);
        ProviderStore store =
                new ProviderStore(setup.machine(), engine, setup.home().resolve("providers"), tool);
        return store.prepare(main)
                .then(shared -> {
                    workspace.use(shared);
                    return target.backend().isEmpty()
                            ? Outcome.of(shared)
                            : new BackendInit(engine, tool).prepare(workspace, shared, own -> environment(target, own));
                })
                .map(providers -> {
                    Map<String, String> environment = environment(target, providers);
                    Terraform terraform =
                            new Terraform(processes, setup.interrupts(), engine, workspace.folder(), environment);
                    Plans plans = new Plans(workspace.file("plans"));
                    Doubts doubts = new Doubts(workspace.file("doubts.json"));
                    Work work = new Work(setup, target, stack, workspace, terraform, plans, doubts);
                    return new StackSession(work, providers.version(), ledger, lock);
                });
    }

    private Map<String, String> environment(Target target, Providers providers) {
        Map<String, String> environment = ChildEnvironment.of(setup.machine(), providers.cliConfig(), providers.data());
        environment.putAll(target.environment());
        return environment;
    }
}
