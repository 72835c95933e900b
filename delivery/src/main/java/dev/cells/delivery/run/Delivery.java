package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.io.AtomicFile;
import dev.cells.config.io.Folders;
import dev.cells.config.io.IoProblems;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.bootstrap.Bootstrap;
import dev.cells.delivery.bootstrap.EcsTaskRunner;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.engine.Engine;
import dev.cells.delivery.engine.EngineKind;
import dev.cells.delivery.engine.Engines;
import dev.cells.delivery.engine.Machine;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.plan.PlanStore;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.process.Processes;
import dev.cells.delivery.recover.UnconfirmedResources;
import dev.cells.delivery.run.StackLock.Holder;
import dev.cells.delivery.work.BackendInit;
import dev.cells.delivery.work.ChildEnvironment;
import dev.cells.delivery.work.CommandRunner;
import dev.cells.delivery.work.ProviderStore;
import dev.cells.delivery.work.ProviderStore.Providers;
import dev.cells.delivery.work.Target;
import dev.cells.delivery.work.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The entry point of delivery: finds the engine, opens sessions on stacks, gives access to the ledger. */
public final class Delivery {
    private final Options options;
    private final Processes processes;
    private final CommandRunner tool;
    private final Engine engine;
    private final Ledger ledger;

    private Delivery(Options options, Processes processes, Engine engine) {
        this.options = options;
        this.processes = processes;
        this.tool = new CommandRunner(processes, options.interrupts());
        this.engine = engine;
        this.ledger = Ledger.in(options.home());
    }

    /** Finds the engine. Problems: {@code engine-missing}, {@code engine-too-old}, {@code engine-broken}. */
    public static Outcome<Delivery> open(Options options) {
        return IoProblems.guarded(() -> Processes.on(options.machine()).then(processes -> {
            CommandRunner tool = new CommandRunner(processes, options.interrupts());
            Path folder = Folders.createPrivate(options.home().toAbsolutePath().resolve("engine"));
            Map<String, String> environment =
                    ChildEnvironment.of(options.machine(), folder.resolve("none.tfrc"), folder.resolve("none"));
            AtomicFile.write(folder.resolve("none.tfrc"), "disable_checkpoint = true\n");
            // Several runs may ask at once; each needs an output file of its own.
            Path log = folder.resolve("version-" + ProcessHandle.current().pid());
            Engines engines = new Engines(options.machine(), words -> tool.output(words, folder, environment, log));
            return engines.find(options.engine()).map(engine -> new Delivery(options, processes, engine));
        }));
    }

    /** Where every apply is recorded. */
    public Ledger ledger() {
        return ledger;
    }

    /** Runs the tasks that a stack wants to be run after its apply. */
    public Bootstrap bootstrap(Target target, Stack stack) {
        JsonNode main = Workspace.parse(stack.main());
        return new Bootstrap(
                ledger, options.clock(), options.by(), () -> new EcsTaskRunner(target, main, options.interrupts()));
    }

    /**
     * Begins work on a stack: acquires its lock, writes its folder, installs its providers. Problems: {@code stack-busy},
     * {@code provider-install}, {@code mirror-empty}, {@code backend-init}, {@code interrupted}, {@code no-permission},
     * {@code disk-full}; with Consul those of its lease.
     *
     * @param command what the user runs, such as {@code provision acme}; shown to others who find the stack busy
     */
    public Outcome<StackSession> session(Target target, Stack stack, String command) {
        return IoProblems.guarded(() -> {
            Workspace workspace = Workspace.of(target, stack.address());
            Holder holder =
                    Holder.here(options.machine(), command, options.clock().instant());
            Interrupts interrupts = options.interrupts().part();
            Outcome<StackLock> file = StackLock.acquire(stack.address(), workspace.file("lock"), holder);
            Outcome<StackLock> lock = file.then(held -> stack.consul()
                    .map(consul -> held.leased(consul.access(), stack.address(), holder, interrupts))
                    .orElseGet(() -> Outcome.of(held)));
            Outcome<StackSession> session =
                    lock.then(held -> IoProblems.guarded(() -> begin(target, stack, workspace, held, interrupts)));
            if (!session.ok()) {
                lock.value().or(file::value).ifPresent(StackLock::close);
            }
            return session;
        });
    }

    private Outcome<StackSession> begin(
            Target target, Stack stack, Workspace workspace, StackLock lock, Interrupts interrupts) {
        JsonNode main = Workspace.parse(stack.main());
        workspace.write(stack.files(), target);
        ProviderStore store =
                new ProviderStore(options.machine(), engine, options.home().resolve("providers"), tool);
        return store.prepare(main)
                .then(shared -> {
                    workspace.use(shared);
                    return target.backends().isEmpty()
                            ? Outcome.of(shared)
                            : new BackendInit(engine, tool).prepare(workspace, shared, own -> environment(target, own));
                })
                .map(providers -> {
                    Map<String, String> environment = environment(target, providers);
                    environment.put(ChildEnvironment.USER_AGENT, ChildEnvironment.userAgent(stack.address()));
                    EngineRunner terraform =
                            new EngineRunner(processes, interrupts, engine, workspace.folder(), environment);
                    PlanStore plans = new PlanStore(workspace.file("plans"));
                    UnconfirmedResources unconfirmed = new UnconfirmedResources(workspace.file("unconfirmed.json"));
                    RunContext context = new RunContext(
                            options.with(interrupts), target, stack, workspace, terraform, plans, unconfirmed, lock);
                    return new StackSession(context, providers.version(), ledger, lock);
                });
    }

    private Map<String, String> environment(Target target, Providers providers) {
        Map<String, String> environment =
                ChildEnvironment.of(options.machine(), providers.cliConfig(), providers.data());
        environment.putAll(target.environment());
        return environment;
    }

    /**
     * What the caller decides.
     *
     * @param home {@code CELLS_HOME}: everything that delivery writes is below it, or in the target's own folder
     * @param interrupts the user's requests to stop
     * @param engine the requested engine; empty for the first that is installed
     * @param cells the version of {@code cells}, for plans and ledger
     */
    public record Options(
            Machine machine, Path home, Clock clock, Interrupts interrupts, Optional<EngineKind> engine, String cells) {
        String by() {
            return machine.user() + "@" + machine.host();
        }

        Options with(Interrupts others) {
            return new Options(machine, home, clock, others, engine, cells);
        }
    }

    /**
     * A stack to run.
     *
     * @param files its synthesized {@code main.tf.json} and side files
     * @param origins the line of the config behind a resource, by the resource's address; shown with errors
     * @param consul where its lease is held and where it is published, if anywhere
     */
    public record Stack(
            StackAddress address,
            StackFiles files,
            Function<String, Optional<Origin>> origins,
            Optional<Registration> consul) {
        /** A stack of an account without Consul. */
        public Stack(StackAddress address, StackFiles files, Function<String, Optional<Origin>> origins) {
            this(address, files, origins, Optional.empty());
        }

        public String main() {
            return files.main();
        }

        /** SHA-256 over all files; plans and ledger entries call it {@code config}. */
        public String digest() {
            return files.digest();
        }
    }
}
