package dev.cells.base;

import dev.cells.base.BaseSettings.Organization;
import dev.cells.config.name.AccountId;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.observe.LogGroup;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.BucketProps.ObjectLock;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.cloudtrail.Cloudtrail;
import imports.aws.cloudtrail.CloudtrailAdvancedEventSelector;
import imports.aws.cloudtrail.CloudtrailAdvancedEventSelectorFieldSelector;
import imports.aws.iam_role.IamRole;
import imports.aws.iam_role_policy.IamRolePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Records every API call in the account and every access to an object in a bucket (45 CFR 164.312(b)), in all regions.
 * Its files are signed and encrypted, and stored in a bucket from which nothing can be deleted for the retention period
 * that the law requires (164.316(b)(2)(i)); CloudWatch Logs receives a copy for alarms.
 */
final class AuditTrail {
    private static final String SERVICE = "cloudtrail.amazonaws.com";

    private final StackScope scope;
    private final BaseSettings settings;
    private final String name;
    private final String trailArn;

    /** The trails whose files the archive keeps: that of this account, and those of organizations. */
    private final String[] sources;

    private final Optional<Organization> organization;
    private final CustomerKey key;
    private final EncryptedBucket archive;
    private final LogGroup group;

    AuditTrail(StackScope stack, BaseSettings settings, EncryptedBucket accessLogs) {
        this.scope = stack.at("trail");
        this.settings = settings;
        this.name = scope.names().of(NameKind.TRAIL, "trail");
        // Built from the name, not from the trail, which depends on the key and the bucket.
        this.trailArn = "arn:aws:cloudtrail:" + scope.config().region() + ":" + account() + ":trail/" + name;
        this.organization = settings.organization();
        this.sources = Stream.concat(
                        Stream.of(trailArn), organization.stream().flatMap(known -> known.deliverers().stream()))
                .toArray(String[]::new);
        this.key = key(stack.at("keys"));
        this.archive = archive(accessLogs);
        this.group = new LogGroup(
                scope,
                "trail",
                scope.names().path("trail"),
                key.arn(),
                settings.trail().logGroupDays());
        trail(role());
    }

    /** A reference to the name of the bucket that holds the trail's files. */
    String archiveName() {
        return archive.name();
    }

    String logGroupName() {
        return group.name();
    }

    private AccountId account() {
        return scope.config().account().id();
    }

    private CustomerKey key(StackScope keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        Statement byTrail = Statement.allow("UseByTrail")
                .to(Principal.service(SERVICE))
                .actions("kms:DescribeKey", "kms:GenerateDataKey")
                .on("*")
                .when("StringEquals", "aws:SourceArn", sources);
        return new CustomerKey(
                keys,
                "trail",
                new KeyProps(
                        "The account's audit trail",
                        DataClass.LOG,
                        List.of(byTrail, use.byLogs(List.of(scope.names().path("trail"))), use.through(List.of("s3"))),
                        settings.keys().rotationDays(),
                        settings.keys().deletionWindowDays(),
                        true));
    }

    private EncryptedBucket archive(EncryptedBucket accessLogs) {
        int days = settings.trail().retentionDays();
        BucketProps props = BucketProps.encrypted(DataClass.LOG, key.arn(), days)
                .logging(AccessLog.into(accessLogs, "log-archive/"))
                .admitting(this::delivery)
                .expiring(Optional.of(days))
                .locked(Optional.of(new ObjectLock(ObjectLock.Mode.COMPLIANCE, days)));
        return new EncryptedBucket(scope, "log-archive", props);
    }

    /**
     * Allows the trail to write, and denies deletion to everybody, whatever other policies allow. Lifecycle rules are
     * not affected.
     */
    private List<Statement> delivery(String arn) {
        return List.of(
                Statement.allow("TrailReadsAcl")
                        .to(Principal.service(SERVICE))
                        .actions("s3:GetBucketAcl")
                        .on(arn)
                        .when("StringEquals", "aws:SourceArn", sources),
                Statement.allow("TrailWrites")
                        .to(Principal.service(SERVICE))
                        .actions("s3:PutObject")
                        .on(folders(arn))
                        .when("StringEquals", "aws:SourceArn", sources)
                        .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"),
                Statement.deny("DenyDeletion")
                        .to(Principal.anyone())
                        .actions(
                                "s3:BypassGovernanceRetention",
                                "s3:DeleteObject",
                                "s3:DeleteObjectTagging",
                                "s3:DeleteObjectVersion")
                        .on(arn + "/*"));
    }

    /** A trail of an organization writes a folder for each account below the organization's id. */
    private List<String> folders(String arn) {
        List<String> folders = new ArrayList<>(List.of(arn + "/AWSLogs/" + account() + "/*"));
        organization
                .filter(known -> known.trail() || !known.deliverers().isEmpty())
                .flatMap(Organization::id)
                .ifPresent(id -> folders.add(arn + "/AWSLogs/" + id + "/*"));
        return folders;
    }

    private IamRole role() {
        IamRole role = IamRole.Builder.create(scope.stack(), scope.id("role-trail"))
                .name(scope.names().of(NameKind.IAM_ROLE, "trail"))
                .path(scope.names().iamPath())
                .description("Lets the audit trail write to its log group")
                .assumeRolePolicy(PolicyDocument.of(Statement.allow("AssumeByTrail")
                                .to(Principal.service(SERVICE))
                                .actions("sts:AssumeRole")
                                .when("StringEquals", "aws:SourceArn", trailArn))
                        .json())
                .tags(scope.tags())
                .build();
        IamRolePolicy.Builder.create(scope.stack(), scope.id("role-trail-policy"))
                .name("access")
                .role(role.getName())
                .policy(PolicyDocument.of(Statement.allow("Write")
                                .actions("logs:CreateLogStream", "logs:PutLogEvents")
                                .on(group.arn() + ":log-stream:*"))
                        .json())
                .build();
        return role;
    }

    private void trail(IamRole role) {
        Optional<Organization.Archive> elsewhere = organization.flatMap(Organization::archive);
        Cloudtrail.Builder.create(scope.stack(), scope.id("trail"))
                .name(name)
                .s3BucketName(elsewhere.map(Organization.Archive::bucket).orElseGet(archive::name))
                .kmsKeyId(elsewhere.map(Organization.Archive::key).orElseGet(key::arn))
                .isMultiRegionTrail(true)
                .isOrganizationTrail(organization.filter(Organization::trail).isPresent())
                .includeGlobalServiceEvents(true)
                .enableLogFileValidation(true)
                .enableLogging(true)
                .cloudWatchLogsGroupArn(group.arn() + ":*")
                .cloudWatchLogsRoleArn(role.getArn())
                .advancedEventSelector(List.of(
                        selector("Management events", equalTo("eventCategory", "Management")),
                        selector(
                                "Every access to an object, except to the records themselves",
                                equalTo("eventCategory", "Data"),
                                equalTo("resources.type", "AWS::S3::Object"),
                                CloudtrailAdvancedEventSelectorFieldSelector.builder()
                                        .field("resources.ARN")
                                        .notStartsWith(List.of(archive.arn() + "/"))
                                        .build())))
                .tags(scope.tags(DataClass.LOG))
                .dependsOn(List.of(archive.policy()))
                .lifecycle(StackScope.keep())
                .build();
    }

    private static CloudtrailAdvancedEventSelector selector(
            String name, CloudtrailAdvancedEventSelectorFieldSelector... fields) {
        return CloudtrailAdvancedEventSelector.builder()
                .name(name)
                .fieldSelector(List.of(fields))
                .build();
    }

    private static CloudtrailAdvancedEventSelectorFieldSelector equalTo(String field, String value) {
        return CloudtrailAdvancedEventSelectorFieldSelector.builder()
                .field(field)
                .equalTo(List.of(value))
                .build();
    }

    /**
     * The bucket to which S3 and load balancers deliver their access logs. It uses S3-managed encryption and has no
     * lock: neither service can deliver to a bucket that uses a customer-managed key, and S3 cannot deliver to one with
     * a default retention.
     */
    static final class AccessLogBucket {
        /**
         * A log is written once. Noncurrent versions only result from tampering, and are kept long enough to be
         * noticed.
         */
        private static final int NONCURRENT_DAYS = 365;

        private AccessLogBucket() {}

        static EncryptedBucket create(StackScope stack, BaseSettings settings) {
            StackScope scope = stack.at("access-logs");
            BucketProps props = BucketProps.withAwsKey(DataClass.LOG, NONCURRENT_DAYS)
                    .admitting(delivery(scope.config().account().id().value()))
                    .expiring(Optional.of(settings.accessLogs().retentionDays()));
            return new EncryptedBucket(scope, "access-logs", props);
        }

        private static Function<String, List<Statement>> delivery(String account) {
            return arn -> List.of(
                    Statement.allow("DeliverBucketLogs")
                            .to(Principal.service("logging.s3.amazonaws.com"))
                            .actions("s3:PutObject")
                            .on(arn + "/*")
                            .when("StringEquals", "aws:SourceAccount", account),
                    Statement.allow("DeliverLoadBalancerLogs")
                            .to(Principal.service("logdelivery.elasticloadbalancing.amazonaws.com"))
                            .actions("s3:PutObject")
                            // The path contains the account that owns the load balancer; the service enforces this.
                            .on(arn + "/AWSLogs/" + account + "/*", arn + "/*/AWSLogs/" + account + "/*"));
        }
    }
}
