package dev.cells.config.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every code of a problem: stable, with its fault, which decides the exit code. One fault has one code everywhere. */
public enum ProblemCode {
    BAD_CLIENT_NAME(Topic.FILES),
    BAD_NAME(Topic.FILES),
    CASE_COLLISION(Topic.FILES),
    NO_CELL_FILE(Topic.FILES),
    NO_DEFAULTS(Topic.FILES),
    NO_FILE(Topic.FILES),
    NOT_A_FILE(Topic.FILES),
    OUTSIDE_ROOT(Topic.FILES),
    STRAY_FILE(Topic.FILES),
    UNKNOWN_KEY(Topic.SHAPE),
    UNKNOWN_ENVIRONMENT(Topic.FILES),
    UNREADABLE(Topic.FILES),

    AMBIGUOUS_VALUE(Topic.YAML),
    DUPLICATE_KEY(Topic.YAML),
    FILE_TOO_LARGE(Topic.YAML),
    KEY_FORM(Topic.YAML),
    KEY_NOT_TEXT(Topic.YAML),
    NO_VALUE(Topic.YAML),
    NOT_UTF8(Topic.YAML),
    NUMBER_OUT_OF_RANGE(Topic.YAML),
    TEXT_TOO_LONG(Topic.YAML),
    YAML_ALIAS(Topic.YAML),
    YAML_CHARACTER(Topic.YAML),
    YAML_DIRECTIVE(Topic.YAML),
    YAML_MERGE_KEY(Topic.YAML),
    YAML_NOT_A_MAP(Topic.YAML),
    YAML_SEVERAL_DOCUMENTS(Topic.YAML),
    YAML_SYNTAX(Topic.YAML),
    YAML_TAB(Topic.YAML),
    YAML_TAG(Topic.YAML),
    YAML_TOO_DEEP(Topic.YAML),
    YAML_TOO_MANY_VALUES(Topic.YAML),

    DUPLICATE_ITEM(Topic.SHAPE),
    NOT_ALLOWED(Topic.SHAPE),
    NOT_SWITCHABLE(Topic.SHAPE),
    NOTHING_TO_TURN_OFF(Topic.SHAPE),
    OUT_OF_RANGE(Topic.SHAPE),
    WRONG_FORM(Topic.SHAPE),

    NOTHING_TO_REMOVE(Topic.MERGE),
    NOTHING_TO_UNSET(Topic.MERGE),
    TYPE_CHANGE(Topic.MERGE),

    INHERITS_CYCLE(Topic.REFERENCES),
    INHERITS_MISSING(Topic.REFERENCES),
    INHERITS_PATH(Topic.REFERENCES),
    REFERENCE_CYCLE(Topic.REFERENCES),
    REFERENCE_FORM(Topic.REFERENCES),
    REFERENCE_NOT_SINGLE(Topic.REFERENCES),
    REFERENCE_TOO_LONG(Topic.REFERENCES),
    UNKNOWN_REFERENCE(Topic.REFERENCES),
    WRONG_TYPE(Topic.REFERENCES),

    ANOMALY_ELSEWHERE(Topic.SETTINGS),
    API_IS_OFF(Topic.SETTINGS),
    API_PATH(Topic.SETTINGS),
    APM_TOO_LARGE(Topic.SETTINGS),
    BAD_SCHEDULE(Topic.SETTINGS),
    CALL_TO_ITSELF(Topic.SETTINGS),
    CANARY_REGION(Topic.SETTINGS),
    CANARY_WITHOUT_ADDRESS(Topic.SETTINGS),
    COST_TAG_INACTIVE(Topic.SETTINGS),
    DATA_CIRCLE(Topic.SETTINGS),
    DATABASE_IS_OFF(Topic.SETTINGS),
    ENDPOINT_MISSING(Topic.SETTINGS),
    HUB_ELSEWHERE(Topic.SETTINGS),
    HUB_MISSING(Topic.SETTINGS),
    LOCK_TOO_LONG(Topic.SETTINGS),
    LOGIN_IS_OFF(Topic.SETTINGS),
    LOGIN_OF_PROGRAMS(Topic.SETTINGS),
    LOGIN_UNREACHABLE(Topic.SETTINGS),
    LOGIN_WITHOUT_NAME(Topic.SETTINGS),
    MISSING_KEY(Topic.SETTINGS),
    NAME_CLASH(Topic.SETTINGS),
    NAME_OUTSIDE_ZONE(Topic.SETTINGS),
    NAME_TAKEN(Topic.SETTINGS),
    NAME_TOO_LONG(Topic.SETTINGS),
    NO_CERTIFICATE(Topic.SETTINGS),
    NO_INTERNAL_INGRESS(Topic.SETTINGS),
    NO_WAY_OUT(Topic.SETTINGS),
    NOT_EXPOSABLE(Topic.SETTINGS),
    OBJECTIVE_MISSED(Topic.SETTINGS),
    PERSON_UNNAMED(Topic.SETTINGS),
    PORT_CLASH(Topic.SETTINGS),
    PRINCIPAL_KIND(Topic.SETTINGS),
    PRIORITY_CLASH(Topic.SETTINGS),
    PUBLIC_DATABASE(Topic.SETTINGS),
    RECOVERY_MISSING(Topic.SETTINGS),
    RECOVERY_SAME_REGION(Topic.SETTINGS),
    RECOVERY_UNKNOWN_REGION(Topic.SETTINGS),
    REPLICAS_REFUSED(Topic.SETTINGS),
    REQUESTS_NOT_COUNTED(Topic.SETTINGS),
    RESTORE_UNTESTED(Topic.SETTINGS),
    ROUTE_TO_NOBODY(Topic.SETTINGS),
    SCALE_RANGE(Topic.SETTINGS),
    SCALE_WITHOUT_MEASURE(Topic.SETTINGS),
    SECRET_IN_CONFIG(Topic.SETTINGS),
    SECTION_MISSING(Topic.SETTINGS),
    SHARED_DOMAIN(Topic.SETTINGS),
    STORAGE_RANGE(Topic.SETTINGS),
    STORE_CLASH(Topic.SETTINGS),
    SIZE_NOT_OFFERED(Topic.SETTINGS),
    TASK_SIZE(Topic.SETTINGS),
    UNKNOWN_QUEUE(Topic.SETTINGS),
    UNKNOWN_SERVICE(Topic.SETTINGS),
    UNKNOWN_STORE(Topic.SETTINGS),
    VARIABLE_TAKEN(Topic.SETTINGS),
    VARIABLE_TWICE(Topic.SETTINGS),
    VAULT_ELSEWHERE(Topic.SETTINGS),
    VAULT_SAME_ACCOUNT(Topic.SETTINGS),
    WINDOW_OVERLAP(Topic.SETTINGS),
    WINDOW_TOO_SHORT(Topic.SETTINGS),

    BAD_RANGE(Topic.ADDRESSES),
    NO_FREE_RANGE(Topic.ADDRESSES),
    POOL_OVERLAP(Topic.ADDRESSES),
    RANGE_IN_POOL(Topic.ADDRESSES),
    RANGE_OUTSIDE_POOL(Topic.ADDRESSES),
    RANGE_OVERLAP(Topic.ADDRESSES),
    RANGE_SIZE(Topic.ADDRESSES),
    TOO_MANY_RANGES(Topic.ADDRESSES),
    TOO_MANY_ZONES(Topic.ADDRESSES),

    SAME_ACCOUNT(Topic.ACCOUNTS),
    UNKNOWN_ACCOUNT(Topic.ACCOUNTS),
    UNKNOWN_REGION(Topic.ACCOUNTS),
    ZONE_ELSEWHERE(Topic.ACCOUNTS),

    BAD_DATE(Topic.POLICY),
    BELOW_FLOOR(Topic.POLICY),
    EXCEPTION_EXPIRED(Topic.POLICY),
    EXCEPTION_TOO_LONG(Topic.POLICY),
    EXCEPTION_UNUSED(Topic.POLICY),
    LOCKED(Topic.POLICY),
    UNKNOWN_CONTROL(Topic.POLICY),
    UNKNOWN_POLICY_PATH(Topic.POLICY),

    CLIENT_EXISTS(Topic.TARGETS),
    PATH_UNKNOWN(Topic.TARGETS),
    PROJECT_MISSING(Topic.TARGETS),
    TARGET_ALL(Topic.TARGETS),
    TARGET_NONE(Topic.TARGETS),
    UNKNOWN_TARGET(Topic.TARGETS),
    USAGE(Topic.TARGETS),

    DISK_FULL(Topic.MACHINE),
    INTERNAL_ERROR(Topic.MACHINE, Fault.BUG),
    NO_PERMISSION(Topic.MACHINE),
    NOT_WRITABLE(Topic.MACHINE),

    ENGINE_FAILED(Topic.SYNTHESIS, Fault.BUG),
    NODE_MISSING(Topic.SYNTHESIS),
    NODE_TOO_OLD(Topic.SYNTHESIS),
    SYNTH_ENGINE(Topic.SYNTHESIS),
    SYNTH_FAILED(Topic.SYNTHESIS, Fault.BUG),
    UNKNOWN_APP(Topic.SYNTHESIS),

    AUDIT_FAIL(Topic.AUDIT, Fault.FINDING),
    AUDIT_RULE_FAILED(Topic.AUDIT, Fault.BUG),
    AUDIT_UNKNOWN(Topic.AUDIT, Fault.FINDING),
    STACK_BROKEN(Topic.AUDIT),
    STACK_HCL(Topic.AUDIT),
    STACK_MALFORMED(Topic.AUDIT),
    STACK_TOO_LARGE(Topic.AUDIT),
    STACK_UNREADABLE(Topic.AUDIT),
    STACKS_EMPTY(Topic.AUDIT),
    STACKS_LOOP(Topic.AUDIT),
    STACKS_MISSING(Topic.AUDIT),

    BUDGET_EXCEEDED(Topic.COST),
    PRICES_OUTDATED(Topic.COST),

    SANDBOX_BUSY(Topic.SANDBOX, Fault.BUSY),
    SANDBOX_MOTO_VERSION(Topic.SANDBOX),
    SANDBOX_NOT_RUNNING(Topic.SANDBOX),
    SANDBOX_OTHER_PORT(Topic.SANDBOX),
    SANDBOX_OUTDATED(Topic.SANDBOX),
    SANDBOX_PORT_TAKEN(Topic.SANDBOX),
    SANDBOX_PYTHON_MISSING(Topic.SANDBOX),
    SANDBOX_PYTHON_PACKAGES(Topic.SANDBOX, Fault.EXTERNAL),
    SANDBOX_START_FAILED(Topic.SANDBOX, Fault.EXTERNAL),
    SANDBOX_UNREACHABLE(Topic.SANDBOX, Fault.EXTERNAL),

    APPROVAL_MISSING(Topic.DELIVERY),
    BACKEND_INIT(Topic.DELIVERY, Fault.EXTERNAL),
    COMMAND_FAILED(Topic.DELIVERY, Fault.EXTERNAL),
    ENGINE_BROKEN(Topic.DELIVERY),
    ENGINE_DIED(Topic.DELIVERY, Fault.EXTERNAL),
    ENGINE_MISSING(Topic.DELIVERY),
    ENGINE_TOO_OLD(Topic.DELIVERY),
    EXISTS_ALREADY(Topic.DELIVERY, Fault.EXTERNAL),
    INTERRUPTED(Topic.DELIVERY),
    MAYBE_ORPHANED(Topic.DELIVERY, Fault.EXTERNAL),
    MIRROR_EMPTY(Topic.DELIVERY),
    NOT_AGREED(Topic.DELIVERY),
    PLAN_CHANGED(Topic.DELIVERY),
    PLAN_ELSEWHERE(Topic.DELIVERY),
    PLAN_ENGINE(Topic.DELIVERY),
    PLAN_OUTDATED(Topic.DELIVERY),
    PLAN_STALE(Topic.DELIVERY, Fault.BUSY),
    PREREQUISITE_MISSING(Topic.DELIVERY),
    PROCESS_START(Topic.DELIVERY, Fault.EXTERNAL),
    PROVIDER_INSTALL(Topic.DELIVERY, Fault.EXTERNAL),
    SETSID_MISSING(Topic.DELIVERY),
    STACK_BUSY(Topic.DELIVERY, Fault.BUSY),
    STACK_REJECTED(Topic.DELIVERY, Fault.BUG),
    STATE_LOCKED(Topic.DELIVERY, Fault.BUSY),
    STATE_NOT_SET(Topic.DELIVERY),
    TARGET_UNREACHABLE(Topic.DELIVERY, Fault.EXTERNAL),
    TERRAFORM_ERROR(Topic.DELIVERY, Fault.EXTERNAL),
    TERRAFORM_WARNING(Topic.DELIVERY, Fault.EXTERNAL),

    APPLIED_CHANGED(Topic.LEDGER),
    LEDGER_BROKEN(Topic.LEDGER),
    LEDGER_TORN(Topic.LEDGER);

    /** Whose fault a problem is. */
    public enum Fault {
        /** The user's: usage, config, or this machine (a missing program, a full disk, no permission). */
        USER,
        /** The audit found something. */
        FINDING,
        /** Another run is at work. */
        BUSY,
        /** Terraform, AWS, the local AWS, or another program that was called. */
        EXTERNAL,
        /** A bug in {@code cells}. */
        BUG
    }

    /** The section of {@code docs/problems.md} that a code is documented in. */
    public enum Topic {
        FILES("Files"),
        YAML("YAML"),
        SHAPE("Shape, by the schema"),
        MERGE("Merge"),
        REFERENCES("References"),
        SETTINGS("Settings that do not go together"),
        ADDRESSES("Addresses"),
        ACCOUNTS("Accounts"),
        POLICY("Policy and exceptions"),
        TARGETS("Targets and new clients"),
        MACHINE("This machine"),
        SYNTHESIS("Synthesis"),
        AUDIT("Audit"),
        COST("Cost"),
        SANDBOX("The local AWS"),
        DELIVERY("Delivery"),
        LEDGER("Ledger");

        private final String heading;

        Topic(String heading) {
            this.heading = heading;
        }

        /** The heading of the section. */
        public String heading() {
            return heading;
        }
    }

    private final Topic topic;
    private final Fault fault;

    ProblemCode(Topic topic) {
        this(topic, Fault.USER);
    }

    ProblemCode(Topic topic, Fault fault) {
        this.topic = topic;
        this.fault = fault;
    }

    public Topic topic() {
        return topic;
    }

    public Fault fault() {
        return fault;
    }

    /** The code that is written so, such as {@code disk-full}. */
    public static Optional<ProblemCode> parse(String text) {
        return Arrays.stream(values())
                .filter(code -> code.toString().equals(text))
                .findFirst();
    }

    /** As it is printed, in kebab case: {@code disk-full}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
