package dev.cells.constructs;

import java.util.Arrays;

/**
 * Kinds of physical names that AWS limits, with the limit in characters.
 *
 * <p>Limits are those of the AWS service references; where the limit depends on the engine, the smallest applies.
 */
public enum NameKind {
    ALARM(255),
    API(128),
    ASSOCIATION(128),
    BACKUP_PLAN(50),
    BACKUP_VAULT(50),
    BATCH(128),
    BUDGET(100),
    CACHE(40),
    CLOUDFORMATION_STACK(128),
    DASHBOARD(255),
    /** A server or cluster: 63, less the suffix of a replica. */
    DATABASE(60),
    ECS_CLUSTER(255),
    ECS_SERVICE(255),
    EVENT_RULE(64),
    /** An IAM role: also the longest session name, so that a role's name can serve as one. */
    IAM_ROLE(64),
    IAM_POLICY(128),
    LOAD_BALANCER(32),
    QUEUE(80),
    SEARCH_DOMAIN(28),
    SECURITY_GROUP(255),
    SESSION_DOCUMENT(128),
    STREAM(64),
    TARGET_GROUP(32),
    TASK_FAMILY(255),
    TOPIC(256),
    TRAIL(128),
    USER_POOL(128),
    WEB_ACL(128),
    /** Resources whose only name is a tag. */
    TAG(255);

    private final int limit;

    NameKind(int limit) {
        this.limit = limit;
    }

    /** The smallest limit of all kinds. */
    static int shortest() {
        return Arrays.stream(values()).mapToInt(NameKind::limit).min().orElseThrow();
    }

    /** The longest name that AWS accepts, in characters. */
    public int limit() {
        return limit;
    }
}
