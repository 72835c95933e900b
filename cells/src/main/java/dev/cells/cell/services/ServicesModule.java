package dev.cells.cell.services;

import dev.cells.cell.cluster.ClusterOffer;
import dev.cells.cell.ingress.IngressOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.network.NetworkOffer;
import dev.cells.cell.store.StoreOffer;
import dev.cells.cell.traffic.Door;
import dev.cells.cell.traffic.SubnetTier;
import dev.cells.cell.workload.ImageOffer;
import dev.cells.cell.workload.LogOffer;
import dev.cells.cell.workload.Stores;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the services. */
public final class ServicesModule implements CellModule<ServicesSettings> {
    @Override
    public String name() {
        return "services";
    }

    @Override
    public Class<ServicesSettings> settings() {
        return ServicesSettings.class;
    }

    /** The section holds nothing but services by name. */
    @Override
    public ServicesSettings bind(MapNode section) {
        MapNode named = new MapNode(Map.of("services", section), section.origin(), List.of());
        return Binder.bind(named, ServicesSettings.class);
    }

    @Override
    public Contract contract() {
        return Contract.empty()
                .needing(ClusterOffer.class)
                .needing(NetworkOffer.class)
                .using(AlarmsOffer.class)
                .using(IngressOffer.class)
                .using(StoreOffer.class)
                .making(ImageOffer.class)
                .making(LogOffer.class)
                .making(ServicesOffer.class);
    }

    @Override
    public void build(ModuleContext context, ServicesSettings settings) {
        SortedMap<String, ServiceSettings> services = new TreeMap<>(settings.services());
        if (services.isEmpty()) {
            return;
        }
        SortedMap<String, Door> doors = doors(context, services);
        CallGraph calls = CallGraph.of(services);
        Discovery discovery =
                new Discovery(context.scope(), context.get(NetworkOffer.class).vpc(), calls);
        ServiceBuilder builder = new ServiceBuilder(context, discovery, Stores.of(context.all(StoreOffer.class)));
        services.forEach((name, service) -> builder.build(name, service, doors.get(name), calls.from(name)));
        NetworkOffer network = context.get(NetworkOffer.class);
        // Metrics are scraped where the service listens anyway: it has no second port that somebody has to guard.
        network.monitoring()
                .ifPresent(monitoring -> doors.forEach((name, door) -> network.firewall()
                        .admitRange(context.scope().at(name), monitoring.name(), monitoring.cidr(), door)));
        context.offer(new ServicesOffer(doors));
        calls.calls().forEach(call -> network.firewall()
                .admit(
                        context.scope().at(call.from() + ".calls"),
                        doors.get(call.from()).party(),
                        doors.get(call.to())));
    }

    private static SortedMap<String, Door> doors(ModuleContext context, SortedMap<String, ServiceSettings> services) {
        SortedMap<String, Door> doors = new TreeMap<>();
        services.forEach((name, service) -> doors.put(
                name,
                new Door(
                        context.get(NetworkOffer.class)
                                .firewall()
                                .party(
                                        context.scope().at(name),
                                        "service-" + name,
                                        SubnetTier.APPLICATION,
                                        "Service " + name),
                        service.port())));
        return doors;
    }
}
