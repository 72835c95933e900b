package dev.cells.audit.rules.access;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.notTrue;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;

/**
 * IAM-20. Callers that AWS lets in without asking who they are: API Gateway does on a route whose
 * {@code authorization_type} is absent (the default is NONE), ElastiCache for a user without a password.
 */
public final class CallersAreAuthenticated extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "IAM-20", Severity.HIGH, "Callers of APIs and caches are authenticated")
            .cites("312(a)(1)", "312(d)")
            .types("aws_apigatewayv2_route", "aws_elasticache_user", "aws_cognito_user_pool")
            .passes(
                    "A route has authorization_type JWT, AWS_IAM or CUSTOM. A user of a cache authenticates by IAM or by "
                            + "passwords that are not written out, or is off. A user pool has mfa_configuration ON.")
            .fix("Set authorization_type and an authorizer, an authentication_mode other than no-password-required, or "
                    + "mfa_configuration = ON.");
    private static final Check ROUTE = isOneOf("authorization_type", "JWT", "AWS_IAM", "CUSTOM");
    private static final Check POOL = isOneOf("mfa_configuration", "ON");

    public CallersAreAuthenticated() {
        super(INFO, INFO.types(), (resource, scope) -> switch (resource.type()) {
            case "aws_apigatewayv2_route" -> ROUTE.of(resource, scope);
            case "aws_cognito_user_pool" -> POOL.of(resource, scope);
            default -> user(resource, scope);
        });
    }

    private static Answer user(Resource user, Scope scope) {
        Value access = scope.value(user, "access_string");
        if (access.literal().filter(text -> text.matches("off(\\s.*)?")).isPresent()) {
            return Answer.pass("access_string is " + access);
        }
        Answer open = notTrue("no_password_required").of(user, scope);
        Value mode = user.get("authentication_mode");
        Answer how = mode.isAbsent()
                ? passwords(user.get("passwords"))
                : switch (mode.get("type").literal().orElse("")) {
                    case "iam" -> Answer.pass("authentication_mode is iam");
                    case "password" -> passwords(mode.get("passwords"));
                    case "no-password-required" -> Answer.fail("authentication_mode is no-password-required");
                    default -> Answer.unknown(Checks.seen("authentication_mode.type", mode.get("type")));
                };
        return Answer.all(open, how);
    }

    private static Answer passwords(Value passwords) {
        if (passwords.items().isEmpty()) {
            return Answer.fail("passwords is not set, must be").on("passwords");
        }
        boolean written = passwords.items().stream()
                .anyMatch(password -> password.literal().isPresent());
        return (written
                        ? Answer.fail("a password is written out, must come from a secret")
                        : Answer.pass("passwords come from elsewhere"))
                .on("passwords");
    }
}
