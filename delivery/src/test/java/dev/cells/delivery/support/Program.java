package dev.cells.delivery.support;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.process.Interrupts;
import dev.cells.delivery.run.Delivery.Stack;
import dev.cells.delivery.run.StackSession;
import dev.cells.delivery.work.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A program that provisions or destroys a stack, to be run in a JVM of its own and be killed there. Prints the codes of the problems
 * that it ends with.
 */
public final class Program {
    private Program() {}

    /** Arguments: {@code provision} or {@code destroy}, home, instance, address, {@code main.tf.json}, and the target's variables as NAME=VALUE. */
    public static void main(String[] arguments) {
        Map<String, String> environment = new TreeMap<>();
        for (String variable : List.of(arguments).subList(5, arguments.length)) {
            environment.put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
        }
        Path home = Path.of(arguments[1]);
        Interrupts interrupts = new Interrupts();
        interrupts.countSignals();
        Target target = Target.sandbox(arguments[2], home.resolve("state"), environment);
        Stack stack = new Stack(
                StackAddress.parse(arguments[3]).orElseThrow(),
                StackFiles.of(arguments[4]),
                address -> Optional.empty());
        try (StackSession session = TestDelivery.in(home, interrupts)
                .session(target, stack, arguments[0])
                .get()) {
            Outcome<LedgerEntry> ended = arguments[0].equals("destroy")
                    ? session.planDestroy(event -> {}).then(plan -> session.destroy(plan, event -> {}))
                    : session.plan(event -> {}).then(plan -> session.apply(plan, event -> {}));
            ended.problems().forEach(problem -> System.out.println(problem.code()));
            System.out.println("end");
        }
    }

    /**
     * Starts it in a session, and so in a process group, of its own.
     *
     * @param command {@code provision} or {@code destroy}
     */
    public static Process start(String command, Path home, Stack stack) throws IOException {
        Target target = TestCloud.target(home.resolve("state"));
        List<String> words = new ArrayList<>(
                List.of("setsid", ProcessHandle.current().info().command().orElse("java")));
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        words.addAll(List.of(
                command, home.toString(), target.instance(), stack.address().toString(), stack.main()));
        target.environment().forEach((name, value) -> words.add(name + "=" + value));
        return new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
