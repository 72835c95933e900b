package dev.cells.base;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.key.CustomerKey;
import dev.cells.constructs.key.CustomerKey.KeyProps;
import dev.cells.constructs.key.KeyPolicyStatements;
import imports.aws.ebs_default_kms_key.EbsDefaultKmsKey;
import imports.aws.ebs_encryption_by_default.EbsEncryptionByDefault;
import imports.aws.iam_account_password_policy.IamAccountPasswordPolicy;
import imports.aws.s3_account_public_access_block.S3AccountPublicAccessBlock;
import java.util.List;

/**
 * Account-wide settings, which also apply to resources created by hand: no public bucket (45 CFR 164.312(a)(1)), no
 * unencrypted disk (164.312(a)(2)(iv)), no weak password (164.308(a)(5)(ii)(D)).
 */
final class AccountGuards {
    AccountGuards(StackScope scope, BaseSettings settings) {
        passwords(scope.at("password-policy"), settings.passwordPolicy());
        buckets(scope);
        disks(scope.at("keys"), settings.keys());
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
