package dev.cells.config.check;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The checks of one cell. A new one is a line here and a method that returns what it finds. */
public enum CellCheck {
    RANGE_IN_POOL(NetworkChecks::rangeInPool),
    RANGE_SIZE(NetworkChecks::rangeSize),
    ZONES_OF_REGION(NetworkChecks::zones),
    RANGES_FIT_INTO_AN_ACL(NetworkChecks::clientRanges),
    INTERNET_IS_THERE(NetworkChecks::internet),
    HUB_IS_THERE(HubChecks::joined),
    PEOPLE_REACH_SERVICES(AccessChecks::reach),
    PEOPLE_REACH_AN_INTERNAL_BALANCER(AccessChecks::ingress),
    SESSIONS_HAVE_ENDPOINTS(AccessChecks::endpoints),
    VPN_IS_COMPLETE(AccessChecks::complete),
    VPN_HAS_A_RANGE(AccessChecks::clientRange),
    CALLS_EXIST(ServiceChecks::calls),
    STORES_EXIST(ServiceChecks::stores),
    STORES_DIFFER(StoreChecks::namesDiffer),
    CLEAN_DATA_STAYS_CLEAN(DataFlowChecks::circles),
    TOPICS_REACH_QUEUES(StoreChecks::topics),
    DATABASE_IS_ON(ServiceChecks::database),
    PORTS_DIFFER(ServiceChecks::ports),
    PRIORITIES_DIFFER(ServiceChecks::priorities),
    EXPOSED_BY_INGRESS(ServiceChecks::exposed),
    CERTIFICATE_HAS_NAME(IngressChecks::certificate),
    NAMES_IN_ZONE(IngressChecks::names),
    LOGIN_CAN_WORK(IngressChecks::login),
    WAYS_IN_EXIST(IngressChecks::asked),
    SCALE_IN_ORDER(ScaleChecks::ranges),
    SCALE_HAS_MEASURE(ScaleChecks::measures),
    SECTIONS_FIT(ModuleChecks::needs),
    ROUTES_REACH_SOMEBODY(MonitoringChecks::routes),
    LOG_ALARMS_OF_SERVICES(MonitoringChecks::logAlarms),
    COLLECTORS_REACH_XRAY(ApmChecks::endpoints),
    COLLECTORS_LEAVE_ROOM(ApmChecks::sizes),
    CANARY_ASKS_AN_ADDRESS(MonitoringChecks::canary),
    NAMES_FIT(NameChecks::fit),
    TASK_SIZE_OFFERED(SizeChecks::task),
    DATABASE_SIZE_OFFERED(ClassChecks::database),
    CACHE_SIZE_OFFERED(ClassChecks::cache),
    SEARCH_SIZE_OFFERED(ClassChecks::search),
    DATABASE_NOT_PUBLIC(ServiceChecks::publicDatabase),
    RECOVERY_ELSEWHERE(RecoveryChecks::region),
    VAULT_OF_ANOTHER_ACCOUNT(RecoveryChecks::vault),
    COPIES_HAVE_A_PLACE(RecoveryChecks::places),
    LOCKS_END(RecoveryChecks::locks),
    OBJECTIVES_ARE_MET(ObjectiveChecks::points),
    RESTORING_IS_TESTED(ObjectiveChecks::times);

    private final Function<StackConfig, List<Problem>> rule;

    CellCheck(Function<StackConfig, List<Problem>> rule) {
        this.rule = rule;
    }

    /** What all checks find in a cell. */
    public static List<Problem> all(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        for (CellCheck check : values()) {
            problems.addAll(check.rule.apply(cell));
        }
        return problems;
    }
}
