package dev.cells.base;

import dev.cells.config.name.Region;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import imports.aws.backup_region_settings.BackupRegionSettings;
import imports.aws.ce_cost_allocation_tag.CeCostAllocationTag;
import imports.aws.cloudwatch_log_resource_policy.CloudwatchLogResourcePolicy;
import imports.aws.data_aws_vpc.DataAwsVpc;
import imports.aws.default_security_group.DefaultSecurityGroup;
import imports.aws.ebs_default_kms_key.EbsDefaultKmsKey;
import imports.aws.ebs_encryption_by_default.EbsEncryptionByDefault;
import imports.aws.ebs_snapshot_block_public_access.EbsSnapshotBlockPublicAccess;
import imports.aws.ec2_instance_metadata_defaults.Ec2InstanceMetadataDefaults;
import imports.aws.iam_account_password_policy.IamAccountPasswordPolicy;
import imports.aws.provider.AwsProvider;
import imports.aws.s3_account_public_access_block.S3AccountPublicAccessBlock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Account-wide settings, which also apply to resources created by hand: no public bucket (45 CFR 164.312(a)(1)), no
 * unencrypted disk (164.312(a)(2)(iv)), no weak password (164.308(a)(5)(ii)(D)).
 */
final class AccountGuards {
    /** One for containers on an instance. */
    private static final int METADATA_HOPS = 2;

    /** What AWS Backup knows, as DescribeRegionSettings lists it; a type that is not here shows up as drift. */
    private static final List<String> BACKUP_TYPES = List.of(
            "Aurora",
            "CloudFormation",
            "DSQL",
            "DocumentDB",
            "DynamoDB",
            "EBS",
            "EC2",
            "EFS",
            "EKS",
            "FSx",
            "Neptune",
            "RDS",
            "Redshift",
            "Redshift Serverless",
            "S3",
            "SAP HANA on Amazon EC2",
            "Storage Gateway",
            "Timestream",
            "VirtualMachine");

    AccountGuards(StackScope scope, BaseSettings settings) {
        passwords(scope.at("password-policy"), settings.passwordPolicy());
        buckets(scope);
        disks(scope.at("keys"), settings.keys());
        instances(scope);
        backups(scope.at("backup-types"), settings.backupTypes());
        costs(scope.at("cost-tags"), settings.costTags());
        logDelivery(scope);
        settings.defaultVpc().ifPresent(any -> closeDefaultNetworks(scope.at("default-vpc")));
    }

    /** Snapshots are shared with nobody in public, and instances give their credentials only to who asks for a token. */
    private static void instances(StackScope scope) {
        EbsSnapshotBlockPublicAccess.Builder.create(scope.stack(), scope.id("public-snapshots"))
                .state("block-all-sharing")
                .build();
        Ec2InstanceMetadataDefaults.Builder.create(scope.stack(), scope.id("instance-metadata"))
                .httpEndpoint("enabled")
                .httpTokens("required")
                .httpPutResponseHopLimit(METADATA_HOPS)
                .instanceMetadataTags("disabled")
                .build();
    }

    /**
     * A plan of AWS Backup does nothing for types that the region's settings leave out, and reports no failure (AWS Backup
     * developer guide, "Service opt-in").
     */
    private static void backups(StackScope scope, List<String> types) {
        Map<String, Boolean> preferences = new TreeMap<>();
        BACKUP_TYPES.forEach(type -> preferences.put(type, types.contains(type)));
        types.forEach(type -> preferences.put(type, true));
        BackupRegionSettings.Builder.create(scope.stack(), scope.id("backup-types"))
                .resourceTypeOptInPreference(preferences)
                .build();
    }

    private static void costs(StackScope scope, List<String> tags) {
        for (int i = 0; i < tags.size(); i++) {
            CeCostAllocationTag.Builder.create(scope.stack(), scope.id("cost-tag-" + (i + 1)))
                    .tagKey(tags.get(i))
                    .status("Active")
                    .build();
        }
    }

    /**
     * Lets AWS deliver logs of firewalls and resolvers to the groups of the stacks. With one policy for all of them AWS
     * adds none by itself, of which an account may have only ten (CloudWatch Logs user guide, "Enable logging from AWS
     * services").
     */
    private static void logDelivery(StackScope scope) {
        String place = scope.config().region() + ":" + scope.config().account().id() + ":";
        CloudwatchLogResourcePolicy.Builder.create(scope.stack(), scope.id("log-delivery"))
                .policyName(scope.names().of(NameKind.IAM_POLICY, "log-delivery"))
                .policyDocument(PolicyDocument.of(Statement.allow("DeliverLogs")
                                .to(Principal.service("delivery.logs.amazonaws.com"))
                                .actions("logs:CreateLogStream", "logs:PutLogEvents")
                                .on(
                                        "arn:aws:logs:" + place + "log-group:/cells/*:log-stream:*",
                                        "arn:aws:logs:" + place + "log-group:aws-waf-logs-*:log-stream:*")
                                .when("ArnLike", "aws:SourceArn", "arn:aws:logs:" + place + "*")
                                .when(
                                        "StringEquals",
                                        "aws:SourceAccount",
                                        scope.config().account().id().value()))
                        .json())
                .build();
    }

    /** The default network of a region stays, since somebody may use it; but its default group allows nothing. */
    private static void closeDefaultNetworks(StackScope scope) {
        for (String name : scope.config().account().regions()) {
            Optional<AwsProvider> provider = scope.provider(new Region(name));
            DataAwsVpc.Builder network = DataAwsVpc.Builder.create(scope.stack(), scope.id("default-vpc-" + name))
                    .defaultValue(true);
            provider.ifPresent(network::provider);
            DefaultSecurityGroup.Builder group = DefaultSecurityGroup.Builder.create(
                            scope.stack(), scope.id("sg-default-vpc-" + name))
                    .vpcId(network.build().getId())
                    .tags(scope.named("default-vpc-closed", DataClass.INTERNAL));
            provider.ifPresent(group::provider);
            group.build();
        }
    }

    private static void passwords(StackScope scope, BaseSettings.PasswordPolicy policy) {
        IamAccountPasswordPolicy.Builder.create(scope.stack(), scope.id("password-policy"))
                .minimumPasswordLength(policy.minimumLength())
                .maxPasswordAge(policy.maxAgeDays())
                .passwordReusePrevention(policy.reusePrevention())
                .requireLowercaseCharacters(true)
                .requireUppercaseCharacters(true)
                .requireNumbers(true)
                .requireSymbols(true)
                .allowUsersToChangePassword(true)
                .build();
    }

    private static void buckets(StackScope scope) {
        S3AccountPublicAccessBlock.Builder.create(scope.stack(), scope.id("public-access"))
                .accountId(scope.config().account().id().value())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build();
    }

    private static void disks(StackScope scope, BaseSettings.Keys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        List<String> compute = List.of("ec2");
        CustomerKey key = new CustomerKey(
                scope,
                "disks",
                new KeyProps(
                        "Disks of the account that name no key of their own",
                        DataClass.INTERNAL,
                        List.of(use.through(compute), use.grantsThrough(compute)),
                        keys.rotationDays(),
                        keys.deletionWindowDays(),
                        true));
        EbsEncryptionByDefault.Builder.create(scope.stack(), scope.id("disk-encryption"))
                .enabled(true)
                .build();
        EbsDefaultKmsKey.Builder.create(scope.stack(), scope.id("disk-key"))
                .keyArn(key.arn())
                .build();
    }
}
