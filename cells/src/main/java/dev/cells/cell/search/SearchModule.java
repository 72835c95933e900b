package dev.cells.cell.search;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.StoreAdmin;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.search.SearchDomain;
import dev.cells.constructs.search.SearchDomain.SearchLogs;
import imports.aws.opensearch_domain.OpensearchDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the domain, and offers it to workloads as the store {@code search}. AWS Backup does not know OpenSearch; the
 * domain's own snapshots, hourly and kept for two weeks, take its place.
 */
public final class SearchModule implements CellModule<SearchSettings> {
    private static final int HTTPS = 443;

    /** Paths under which OpenSearch answers questions that are sent by POST. */
    private static final List<String> QUESTIONS = List.of("_count", "_mget", "_msearch", "_search", "_search/scroll");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Class<SearchSettings> settings() {
        return SearchSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().provides(StoreAdmin.class).provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, SearchSettings settings) {
        StackScope scope = context.scope();
        KeysOutput keys = Foundation.of(context).keys();
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(scope, "search", SubnetTier.DATABASE, "Search domain of the cell"), HTTPS);
        SearchLogs logs = new SearchLogs(
                scope,
                keys.arn(KeyClass.LOGS),
                context.cell().logs().days(),
                context.cell().logs().auditDays());
        SearchDomain search = new SearchDomain(
                scope,
                new SearchDomain.Props(
                        listener.endpoint().group(),
                        DataClass.PHI,
                        settings.engineVersion(),
                        settings.instanceClass(),
                        settings.nodesPerZone(),
                        settings.storageGb(),
                        settings.masters(),
                        settings.masterClass(),
                        false,
                        context.keep()));
        String master = search.master();
        OpensearchDomain domain =
                search.build(network.subnets().get(SubnetTier.DATABASE), keys.arn(KeyClass.PHI), logs, master);
        Foundation.of(context).alarm(alarms -> SearchAlarms.raise(scope, settings, domain, alarms));
        context.provide(store(domain, listener));
        context.provide(new StoreAdmin(
                "search",
                Map.of("SEARCH_ENDPOINT", "https://" + domain.getEndpoint()),
                Optional.of(master),
                List.of(),
                listener));
    }

    /** What a role may do to the domain; which indexes, says the domain itself to roles that its master maps. */
    private static StoreOutput store(OpensearchDomain domain, Listener listener) {
        String everything = domain.getArn() + "/*";
        Grant asking = Grant.of(
                List.of("es:ESHttpPost"),
                QUESTIONS.stream()
                        .flatMap(path -> Stream.of(domain.getArn() + "/" + path, domain.getArn() + "/*/" + path))
                        .toArray(String[]::new));
        return new StoreOutput(
                "search",
                Map.of("SEARCH_ENDPOINT", "https://" + domain.getEndpoint()),
                List.of(Grant.of(List.of("es:ESHttpGet", "es:ESHttpHead"), everything), asking),
                List.of(Grant.of(
                        List.of(
                                "es:ESHttpDelete",
                                "es:ESHttpGet",
                                "es:ESHttpHead",
                                "es:ESHttpPatch",
                                "es:ESHttpPost",
                                "es:ESHttpPut"),
                        everything)),
                Optional.of(listener));
    }
}
