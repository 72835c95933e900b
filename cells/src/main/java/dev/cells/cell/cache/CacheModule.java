package dev.cells.cell.cache;

import dev.cells.cell.cache.ValkeyServer.CacheLogs;
import dev.cells.cell.cache.ValkeyServer.CacheUsers;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.network.Firewall.Listener;
import dev.cells.constructs.network.SubnetTier;
import imports.aws.elasticache_replication_group.ElasticacheReplicationGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the cache, and offers it to workloads as the store {@code cache}. AWS Backup does not know caches; ElastiCache's
 * own daily snapshots, under the cell's key, take its place.
 */
public final class CacheModule implements CellModule<CacheSettings> {
    private static final int PORT = 6379;

    @Override
    public String name() {
        return "cache";
    }

    @Override
    public Class<CacheSettings> settings() {
        return CacheSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, CacheSettings settings) {
        StackScope scope = context.scope();
        KeysOutput keys = Foundation.of(context).keys();
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(scope, "cache", SubnetTier.DATABASE, "Cache of the cell"), PORT);
        CacheUsers users = new CacheUsers(scope);
        CacheLogs logs = new CacheLogs(
                scope, keys.arn(KeyClass.LOGS), context.cell().logs().days());
        ElasticacheReplicationGroup group = new ValkeyServer(scope, settings, listener, context.keep())
                .build(network.subnets().get(SubnetTier.DATABASE), keys.arn(KeyClass.PHI), users, logs);
        Foundation.of(context).alarm(alarms -> CacheAlarms.raise(scope, settings, group, alarms));
        context.provide(store(group, users, listener));
    }

    /** A workload logs in with a token that its role gives it: as the user that reads, or as the one that writes too. */
    private static StoreOutput store(ElasticacheReplicationGroup group, CacheUsers users, Listener listener) {
        return new StoreOutput(
                "cache",
                Map.of(
                        "CACHE_HOST", group.getPrimaryEndpointAddress(),
                        "CACHE_NAME", group.getReplicationGroupId(),
                        "CACHE_PORT", String.valueOf(PORT),
                        "CACHE_READER_HOST", group.getReaderEndpointAddress(),
                        "CACHE_READER_USER", users.reader().getUserName(),
                        "CACHE_WRITER_USER", users.writer().getUserName()),
                List.of(connect(group, users.reader().getArn())),
                List.of(connect(group, users.writer().getArn())),
                Optional.of(listener));
    }

    private static Grant connect(ElasticacheReplicationGroup group, String user) {
        return Grant.of(List.of("elasticache:Connect"), group.getArn(), user);
    }
}
