package dev.cells.delivery.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.consul.Publication;
import dev.cells.delivery.consul.Publication.Health;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.ledger.LedgerEntry.Purpose;
import dev.cells.delivery.ledger.LedgerEntry.Status;
import dev.cells.delivery.progress.Change.Counts;
import dev.cells.delivery.work.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Publishes in Consul what was applied, and removes what was destroyed. Both can be done any number of times; the ledger says
 * whether it was done since the last change, so that a run that failed or was killed is made up for by the next one.
 */
public final class PublishOperation {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HTTPS = 443;

    private final RunContext context;
    private final Ledger ledger;

    PublishOperation(RunContext context, Ledger ledger) {
        this.context = context;
        this.ledger = ledger;
    }

    /**
     * The apply, the look at services after it, or the end of the stack, that is not published yet. Of an apply by another
     * machine the ledger knows nothing, and that machine published it.
     *
     * @param instance the cloud, see {@code Target}
     */
    public static Optional<LedgerEntry> due(Ledger.Content content, StackAddress stack, String instance) {
        return content.last(entry -> entry.plan().isOf(stack, instance)
                        && (entry.purpose() == Purpose.PUBLISH
                                ? entry.isDone()
                                : entry.isApplyOf(stack, instance) && (entry.isApplied() || entry.isDestroyed())))
                .filter(entry -> entry.purpose() != Purpose.PUBLISH);
    }

    /**
     * The stacks that are destroyed, but may still be published: each with the entry of its end. Whether their accounts have
     * a Consul is not known to the ledger.
     */
    public static SortedMap<StackAddress, LedgerEntry> removals(Ledger.Content content, String instance) {
        SortedMap<StackAddress, LedgerEntry> removals = new TreeMap<>();
        content.entries().stream()
                .filter(entry -> entry.isDestroyed() && entry.plan().instance().equals(instance))
                .map(entry -> entry.plan().stack())
                .distinct()
                .forEach(stack -> due(content, stack, instance)
                        .filter(LedgerEntry::isDestroyed)
                        .ifPresent(end -> removals.put(stack, end)));
        return removals;
    }

    /** The value says whether there was something to publish or to remove. */
    Outcome<Boolean> run(Supplier<Outcome<List<Running>>> services, Supplier<Outcome<JsonNode>> outputs) {
        Optional<StackLock.Lease> lease = context.lock().lease();
        if (lease.isEmpty()) {
            return Outcome.of(false);
        }
        StackAddress stack = context.stack().address();
        return ledger.verify().then(content -> {
            Optional<LedgerEntry> due = due(content, stack, context.target().instance());
            if (due.isEmpty()) {
                return Outcome.of(false);
            }
            Instant begin = context.options().clock().instant();
            Outcome<Boolean> written = due.get().isDestroyed()
                    ? Publication.remove(lease.get().link(), lease.get().held(), stack)
                    : outputs.get().then(values -> publication(due.get(), services.get(), values)
                            .write(lease.get().link(), lease.get().held()));
            return record(due.get(), begin, written);
        });
    }

    private Outcome<Boolean> record(LedgerEntry due, Instant begin, Outcome<Boolean> written) {
        Instant now = context.options().clock().instant();
        LedgerEntry.End end = new LedgerEntry.End(
                written.ok() ? Status.DONE : Status.FAILED, Counts.NONE, Duration.between(begin, now));
        Outcome<LedgerEntry> recorded = ledger.append(new LedgerEntry(
                LedgerEntry.Kind.RESULT, Purpose.PUBLISH, now, context.options().by(), due.plan(), Optional.of(end)));
        return recorded.then(entry -> written.ok()
                ? written
                : Outcome.failed(pending(due, written.problems().get(0))));
    }

    private Problem pending(LedgerEntry due, Problem cause) {
        StackAddress stack = context.stack().address();
        String what = context.lock().lost().map(Problem::message).orElse(cause.message());
        if (due.isDestroyed()) {
            return Problem.error(
                            ProblemCode.PUBLISH_PENDING,
                            stack + " is destroyed, but Consul still has its entries: " + what)
                    .hint("'cells destroy " + stack + "' removes them, without another change; " + cause.hint());
        }
        return Problem.error(
                        ProblemCode.PUBLISH_PENDING, stack + " is applied, but not published in Consul yet: " + what)
                .hint("nothing is lost: 'cells provision " + stack + "' publishes it, without another change; "
                        + cause.hint());
    }

    private Publication publication(LedgerEntry due, Outcome<List<Running>> running, JsonNode outputs) {
        ObjectNode endpoints = JSON.createObjectNode();
        outputs.properties()
                .forEach(output ->
                        endpoints.set(output.getKey(), output.getValue().path("value")));
        ObjectNode applied = JSON.createObjectNode()
                .put("at", due.at().toString())
                .put("by", due.by())
                .put("instance", due.plan().instance())
                .put("plan", due.plan().digest())
                .put("target", due.plan().target());
        Registration registration = context.stack().consul().orElseThrow();
        List<Publication.Service> services = registration.services().stream()
                .map(endpoint -> service(endpoint, running, outputs))
                .toList();
        return new Publication(
                context.stack().address(),
                due.plan().config(),
                due.plan().provenance().cells(),
                endpoints,
                applied,
                services);
    }

    /** A service that nothing is known of is not called healthy. */
    private Publication.Service service(
            Registration.Endpoint endpoint, Outcome<List<Running>> running, JsonNode outputs) {
        JsonNode made = Workspace.parse(context.stack().main())
                .path("resource")
                .path(StackServices.TYPE)
                .path(StackServices.PREFIX + endpoint.service());
        Optional<Running> found = running.value().flatMap(all -> all.stream()
                .filter(one -> one.name().equals(made.path("name").asText()))
                .findFirst());
        String unknown = "unknown: "
                + (running.ok()
                        ? "AWS has no such service"
                        : running.problems().get(0).message());
        Where where = where(endpoint, made, outputs);
        return new Publication.Service(
                endpoint.service(),
                where.host(),
                where.port(),
                found.map(Running::taskDefinition).orElse(""),
                found.map(PublishOperation::health).orElse(Health.WARNING),
                found.map(one -> one.state() + ", " + one.running() + " of " + one.desired() + " run")
                        .orElse(unknown));
    }

    /** Where a service is reached. */
    private record Where(String host, int port) {}

    /** By its name in the cell's zone if it has one, by the load balancer if it is exposed, otherwise nowhere. */
    private static Where where(Registration.Endpoint endpoint, JsonNode made, JsonNode outputs) {
        if (made.has("service_registries")) {
            return new Where(endpoint.host(), endpoint.port());
        }
        String balancer = outputs.path("load_balancer_dns_name").path("value").asText();
        return made.has("load_balancer") && !balancer.isEmpty() ? new Where(balancer, HTTPS) : new Where("", 0);
    }

    private static Health health(Running running) {
        return switch (running.state()) {
            case STEADY -> Health.PASSING;
            case STARTING -> Health.WARNING;
            case FAILED -> Health.CRITICAL;
        };
    }
}
