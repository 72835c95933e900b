package dev.cells.delivery.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Signals in and out of this JVM, for which Java has no public words. */
public final class Signals {
    /** Ctrl-C, a polite kill, and the terminal going away: all mean "come to an end". */
    private static final List<String> STOPPING = List.of("INT", "TERM", "HUP");

    private Signals() {}

    /**
     * From now on SIGINT, SIGTERM and SIGHUP no longer end the JVM: they are counted, and the run ends by itself once
     * what it started has finished. To be called by the program's outermost layer only.
     */
    public static void countInto(Interrupts interrupts) {
        STOPPING.forEach(name -> handle(name, interrupts::request));
    }

    /**
     * {@code sun.misc.Signal} lives in the supported module jdk.unsupported, but the compiler warns of it in a way that
     * cannot be silenced; hence by reflection. Where a JVM keeps a signal for itself, its default stays.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof IllegalArgumentException)) {
                throw new IllegalStateException(e.getCause());
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a signal to exactly this process, unless it has ended. */
    static void send(String name, ProcessId id) {
        if (id.find().isEmpty()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + id.pid())
                    .redirectErrorStream(true)
                    .start();
            kill.getInputStream().readAllBytes();
            kill.waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new IllegalStateException("cannot send a signal", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
