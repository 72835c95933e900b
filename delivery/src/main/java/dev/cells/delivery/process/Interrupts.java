package dev.cells.delivery.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often the user has asked the run to stop. After the first request, running programs finish cleanly; after the
 * second, they give up at once; further ones change nothing. Thread-safe: signal handlers write, runs read.
 */
public final class Interrupts {
    /** Ctrl-C, {@code kill}, and the terminal being closed. */
    private static final List<String> STOPPING = List.of("INT", "TERM", "HUP");

    private final AtomicInteger requests = new AtomicInteger();
    private final Optional<Interrupts> outer;

    public Interrupts() {
        this(Optional.empty());
    }

    private Interrupts(Optional<Interrupts> outer) {
        this.outer = outer;
    }

    /** Requests to stop a part of the run: those of this object, and further ones that concern the part alone. */
    public Interrupts part() {
        return new Interrupts(Optional.of(this));
    }

    public void request() {
        requests.incrementAndGet();
    }

    public int requested() {
        return requests.get() + outer.map(Interrupts::requested).orElse(0);
    }

    /** Whether no further work should begin. */
    public boolean any() {
        return requested() > 0;
    }

    /**
     * From now on SIGINT, SIGTERM and SIGHUP no longer end the JVM but count as requests; the run ends by itself once the
     * programs that it started have finished. Only the program's outermost layer may call this.
     */
    public void countSignals() {
        STOPPING.forEach(name -> handle(name, this::request));
    }

    /**
     * {@code sun.misc.Signal} is in the supported module jdk.unsupported, but the compiler's warning about it cannot be
     * suppressed; hence reflection. A signal that the JVM reserves for itself keeps its default.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
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
}
