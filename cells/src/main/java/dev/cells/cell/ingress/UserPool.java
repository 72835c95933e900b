package dev.cells.cell.ingress;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cognito_user_pool.CognitoUserPool;
import imports.aws.cognito_user_pool.CognitoUserPoolAccountRecoverySetting;
import imports.aws.cognito_user_pool.CognitoUserPoolAccountRecoverySettingRecoveryMechanism;
import imports.aws.cognito_user_pool.CognitoUserPoolAdminCreateUserConfig;
import imports.aws.cognito_user_pool.CognitoUserPoolPasswordPolicy;
import imports.aws.cognito_user_pool.CognitoUserPoolSoftwareTokenMfaConfiguration;
import imports.aws.cognito_user_pool.CognitoUserPoolUserPoolAddOns;
import imports.aws.cognito_user_pool.CognitoUserPoolUsernameConfiguration;
import imports.aws.cognito_user_pool_domain.CognitoUserPoolDomain;
import java.util.List;

/**
 * The cell's own directory of people, a Cognito user pool. It says who somebody is; with a provider it only passes on
 * what that says. Nobody signs up alone, everybody has a second factor, and a stolen password is noticed.
 */
final class UserPool {
    private static final int PASSWORD_LENGTH = 14;
    private static final int PASSWORDS_REMEMBERED = 24;
    private static final int INVITATION_DAYS = 1;

    private final CognitoUserPool pool;
    private final CognitoUserPoolDomain domain;

    UserPool(StackScope scope, boolean keep) {
        pool = pool(scope, keep);
        domain = CognitoUserPoolDomain.Builder.create(scope.stack(), scope.id("login-domain"))
                // Shared by every account in a region, as names of buckets are by all the world.
                .domain(scope.names().bucket("login"))
                .userPoolId(pool.getId())
                .build();
    }

    /** A reference to its id. */
    String id() {
        return pool.getId();
    }

    /** A reference to its ARN. */
    String arn() {
        return pool.getArn();
    }

    /** A reference to the first label of the name at which people log in. */
    String domain() {
        return domain.getDomain();
    }

    private static CognitoUserPool pool(StackScope scope, boolean keep) {
        CognitoUserPool.Builder builder = CognitoUserPool.Builder.create(scope.stack(), scope.id("login-directory"))
                .name(scope.names().of(NameKind.USER_POOL, "people"))
                // The edition that notices stolen passwords and strange log-ins.
                .userPoolTier("PLUS")
                .userPoolAddOns(CognitoUserPoolUserPoolAddOns.builder()
                        .advancedSecurityMode("ENFORCED")
                        .build())
                .mfaConfiguration("ON")
                .softwareTokenMfaConfiguration(CognitoUserPoolSoftwareTokenMfaConfiguration.builder()
                        .enabled(true)
                        .build())
                .usernameAttributes(List.of("email"))
                .usernameConfiguration(CognitoUserPoolUsernameConfiguration.builder()
                        .caseSensitive(false)
                        .build())
                .autoVerifiedAttributes(List.of("email"))
                .passwordPolicy(passwords())
                .adminCreateUserConfig(CognitoUserPoolAdminCreateUserConfig.builder()
                        .allowAdminCreateUserOnly(true)
                        .build())
                .accountRecoverySetting(CognitoUserPoolAccountRecoverySetting.builder()
                        .recoveryMechanism(List.of(CognitoUserPoolAccountRecoverySettingRecoveryMechanism.builder()
                                .name("verified_email")
                                .priority(1)
                                .build()))
                        .build())
                .deletionProtection(keep ? "ACTIVE" : "INACTIVE")
                .tags(scope.tags(DataClass.PHI));
        if (keep) {
            builder.lifecycle(StackScope.keep());
        }
        return builder.build();
    }

    private static CognitoUserPoolPasswordPolicy passwords() {
        return CognitoUserPoolPasswordPolicy.builder()
                .minimumLength(PASSWORD_LENGTH)
                .requireLowercase(true)
                .requireUppercase(true)
                .requireNumbers(true)
                .requireSymbols(true)
                .passwordHistorySize(PASSWORDS_REMEMBERED)
                .temporaryPasswordValidityDays(INVITATION_DAYS)
                .build();
    }
}
