package dev.cells.cell.database;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.module.ModuleFacts;
import dev.cells.config.module.OfferedByAws;
import dev.cells.config.module.QuotaUse;
import dev.cells.config.module.TimeWindow;
import dev.cells.config.module.UnknownName;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What loading must know of the database. */
public final class DatabaseFacts {
    /** RDS API Reference, CreateDBInstance: each window is at least 30 minutes, and they must not conflict. */
    private static final int WINDOW_MINUTES = 30;

    /** Of monitoring, and two of the task that sets the database up: to start it, and in it. */
    private static final long ROLES = 3;

    private static final OfferedByAws POSTGRES = new OfferedByAws("PostgreSQL", "postgres", "database");
    private static final OfferedByAws AURORA = new OfferedByAws("Aurora PostgreSQL", "aurora-postgresql", "database");

    private DatabaseFacts() {}

    public static ModuleFacts facts() {
        return ModuleFacts.of("database")
                .store("database")
                .using(DatabaseFacts::quotas)
                .roles(cell -> ROLES)
                .checking(cell -> offered(cell).version(cell, "engine-version"))
                .checking(cell -> offered(cell).instanceClass(cell, "instance-class"))
                .checking(DatabaseFacts::storage)
                .checking(DatabaseFacts::replicas)
                .checking(cell ->
                        TimeWindow.check(cell, "database.backup-window", "database.maintenance-window", WINDOW_MINUTES))
                .checking(DatabaseFacts::publicDatabase)
                .checkingWith(DatabaseFacts::isOn);
    }

    /** A cluster's parameter groups have a quota of their own; its servers count as instances. */
    private static List<QuotaUse> quotas(StackConfig cell) {
        List<QuotaUse> uses = new ArrayList<>(List.of(QuotaUse.of(cell, "database-subnet-groups", 1)));
        if (isAurora(cell)) {
            long replicas =
                    LenientReader.number(cell.settings(), "database.replicas").orElse(0L);
            long standby = LenientReader.isTrue(cell.settings(), "database.multi-zone") ? 1 : 0;
            uses.add(QuotaUse.of(cell, "database-instances", 1 + Math.max(replicas, standby)));
            uses.add(QuotaUse.of(cell, "database-clusters", 1));
            uses.add(QuotaUse.of(cell, "database-cluster-parameter-groups", 1));
        } else {
            uses.add(QuotaUse.of(cell, "database-instances", 1));
            uses.add(QuotaUse.of(cell, "database-parameter-groups", 1));
        }
        return uses;
    }

    private static OfferedByAws offered(StackConfig cell) {
        return isAurora(cell) ? AURORA : POSTGRES;
    }

    private static boolean isAurora(StackConfig cell) {
        return LenientReader.text(cell.settings(), "database.kind")
                .filter("aurora"::equals)
                .isPresent();
    }

    /**
     * RDS refuses a read replica of an instance whose master password it manages in Secrets Manager, and ours always is
     * (Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager", limitations;
     * terraform-aws-modules/terraform-aws-rds issue 532).
     */
    private static List<Problem> replicas(StackConfig cell) {
        long replicas =
                LenientReader.number(cell.settings(), "database.replicas").orElse(0L);
        if (replicas == 0 || isAurora(cell)) {
            return List.of();
        }
        return List.of(Problem.error(
                        ProblemCode.REPLICAS_REFUSED,
                        "an instance whose master password RDS manages cannot have read replicas")
                .path("database.replicas")
                .at(LenientReader.scalar(cell.settings(), "database.replicas")
                        .orElseThrow()
                        .origin())
                .hint("set database.kind to aurora, whose servers share their storage, or replicas to 0"));
    }

    private static List<Problem> storage(StackConfig cell) {
        Optional<Long> most = LenientReader.number(cell.settings(), "database.max-storage-gb");
        return LenientReader.number(cell.settings(), "database.storage-gb")
                .filter(size -> most.isPresent() && size > most.get())
                .map(size -> Problem.error(
                                ProblemCode.STORAGE_RANGE,
                                "database.storage-gb is " + size + ", above database.max-storage-gb, which is "
                                        + most.get())
                        .path("database.storage-gb")
                        .at(LenientReader.scalar(cell.settings(), "database.storage-gb")
                                .orElseThrow()
                                .origin())
                        .hint("raise max-storage-gb with it"))
                .map(List::of)
                .orElse(List.of());
    }

    /** Workloads use a database that exists. */
    private static List<Problem> isOn(StackConfig cell, CellFacts facts) {
        if (LenientReader.isOn(cell.settings(), "database")) {
            return List.of();
        }
        List<Problem> problems = new ArrayList<>();
        facts.workloads(cell).forEach((path, workload) -> {
            if (LenientReader.isTrue(workload, "database")) {
                problems.add(Problem.error(
                                ProblemCode.DATABASE_IS_OFF,
                                CellFacts.nameIn(path) + " needs the database, but the cell has none")
                        .path(path + ".database")
                        .at(LenientReader.scalar(workload, "database")
                                .orElseThrow()
                                .origin())
                        .hint(UnknownName.turnedOff(cell, "database").orElse("")));
            }
        });
        return problems;
    }

    private static List<Problem> publicDatabase(StackConfig cell) {
        return LenientReader.scalar(cell.settings(), "database.public")
                .filter(node -> Boolean.TRUE.equals(node.value()))
                .map(node -> Problem.error(
                                ProblemCode.PUBLIC_DATABASE, "a database is never reachable from the internet")
                        .path("database.public")
                        .at(node.origin())
                        .hint("let a service in front of it answer, or use the VPN"))
                .map(List::of)
                .orElse(List.of());
    }
}
