package dev.cells.delivery.consul;

import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A process that holds the lease of a cell until it is killed. */
final class LeaseHolder {
    private LeaseHolder() {}

    /** Arguments: address, CA file, token, seconds. */
    public static void main(String[] arguments) throws Exception {
        ConsulAccess access = new ConsulAccess(
                URI.create(arguments[0]),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Path.of(arguments[1])),
                Optional.of(arguments[2]),
                Duration.ofSeconds(Long.parseLong(arguments[3])));
        ConsulLease.acquire(
                        ConsulLink.open(access).get(),
                        StackAddress.cell("acme"),
                        "another process",
                        text -> Problem.error(ProblemCode.STACK_BUSY, "busy"),
                        () -> {})
                .get();
        System.out.write('!');
        System.out.flush();
        Thread.sleep(Duration.ofMinutes(10).toMillis());
    }

    /** Starts it, and waits until it has the lease. */
    static Process start(ConsulAccess access) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolder.class.getName(),
                        access.address().toString(),
                        access.caFile().orElseThrow().toString(),
                        access.token().orElseThrow(),
                        Long.toString(access.lease().toSeconds()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        if (process.getInputStream().read() != '!') {
            throw new IllegalStateException("it did not get the lease");
        }
        return process;
    }
}
