package dev.cells.cell;

import dev.cells.cell.access.AccessModule;
import dev.cells.cell.access.AccessSettings;
import dev.cells.cell.backup.BackupModule;
import dev.cells.cell.backup.BackupSettings;
import dev.cells.cell.bootstrap.BootstrapModule;
import dev.cells.cell.bootstrap.BootstrapSettings;
import dev.cells.cell.budget.BudgetModule;
import dev.cells.cell.budget.BudgetSettings;
import dev.cells.cell.cache.CacheModule;
import dev.cells.cell.cache.CacheSettings;
import dev.cells.cell.cluster.ClusterModule;
import dev.cells.cell.database.DatabaseFacts;
import dev.cells.cell.database.DatabaseModule;
import dev.cells.cell.feed.FeedModule;
import dev.cells.cell.files.FilesModule;
import dev.cells.cell.files.FilesSettings;
import dev.cells.cell.findings.FindingsModule;
import dev.cells.cell.findings.FindingsSettings;
import dev.cells.cell.ingest.IngestFacts;
import dev.cells.cell.ingest.IngestModule;
import dev.cells.cell.ingress.IngressModule;
import dev.cells.cell.ingress.IngressSettings;
import dev.cells.cell.jobs.JobsModule;
import dev.cells.cell.jobs.JobsSettings;
import dev.cells.cell.keys.KeysModule;
import dev.cells.cell.logstream.LogStreamModule;
import dev.cells.cell.logstream.LogStreamSettings;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.monitoring.MonitoringFacts;
import dev.cells.cell.monitoring.MonitoringModule;
import dev.cells.cell.network.NetworkModule;
import dev.cells.cell.network.NetworkSettings;
import dev.cells.cell.queue.QueueModule;
import dev.cells.cell.queue.QueueSettings;
import dev.cells.cell.search.SearchModule;
import dev.cells.cell.search.SearchSettings;
import dev.cells.cell.services.ServicesFacts;
import dev.cells.cell.services.ServicesModule;
import dev.cells.cell.storage.StorageModule;
import dev.cells.cell.storage.StorageSettings;
import dev.cells.cell.waf.WafModule;
import dev.cells.cell.waf.WafSettings;
import dev.cells.config.module.ModuleFacts;
import java.util.List;

/** The modules that a cell may have: one line each. They are built in the order that their contracts ask for. */
public final class CellModules {
    private CellModules() {}

    public static List<CellModule<?>> all() {
        return Modules.ALL;
    }

    /** What loading must know of those modules of which it must know something. Loads no class of CDK. */
    public static List<ModuleFacts> facts() {
        return List.of(
                NetworkSettings.facts(),
                MonitoringFacts.facts(),
                StorageSettings.facts(),
                DatabaseFacts.facts(),
                FilesSettings.facts(),
                CacheSettings.facts(),
                SearchSettings.facts(),
                IngressSettings.facts(),
                WafSettings.facts(),
                ServicesFacts.facts(),
                IngestFacts.facts(),
                JobsSettings.facts(),
                BootstrapSettings.facts(),
                BackupSettings.facts(),
                QueueSettings.facts(),
                AccessSettings.facts(),
                LogStreamSettings.facts(),
                BudgetSettings.facts(),
                FindingsSettings.facts());
    }

    /** Apart, so that whoever asks for facts alone does not load modules, and with them CDK. */
    private static final class Modules {
        static final List<CellModule<?>> ALL = List.of(
                new KeysModule(),
                new NetworkModule(),
                new MonitoringModule(),
                new StorageModule(),
                new DatabaseModule(),
                new FilesModule(),
                new CacheModule(),
                new SearchModule(),
                new ClusterModule(),
                new IngressModule(),
                new WafModule(),
                new ServicesModule(),
                new IngestModule(),
                new JobsModule(),
                new BootstrapModule(),
                new BackupModule(),
                new QueueModule(),
                new AccessModule(),
                new BudgetModule(),
                new FeedModule(),
                new FindingsModule(),
                new LogStreamModule());
    }
}
