package dev.cells.cell.services;

import dev.cells.cell.services.ServicesSettings.ServiceSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which service calls which, as declared; sorted, each edge once. */
public record CallGraph(List<Call> calls) {
    public CallGraph {
        calls = List.copyOf(calls);
    }

    /** The graph of services whose calls the checks of config have found to exist. */
    public static CallGraph of(Map<String, ServiceSettings> services) {
        List<Call> calls = new TreeMap<>(services)
                .entrySet().stream()
                        .flatMap(caller -> new TreeSet<>(caller.getValue().calls())
                                .stream()
                                        .map(callee -> new Call(
                                                caller.getKey(),
                                                callee,
                                                services.get(callee).port())))
                        .toList();
        return new CallGraph(calls);
    }

    /** What one service calls. */
    List<Call> from(String service) {
        return calls.stream().filter(call -> call.from().equals(service)).toList();
    }

    /** Whether anybody calls the service. */
    boolean isCalled(String service) {
        return calls.stream().anyMatch(call -> call.to().equals(service));
    }

    /**
     * An edge of the declared call graph.
     *
     * @param port on which the callee listens
     */
    public record Call(String from, String to, int port) {}
}
