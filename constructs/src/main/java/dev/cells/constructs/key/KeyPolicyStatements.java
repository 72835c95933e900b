package dev.cells.constructs.key;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The statements that allow use of a key, for one account and region. */
public final class KeyPolicyStatements {
    private static final List<String> CRYPTOGRAPHY = List.of(
            "kms:Decrypt",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo");

    /** Services whose content a caller reads or writes with every request, and not by creating a resource. */
    private static final Set<String> DATA = Set.of("s3", "sns", "sqs");

    private final StackConfig config;
    private final Region region;

    /** In the stack's own region. */
    public KeyPolicyStatements(StackConfig config) {
        this(config, config.region());
    }

    public KeyPolicyStatements(StackConfig config, Region region) {
        this.config = config;
        this.region = region;
    }

    /**
     * What a key of a cell allows to the identities of this cell and to nobody else: no administrator of the account can
     * read what it protects, whatever IAM policies allow him, since a key policy that names a principal by condition
     * does not delegate to IAM.
     *
     * <p>Identities are the roles below the cell's IAM path (its workloads, AWS Backup's role, operators), the account's
     * service-linked roles, which only their service can assume, and whoever deploys. The latter creates encrypted
     * resources, for which services use the key in its name, but reads neither objects nor messages.
     *
     * <p>There is no explicit Deny for all others: it would also deny services that use the key by a grant, such as EC2,
     * whose identity for disks is a role with a name of its own.
     *
     * @param iamPath of the cell's roles
     * @param services as in a host name: {@code s3}, {@code rds}
     */
    public List<Statement> ofStack(String iamPath, Collection<String> services) {
        List<Statement> statements = new ArrayList<>();
        statements.add(narrowed(through(services), ownRoles(iamPath), serviceRoles()));
        List<String> creating =
                services.stream().filter(service -> !DATA.contains(service)).toList();
        if (!creating.isEmpty()) {
            statements.add(narrowed(use("CreateThroughServices", creating), deployer()));
        }
        statements.add(narrowed(grantsThrough(services), ownRoles(iamPath), serviceRoles(), deployer()));
        return statements;
    }

    private Statement narrowed(Statement statement, String... roles) {
        return statement.when("ArnLike", "aws:PrincipalArn", roles);
    }

    private String ownRoles(String iamPath) {
        return "arn:aws:iam::" + account() + ":role" + iamPath + "*";
    }

    private String serviceRoles() {
        return "arn:aws:iam::" + account() + ":role/aws-service-role/*";
    }

    private String deployer() {
        return config.account().deployRole(config.address().tier());
    }

    /**
     * Use by principals that the account's IAM policies allow, and only through one of these services. For keys of the
     * lower tiers; those of cells have {@link #ofStack}.
     *
     * @param services as in a host name: {@code s3}, {@code rds}
     */
    public Statement through(Collection<String> services) {
        return use("UseThroughServices", services);
    }

    private Statement use(String sid, Collection<String> services) {
        return Statement.allow(sid)
                .to(Principal.account(config.account().id()))
                .actions(CRYPTOGRAPHY)
                .actions("kms:DescribeKey")
                .on("*")
                .when("StringEquals", "kms:CallerAccount", account())
                .when("StringEquals", "kms:ViaService", hosts(services));
    }

    /** Grants with which these services keep access to stored data; only for AWS resources, never for a person. */
    public Statement grantsThrough(Collection<String> services) {
        return Statement.allow("GrantToServices")
                .to(Principal.account(config.account().id()))
                .actions("kms:CreateGrant")
                .on("*")
                .when("Bool", "kms:GrantIsForAWSResource", "true")
                .when("StringEquals", "kms:CallerAccount", account())
                .when("StringEquals", "kms:ViaService", hosts(services));
    }

    /**
     * Use by CloudWatch Logs for these log groups of the account and no others.
     *
     * @param groups names of log groups, {@code *} for any ending
     */
    public Statement byLogs(Collection<String> groups) {
        String[] arns = new TreeSet<>(groups).stream().map(this::logGroupArn).toArray(String[]::new);
        return Statement.allow("UseByLogs")
                .to(Principal.service("logs." + region + ".amazonaws.com"))
                .actions(CRYPTOGRAPHY)
                .actions("kms:DescribeKey")
                .on("*")
                .when("ArnLike", "kms:EncryptionContext:aws:logs:arn", arns);
    }

    /**
     * Use by an AWS service that acts by itself, on behalf of this account.
     *
     * @param sid the statement's id
     * @param host the service's host name, such as {@code cloudwatch.amazonaws.com}
     */
    public Statement byService(String sid, String host) {
        return Statement.allow(sid)
                .to(Principal.service(host))
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on("*")
                .when("StringEquals", "aws:SourceAccount", account());
    }

    /**
     * Use by EventBridge, for messages to encrypted topics. By the topic and not by the rule: conditions on
     * {@code aws:SourceAccount}, {@code aws:SourceArn} or {@code aws:SourceOrgID} are not supported in the key policy for
     * EventBridge to encrypted topics (SNS developer guide, "Key management"), and every message would be lost. Which
     * rules may publish is up to the policy of the topic.
     *
     * @param topics ARNs of topics, {@code *} for any part
     */
    public Statement byEventsFor(String... topics) {
        return Statement.allow("UseByEventsForTopics")
                .to(Principal.service("events.amazonaws.com"))
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on("*")
                .when("StringLike", "kms:EncryptionContext:aws:sns:topicArn", topics);
    }

    /** Use by the roles of this stack, which are under its IAM path. */
    public Statement byRoles(String iamPath) {
        return Statement.allow("UseByRoles")
                .to(Principal.account(config.account().id()))
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on("*")
                .when("ArnLike", "aws:PrincipalArn", ownRoles(iamPath));
    }

    /**
     * Use by AWS Backup of another account, which copies data encrypted with this key into a vault there. No other
     * identity of that account gets access, and it gets only what reading requires.
     */
    public List<Statement> byBackupOf(String other) {
        Statement base = Statement.allow("CopyToOtherAccount")
                .to(Principal.account(new AccountId(other)))
                .actions("kms:Decrypt", "kms:DescribeKey", "kms:ReEncryptFrom")
                .on("*")
                .when("ArnEquals", "aws:PrincipalArn", backupOf(other));
        Statement grants = Statement.allow("GrantToOtherAccount")
                .to(Principal.account(new AccountId(other)))
                .actions("kms:CreateGrant")
                .on("*")
                .when("ArnEquals", "aws:PrincipalArn", backupOf(other))
                .when("Bool", "kms:GrantIsForAWSResource", "true");
        return List.of(base, grants);
    }

    /** The role that AWS Backup has in every account that uses it. */
    private static String backupOf(String account) {
        return "arn:aws:iam::" + account + ":role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";
    }

    private String logGroupArn(String group) {
        return "arn:aws:logs:" + region + ":" + account() + ":log-group:" + group;
    }

    private String account() {
        return config.account().id().value();
    }

    private String[] hosts(Collection<String> services) {
        return new TreeSet<>(services)
                .stream()
                        .map(service -> service + "." + region + ".amazonaws.com")
                        .toArray(String[]::new);
    }
}
