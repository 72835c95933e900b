package dev.cells.cell.ingress;

import dev.cells.cell.ingress.IngressSettings.LoginSettings;
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
import imports.aws.lb_listener_rule.LbListenerRuleAction;
import imports.aws.lb_listener_rule.LbListenerRuleActionAuthenticateCognito;
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
        scope.output("login_directory_id", pool.getId());
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

    /** What the load balancer does before it lets a person through to a service. */
    static final class LoginAction {
        private final UserPool directory;
        private final String client;
        private final int sessionSeconds;
        private final boolean usual;

        /** @param names at which the load balancer is reached */
        LoginAction(StackScope scope, LoginSettings settings, List<String> names, boolean keep) {
            directory = new UserPool(scope, keep);
            UserPoolClient registration = new UserPoolClient(scope, settings, directory);
            client = registration.client(names);
            sessionSeconds = registration.sessionSeconds();
            usual = settings.services();
        }

        /** Whether services that do not say need it. */
        boolean isUsual() {
            return usual;
        }

        /** A reference to the ARN of the directory, at whose pages people log in. */
        String directory() {
            return directory.arn();
        }

        /** The action that comes before the one that forwards. The health check of a service goes past it. */
        LbListenerRuleAction action() {
            return LbListenerRuleAction.builder()
                    .type("authenticate-cognito")
                    .order(1)
                    .authenticateCognito(LbListenerRuleActionAuthenticateCognito.builder()
                            .userPoolArn(directory.arn())
                            .userPoolClientId(client)
                            .userPoolDomain(directory.domain())
                            .onUnauthenticatedRequest("authenticate")
                            .scope("openid email")
                            .sessionCookieName("AWSELBAuthSessionCookie")
                            .sessionTimeout(sessionSeconds)
                            .build())
                    .build();
        }
    }
}
