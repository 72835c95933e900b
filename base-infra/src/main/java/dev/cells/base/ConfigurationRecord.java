package dev.cells.base;

import dev.cells.base.BaseSettings.ConfigRecorder;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import dev.cells.constructs.storage.BucketProps;
import dev.cells.constructs.storage.BucketProps.AccessLog;
import dev.cells.constructs.storage.EncryptedBucket;
import imports.aws.config_configuration_recorder.ConfigConfigurationRecorder;
import imports.aws.config_configuration_recorder.ConfigConfigurationRecorderRecordingGroup;
import imports.aws.config_configuration_recorder.ConfigConfigurationRecorderRecordingMode;
import imports.aws.config_configuration_recorder_status.ConfigConfigurationRecorderStatus;
import imports.aws.config_conformance_pack.ConfigConformancePack;
import imports.aws.config_delivery_channel.ConfigDeliveryChannel;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * AWS Config: how every resource of the account was configured, and when that changed (45 CFR 164.312(b),
 * 164.308(a)(8)). AWS Config delivers its files as its service-linked role, so bucket and key admit the service itself
 * (AWS Config developer guide, "Permissions for the Amazon S3 bucket").
 */
final class ConfigurationRecord {
    private static final String SERVICE = "config.amazonaws.com";

    private ConfigurationRecord() {}

    static void create(
            StackScope stack,
            BaseSettings settings,
            ConfigRecorder recorder,
            ServiceLinkedRoles roles,
            EncryptedBucket accessLogs) {
        StackScope scope = stack.at("config");
        CustomerKey key = key(stack.at("keys"), settings.keys());
        EncryptedBucket bucket = bucket(scope, recorder, key, accessLogs);
        ConfigConfigurationRecorder made = recorder(scope, recorder, roles);
        List<ITerraformDependable> before = new ArrayList<>(List.of(made, bucket.policy()));
        ConfigDeliveryChannel channel = ConfigDeliveryChannel.Builder.create(scope.stack(), scope.id("config-channel"))
                .name(scope.names().of(NameKind.TAG, "config"))
                .s3BucketName(bucket.name())
                .s3KmsKeyArn(key.arn())
                .dependsOn(before)
                .build();
        ConfigConfigurationRecorderStatus recording = ConfigConfigurationRecorderStatus.Builder.create(
                        scope.stack(), scope.id("config-recording"))
                .name(made.getName())
                .isEnabled(true)
                .dependsOn(List.of(channel))
                .build();
        recorder.conformancePack().ifPresent(rules -> {
            List<ITerraformDependable> first = new ArrayList<>(List.of(recording));
            first.addAll(roles.before(ServiceRole.CONFIG_CONFORMS));
            // AWS creates no pack before there is a recorder that records.
            ConfigConformancePack.Builder.create(scope.stack(), scope.id("config-conformance"))
                    .name(scope.names().of(NameKind.TAG, "conformance"))
                    .templateBody(ConformancePack.template(rules.without()))
                    .dependsOn(first)
                    .build();
        });
    }

    private static ConfigConfigurationRecorder recorder(
            StackScope scope, ConfigRecorder settings, ServiceLinkedRoles roles) {
        return ConfigConfigurationRecorder.Builder.create(scope.stack(), scope.id("config-recorder"))
                .name(scope.names().of(NameKind.TAG, "config"))
                .roleArn("arn:aws:iam::" + scope.config().account().id() + ":role/aws-service-role/" + SERVICE
                        + "/AWSServiceRoleForConfig")
                .recordingGroup(ConfigConfigurationRecorderRecordingGroup.builder()
                        .allSupported(true)
                        .includeGlobalResourceTypes(true)
                        .build())
                .recordingMode(ConfigConfigurationRecorderRecordingMode.builder()
                        .recordingFrequency(settings.frequency())
                        .build())
                .dependsOn(roles.before(ServiceRole.CONFIG))
                .build();
    }

    private static CustomerKey key(StackScope scope, BaseSettings.Keys keys) {
        KeyPolicyStatements use = new KeyPolicyStatements(scope.config());
        return new CustomerKey(
                scope,
                "config",
                new KeyProps(
                        "Records of how resources were configured",
                        DataClass.LOG,
                        List.of(use.byService("UseByConfig", SERVICE), use.through(List.of("s3"))),
                        keys.rotationDays(),
                        keys.deletionWindowDays(),
                        true));
    }

    private static EncryptedBucket bucket(
            StackScope scope, ConfigRecorder settings, CustomerKey key, EncryptedBucket accessLogs) {
        return new EncryptedBucket(
                scope,
                "config",
                BucketProps.encrypted(DataClass.LOG, key.arn(), settings.keepDays())
                        .logging(AccessLog.into(accessLogs, "config/"))
                        .admitting(delivery(scope.config().account().id().value()))
                        .expiring(Optional.of(settings.keepDays())));
    }

    private static Function<String, List<Statement>> delivery(String account) {
        return arn -> List.of(
                Statement.allow("ConfigFindsBucket")
                        .to(Principal.service(SERVICE))
                        .actions("s3:GetBucketAcl", "s3:ListBucket")
                        .on(arn)
                        .when("StringEquals", "aws:SourceAccount", account),
                Statement.allow("ConfigWrites")
                        .to(Principal.service(SERVICE))
                        .actions("s3:PutObject")
                        .on(arn + "/AWSLogs/" + account + "/Config/*")
                        .when("StringEquals", "aws:SourceAccount", account)
                        .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
    }
}
