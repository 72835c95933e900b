package dev.cells.constructs.key;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import java.util.Collection;
import java.util.List;
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
     * Use by principals that the account's IAM policies allow, and only through one of these services.
     *
     * @param services as in a host name: {@code s3}, {@code rds}
     */
    public Statement through(Collection<String> services) {
        return Statement.allow("UseThroughServices")
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

    /** Use by the roles of this stack, which are under its IAM path. */
    public Statement byRoles(String iamPath) {
        return Statement.allow("UseByRoles")
                .to(Principal.account(config.account().id()))
                .actions("kms:Decrypt", "kms:GenerateDataKey")
                .on("*")
                .when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::" + account() + ":role" + iamPath + "*");
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
