package dev.cells.audit.rules.encryption;

import static dev.cells.audit.rule.Checks.customerKey;
import static dev.cells.audit.rule.Checks.isAbsent;
import static dev.cells.audit.rule.Checks.isOneOf;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.SecretWords;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/** ENC-10. A parameter is taken for a secret by what it is called, or by its class. */
public final class SecretsUseCustomerKeys extends ResourceRule {
    private static final List<String> CALLED = List.of("name", "description");

    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-10", Severity.HIGH, "Secrets and secret parameters use a customer key")
            .cites("312(a)(2)(iv)")
            .types("aws_secretsmanager_secret", "aws_ssm_parameter")
            .passes("A secret and each of its replicas has kms_key_id, a customer-managed key. A parameter whose name "
                    + "or description speaks of a secret, or of class phi or secret, is a SecureString with key_id "
                    + "and no insecure_value.")
            .fix("Set kms_key_id, or type = SecureString and key_id.");

    public SecretsUseCustomerKeys() {
        super(
                INFO,
                INFO.types(),
                (store, scope) ->
                        store.type().equals("aws_ssm_parameter") ? parameter(store, scope) : secret(store, scope));
    }

    private static Answer secret(Resource secret, Scope scope) {
        List<Answer> answers = new ArrayList<>(List.of(customerKey("kms_key_id").of(secret, scope)));
        for (Value replica : secret.get("replica").items()) {
            answers.add(Copies.underKey(scope, "replica " + replica.get("region"), replica, "kms_key_id"));
        }
        return Answer.all(answers);
    }

    private static Answer parameter(Resource parameter, Scope scope) {
        Check secret = Check.all(isOneOf("type", "SecureString"), customerKey("key_id"), isAbsent("insecure_value"));
        if (isSecret(parameter, scope)) {
            return secret.of(parameter, scope);
        }
        for (String argument : CALLED) {
            Value called = scope.value(parameter, argument);
            if (called.hasOpaque() && !secret.of(parameter, scope).passed()) {
                return Answer.unknown(Checks.seen(argument, called) + ", which may speak of a secret")
                        .on(argument);
            }
        }
        return Answer.pass("not a secret, by its name and class");
    }

    private static boolean isSecret(Resource parameter, Scope scope) {
        Value dataClass = scope.tag(parameter, "data-class");
        return CALLED.stream()
                        .map(argument -> scope.value(parameter, argument))
                        .filter(called -> !called.isAbsent())
                        .anyMatch(called -> SecretWords.mentionsSecret(called.toString()))
                || dataClass.is("phi")
                || dataClass.is("secret");
    }
}
