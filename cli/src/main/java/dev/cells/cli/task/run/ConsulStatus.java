package dev.cells.cli.task.run;

import dev.cells.cli.task.Session;
import dev.cells.cli.task.run.StatusTask.StackStatus;
import dev.cells.config.fleet.ConsulServer;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.delivery.aws.EcsServices.Running;
import dev.cells.delivery.consul.ConsulAccess;
import dev.cells.delivery.consul.ConsulLink;
import dev.cells.delivery.consul.Publication.Published;
import dev.cells.delivery.ledger.Ledger;
import dev.cells.delivery.ledger.LedgerEntry;
import dev.cells.delivery.run.PublishOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Consul has of a stack, and where that is not what the ledger and AWS say.
 *
 * @param published empty if there is nothing, or if {@code unknown} says why it is not known
 * @param differences sentences; empty also if it is not known
 * @param pending whether the last apply is still to be published by this machine, or what it destroyed to be removed
 * @param unknown why nothing is known
 */
public record ConsulStatus(
        Optional<Published> published, List<String> differences, boolean pending, Optional<String> unknown) {
    private static final int DIGITS = 12;

    public ConsulStatus {
        differences = List.copyOf(differences);
    }

    /**
     * Asks the Consul of a stack's account. Bounded by the timeouts of a request.
     *
     * @param ledger of this machine
     * @param instance the cloud, see {@code Target}
     */
    static ConsulStatus of(
            StackStatus status, ConsulServer server, Ledger.Content ledger, String instance, Session session) {
        boolean pending = PublishOperation.due(ledger, status.stack(), instance).isPresent();
        Outcome<Optional<Published>> asked = Consuls.access(Optional.of(server), session)
                .map(Optional::orElseThrow)
                .then(access -> read(access, status.stack()));
        if (!asked.ok()) {
            Problem why = asked.problems().get(0);
            return new ConsulStatus(Optional.empty(), List.of(), pending, Optional.of(why.message()));
        }
        Optional<LedgerEntry> applied = ledger.lastDone(status.stack(), instance);
        boolean isRemoved = status.last().isEmpty() && asked.get().isEmpty();
        return new ConsulStatus(
                asked.get(),
                differences(asked.get(), applied, instance, status),
                pending && !isRemoved,
                Optional.empty());
    }

    private static Outcome<Optional<Published>> read(ConsulAccess access, StackAddress stack) {
        return ConsulLink.open(access).then(link -> {
            try (link) {
                return Published.read(link, stack);
            }
        });
    }

    private static List<String> differences(
            Optional<Published> found, Optional<LedgerEntry> applied, String instance, StackStatus status) {
        if (found.isEmpty()) {
            return applied.isEmpty() ? List.of() : List.of("the ledger has an apply, Consul has nothing");
        }
        Published published = found.get();
        List<String> differences = new ArrayList<>();
        if (!published.instance().equals(instance)) {
            differences.add("what Consul has was applied in another cloud, " + published.instance());
        } else if (applied.isEmpty()) {
            differences.add("Consul has an apply by " + published.by() + ", the ledger of this machine has none");
        } else if (!applied.get().plan().config().equals(published.config())) {
            differences.add("Consul has config %s by %s, the ledger has %s"
                    .formatted(
                            digits(published.config()),
                            published.by(),
                            digits(applied.get().plan().config())));
        }
        status.services()
                .filter(services -> services.unknown().isEmpty())
                .ifPresent(services -> differences.addAll(health(published, services)));
        return differences;
    }

    /** Where Consul and AWS differ about services now. */
    private static List<String> health(Published published, RunningServices services) {
        List<String> differences = new ArrayList<>();
        services.services().forEach((name, service) -> {
            String health = published.health().path(name).asText("nothing");
            boolean runs = service.running().state() == Running.State.STEADY;
            if (runs != health.equals("passing")) {
                differences.add("of " + name + " Consul has " + health + ", AWS says "
                        + service.running().state());
            }
        });
        published.health().properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !services.services().containsKey(name))
                .forEach(name -> differences.add("Consul has a service " + name + ", which AWS does not have"));
        return differences;
    }

    /** A digest as it is shown. */
    public static String digits(String digest) {
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }
}
