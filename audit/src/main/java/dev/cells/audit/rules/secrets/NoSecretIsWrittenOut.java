package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** SEC-01. What is in a synthesized file is in version control, in plans, in the state and in logs. */
public final class NoSecretIsWrittenOut implements Rule {
    /** Arguments of the AWS provider that are marked sensitive because they are secrets. */
    private static final Set<String> ARGUMENTS = Set.of(
            "password",
            "password_wo",
            "master_password",
            "master_password_wo",
            "master_user_password",
            "admin_user_password",
            "auth_token",
            "secret_string",
            "secret_string_wo",
            "secret_binary",
            "client_secret",
            "private_key",
            "secret_key",
            "access_key",
            "value_wo");

    /** Names of environment variables that hold a secret, and not where one is: neither PASSWORD_FILE nor TOKEN_URL. */
    private static final Pattern NAMES = Pattern.compile(
            "(?:^|.*_)(?:password|passwd|secret|token|credentials?|api_?key|private_?key|secret_?key|access_?key)");

    /** Forms that only secrets have: keys of AWS, GitHub, Slack, Stripe and Google, PEM keys, passwords in URLs. */
    private static final Pattern FORMS = Pattern.compile("(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Z0-9])"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----"
            + "|\\bgh[pousr]_[A-Za-z0-9]{36}|\\bxox[abpr]-[A-Za-z0-9-]{10,}|\\bsk_live_[A-Za-z0-9]{16,}"
            + "|\\bAIza[A-Za-z0-9_-]{35}|[a-z][a-z0-9+]*://[^/\\s:@$]+:[^/\\s:@$]{3,}@");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("SEC-01", Severity.CRITICAL, "No secret is written out")
                .cites("312(d)", "308(a)(5)(ii)(D)", "312(a)(2)(iv)")
                .types("*")
                .passes("Arguments for passwords, tokens, secrets and private keys, values of SecureString parameters "
                        + "and environment variables that are named like these are absent or refer to a secret, and no "
                        + "text of any resource, user data included, has the form of a key or has a password in a URL.")
                .fix("Remove it, revoke it, and let the service read it from Secrets Manager when it starts.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource resource : scope.stack().resources().values()) {
            List<Answer> answers = new ArrayList<>();
            arguments(scope, resource, resource.body(), answers);
            environment(scope, resource, answers);
            forms(resource, answers);
            answers.sort(Comparator.comparing(Answer::message));
            if (!answers.isEmpty()) {
                verdicts.add(Verdict.on(resource, Answer.all(answers)));
            }
        }
        return verdicts;
    }

    private static void arguments(Scope scope, Resource resource, Value value, List<Answer> answers) {
        if (!(value instanceof Block block)) {
            value.items().stream()
                    .filter(Block.class::isInstance)
                    .forEach(item -> arguments(scope, resource, item, answers));
            return;
        }
        block.entries().forEach((name, inner) -> {
            boolean parameter = name.equals("value")
                    && resource.type().equals("aws_ssm_parameter")
                    && !resource.get("type").is("String")
                    && !resource.get("type").is("StringList");
            if ((ARGUMENTS.contains(name) || parameter) && inner instanceof Text text) {
                answers.add(secret(scope, name, text).on(name));
            } else if (!(inner instanceof Text)) {
                arguments(scope, resource, inner, answers);
            }
        });
    }

    /** A literal is a secret for all to read; a reference must be to what keeps secrets. */
    private static Answer secret(Scope scope, String name, Text text) {
        Text known = scope.known(text);
        if (known.literal().isPresent()) {
            return known.is("") ? Answer.pass(name + " is empty") : Answer.fail(name + " is written out");
        }
        boolean kept = known.reference()
                .map(Reference::address)
                .filter(address -> address.type().contains("secret")
                        || address.type().contains("password")
                        || address.type().equals("aws_ssm_parameter")
                        || address.type().equals("tls_private_key"))
                .isPresent();
        return kept
                ? Answer.pass(name + " refers to a secret")
                : Answer.unknown(name + " is " + known + ", which may be written out elsewhere");
    }

    private static void environment(Scope scope, Resource resource, List<Answer> answers) {
        Value definitions = resource.get("container_definitions");
        Optional<Value> containers =
                definitions instanceof Text text ? EmbeddedJson.parse(text) : Optional.of(definitions);
        for (Value container : containers.map(Value::items).orElse(List.of())) {
            for (Value variable : container.get("environment").items()) {
                variable(scope, variable.get("name").toString(), variable.get("value"), answers);
            }
        }
        for (Value variable : resource.get("environment.environment_variable").items()) {
            if (variable.get("type").isAbsent() || variable.get("type").is("PLAINTEXT")) {
                variable(scope, variable.get("name").toString(), variable.get("value"), answers);
            }
        }
        for (Value variables : resource.get("environment.variables").items()) {
            if (variables instanceof Block block) {
                block.entries().forEach((name, value) -> variable(scope, name, value, answers));
            }
        }
    }

    private static void variable(Scope scope, String name, Value value, List<Answer> answers) {
        String words =
                name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
        if (!NAMES.matcher(words).matches() || !(value instanceof Text text)) {
            return;
        }
        Text known = scope.known(text);
        String shown = known.toString();
        boolean elsewhere = shown.isEmpty() || shown.startsWith("arn:") || shown.startsWith("/");
        boolean reference = known.reference().isPresent();
        answers.add(
                elsewhere || reference
                        ? Answer.pass("the variable " + name + " says where it is")
                        : known.literal().isPresent()
                                ? Answer.fail("the variable " + name + " is written out")
                                : Answer.unknown("the variable " + name + " may be written out"));
    }

    private static void forms(Resource resource, List<Answer> answers) {
        boolean[] found = {false};
        resource.body().eachText(text -> found[0] |= hasForm(text.toString()));
        for (String argument : List.of("user_data_base64", "user_data")) {
            resource.get(argument).literal().ifPresent(text -> found[0] |= hasForm(decoded(text)));
        }
        if (found[0]) {
            answers.add(Answer.fail("a text has the form of a key, or of a URL with a password"));
        }
    }

    private static boolean hasForm(String text) {
        return mayHaveForm(text) && FORMS.matcher(text).find();
    }

    /** What each of the forms begins with, or has in it: nearly no text does, and to see that costs less than the pattern. */
    private static boolean mayHaveForm(String text) {
        for (int i = 0; i < text.length(); i++) {
            boolean may =
                    switch (text.charAt(i)) {
                        case 'A' ->
                            text.startsWith("AKIA", i) || text.startsWith("ASIA", i) || text.startsWith("AIza", i);
                        case '-' -> text.startsWith("-----BEGIN", i);
                        case 'g' -> text.startsWith("gh", i) && text.startsWith("_", i + 3);
                        case 'x' -> text.startsWith("xox", i);
                        case 's' -> text.startsWith("sk_live_", i);
                        case ':' -> text.startsWith("://", i);
                        default -> false;
                    };
            if (may) {
                return true;
            }
        }
        return false;
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }
}
