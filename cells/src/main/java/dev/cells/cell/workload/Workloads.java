package dev.cells.cell.workload;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.traffic.Party;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.identity.ServiceRole;
import dev.cells.constructs.observe.LogGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prepares workloads of a cell, one after the other; they share secrets of the same name. */
public final class Workloads {
    private static final int HTTPS = 443;

    private final NetworkOffer network;
    private final KeysOffer keys;
    private final Secrets secrets;
    private final int logDays;

    /**
     * @param keep whether secrets may not be destroyed
     * @param logDays how long what workloads write is kept
     */
    public Workloads(NetworkOffer network, KeysOffer keys, boolean keep, int logDays) {
        this.network = network;
        this.keys = keys;
        this.secrets = new Secrets(keys, keep);
        this.logDays = logDays;
    }

    /**
     * Makes what the workload runs with, and opens its ways: to AWS through endpoints, to S3 through its gateway, to the
     * account's utilities where the cell has a way there, and to the stores that it declares.
     */
    public Workload prepare(StackScope scope, WorkloadSpec spec, Stores stores, Party party) {
        return prepare(scope, spec, stores, party, Optional.empty());
    }

    /** The same with a companion in the same task, which shares the role of the program. */
    public Workload prepare(
            StackScope scope, WorkloadSpec spec, Stores stores, Party party, Optional<Companion> companion) {
        Stores.Use use = stores.use(spec);
        network.firewall().admit(scope, party, network.endpoints());
        network.firewall().admitPrefixList(scope, party, "s3", network.s3(), HTTPS);
        network.utility().ifPresent(utility -> network.firewall().admitOut(scope, party, utility));
        network.outside().filter(any -> spec.internet()).ifPresent(outside -> network.firewall()
                .admitOut(scope, party, outside));
        use.doors().stream().distinct().forEach(store -> network.firewall().admit(scope, party, store));

        LogGroup logs =
                new LogGroup(scope, party.name(), scope.names().path(party.name()), keys.arn(KeyClass.LOGS), logDays);
        SortedMap<String, String> secretArns = secrets.of(scope, spec.secrets());
        Image image = Image.of(scope, spec.image());
        List<Image> images = new ArrayList<>(List.of(image));
        List<Statement> may = new ArrayList<>(use.statements());
        companion.ifPresent(beside -> {
            images.add(Image.of(scope, beside.image()));
            may.addAll(beside.needs().apply(logs));
        });
        ServiceRole task = role(scope, spec.thing() + "-task", "What " + spec.thing() + " may do", may);
        ServiceRole execution = role(
                scope,
                spec.thing() + "-start",
                "Starts containers of " + spec.thing(),
                StartPermissions.of(images, logs, List.copyOf(secretArns.values()), keys));
        SortedMap<String, String> environment = new TreeMap<>(use.environment());
        environment.putAll(spec.environment());
        return new Workload(
                image.reference(), environment, secretArns, logs, task.arn(), execution.arn(), use.volumes());
    }

    /** The full name of an image of the account's registry, by digest. */
    public static String image(StackScope scope, String name) {
        return Image.of(scope, name).reference();
    }

    private static ServiceRole role(StackScope scope, String thing, String description, List<Statement> statements) {
        return new ServiceRole(scope, thing, "ecs-tasks.amazonaws.com", description, statements);
    }
}
