package dev.cells.cell.services;

import dev.cells.cell.cluster.ClusterOutput;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.ingress.IngressOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.services.ServicesSettings.ServiceSettings;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.cell.workload.LogOutput;
import dev.cells.cell.workload.StoreCatalog;
import dev.cells.config.tree.Binder;
import dev.cells.config.tree.MapNode;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
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
        return Foundation.contract()
                .requires(ClusterOutput.class)
                .uses(IngressOutput.class)
                .uses(StoreOutput.class)
                .provides(ImageOutput.class)
                .provides(LogOutput.class)
                .provides(ServicesOutput.class);
    }

    @Override
    public void build(ModuleContext context, ServicesSettings settings) {
        SortedMap<String, ServiceSettings> services = new TreeMap<>(settings.services());
        if (services.isEmpty()) {
            return;
        }
        SortedMap<String, Listener> listeners = listeners(context, services);
        CallGraph calls = CallGraph.of(services);
        NetworkOutput network = Foundation.of(context).network();
        Discovery discovery = new Discovery(
                context.scope(), network.vpc(), calls, network.monitoring().isPresent());
        boolean spot = services.values().stream().anyMatch(ServiceSettings::spot);
        ServiceBuilder builder =
                new ServiceBuilder(context, discovery, StoreCatalog.of(context.all(StoreOutput.class)), spot);
        services.forEach((name, service) -> builder.build(name, service, listeners.get(name), calls.from(name)));
        // Metrics are scraped where the service listens anyway: it has no second port that somebody has to guard.
        network.monitoring()
                .ifPresent(monitoring -> listeners.forEach((name, listener) -> network.firewall()
                        .admitRange(context.scope().at(name), monitoring.name(), monitoring.cidr(), listener)));
        context.provide(new ServicesOutput(listeners));
        calls.calls().forEach(call -> network.firewall()
                .admit(
                        context.scope().at(call.from() + ".calls"),
                        listeners.get(call.from()).endpoint(),
                        listeners.get(call.to())));
    }

    private static SortedMap<String, Listener> listeners(
            ModuleContext context, SortedMap<String, ServiceSettings> services) {
        SortedMap<String, Listener> listeners = new TreeMap<>();
        services.forEach((name, service) -> listeners.put(
                name,
                new Listener(
                        Foundation.of(context)
                                .network()
                                .firewall()
                                .endpoint(
                                        context.scope().at(name),
                                        "service-" + name,
                                        SubnetTier.APPLICATION,
                                        "Service " + name),
                        service.port())));
        return listeners;
    }
}
