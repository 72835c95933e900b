package dev.cells.audit.rules.secrets;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SEC-01. What is in a synthesized file is in version control, in plans, in the state and in logs. */
public final class NoSecretIsWrittenOut implements Rule {
    private static final String PROVIDER = "provider";
    private static final String BACKEND = "backend";

    /** What nobody takes for a secret. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("set-by-its-owner", "placeholder", "changeme", "change-me", "replace-me");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("SEC-01", Severity.CRITICAL, "No secret is written out")
                .cites("312(d)", "308(a)(5)(ii)(D)", "312(a)(2)(iv)")
                .types("*")
                .passes("Arguments for passwords, tokens, secrets and private keys, of resources, providers and the "
                        + "backend, values of SecureString parameters, and environment variables, settings, outputs and "
                        + "defaults of variables that are named like these are absent, refer to a secret, or are a placeholder "
                        + "under ignore_changes. No text, user "
                        + "data and base64 included, has the form of a key, has a password in a URL, or looks drawn by "
                        + "chance and is no digest, certificate or file. Outputs of secrets are sensitive.")
                .fix("Remove it, revoke it, and let the service read it from Secrets Manager when it starts.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Resource resource : scope.stack().resources().values()) {
            Set<String> filled = resource.get("lifecycle.ignore_changes").items().stream()
                    .map(Value::toString)
                    .collect(Collectors.toSet());
            List<Answer> answers = arguments(scope, resource.type(), resource.body(), filled);
            parameter(scope, resource, answers);
            answers.addAll(Variables.of(scope, resource));
            add(resource.toString(), answers, resource.body(), verdicts);
        }
        for (Block provider : scope.stack().providers()) {
            String alias = provider.get("alias").literal().map("."::concat).orElse("");
            add(PROVIDER + ".aws" + alias, arguments(scope, PROVIDER, provider, Set.of()), provider, verdicts);
        }
        Value backend = scope.stack().terraform().get(BACKEND);
        List<Answer> ofBackend =
                backend instanceof Block block ? arguments(scope, PROVIDER, block, Set.of()) : new ArrayList<>();
        if (backend.isUnknown() && backend.hasOpaque() && !(backend instanceof Block)) {
            ofBackend.add(Answer.unknown("the backend is " + backend));
        }
        add("terraform." + BACKEND, ofBackend, backend, verdicts);
        scope.stack().blocks().forEach((address, block) -> {
            boolean output = address.startsWith("output.");
            List<Answer> answers = new ArrayList<>();
            String name = address.substring(address.indexOf('.') + 1);
            Variables.named(scope, name, block.get(output ? "value" : "default"))
                    .filter(answer -> !answer.passed() && (!output || !refers(block)))
                    .ifPresent(answers::add);
            if (output) {
                leak(block, answers);
            }
            add(address, answers, block, verdicts);
        });
        return verdicts;
    }

    private static void add(String address, List<Answer> answers, Value body, List<Verdict> verdicts) {
        WrittenTexts.complaint(body).ifPresent(answers::add);
        if (!answers.isEmpty()) {
            answers.sort(Comparator.comparing(Answer::message));
            verdicts.add(new Verdict(address, Answer.all(answers)));
        }
    }

    /** @param filled what others set later, so that a placeholder may be there: of {@code ignore_changes} */
    private static List<Answer> arguments(Scope scope, String type, Block body, Set<String> filled) {
        SortedMap<String, Value> entries = new TreeMap<>(body.entries());
        filled.forEach(name -> entries.computeIfPresent(
                name, (key, value) -> value.withParts(NoSecretIsWrittenOut::withoutPlaceholder)));
        List<Answer> answers = new ArrayList<>();
        arguments(scope, type, new Block(entries), List.of(), answers);
        return answers;
    }

    private static Part withoutPlaceholder(Part part) {
        return part instanceof Literal literal && PLACEHOLDERS.contains(literal.text()) ? new Literal("") : part;
    }

    private static void arguments(Scope scope, String type, Value value, List<String> path, List<Answer> answers) {
        if (!(value instanceof Block block)) {
            value.items().stream()
                    .filter(Block.class::isInstance)
                    .forEach(item -> arguments(scope, type, item, path, answers));
            return;
        }
        block.entries().forEach((name, inner) -> {
            List<String> steps = new ArrayList<>(path);
            steps.add(name);
            boolean secret = SecretArguments.isSecret(type, steps);
            for (Value item : inner.items()) {
                if (secret && item instanceof Text text) {
                    answers.add(secret(scope, name, text).on(name));
                }
            }
            if (!(inner instanceof Text)) {
                arguments(scope, type, inner, steps, answers);
            }
        });
    }

    private static void parameter(Scope scope, Resource resource, List<Answer> answers) {
        boolean secure = resource.type().equals("aws_ssm_parameter")
                && !resource.address().data()
                && !resource.get("type").is("String")
                && !resource.get("type").is("StringList");
        if (secure && resource.get("value") instanceof Text text) {
            answers.add(secret(scope, "value", text).on("value"));
        }
    }

    /** A literal is a secret for all to read; a reference must be to what keeps secrets. */
    private static Answer secret(Scope scope, String name, Text text) {
        Text known = scope.known(text);
        if (known.literal().isPresent()) {
            return known.is("") ? Answer.pass(name + " is empty") : Answer.fail(name + " is written out");
        }
        boolean kept = known.reference().filter(NoSecretIsWrittenOut::isKept).isPresent();
        return kept
                ? Answer.pass(name + " refers to a secret")
                : Answer.unknown(name + " is " + known + ", which may be written out elsewhere");
    }

    private static boolean isKept(Reference reference) {
        String type = reference.address().type();
        return type.contains("secret")
                || type.contains("password")
                || type.equals("aws_ssm_parameter")
                || type.equals("tls_private_key")
                || SecretArguments.isSecret(reference);
    }

    private static boolean refers(Block output) {
        return !output.get("value").references().isEmpty();
    }

    /** An output that is not sensitive is printed by every apply, into the logs of pipelines too. */
    private static void leak(Block output, List<Answer> answers) {
        output.get("value").references().stream()
                .filter(SecretArguments::isSecret)
                .findFirst()
                .ifPresent(secret -> {
                    Value sensitive = output.get("sensitive");
                    String seen = "value has " + secret + ", and " + Checks.seen("sensitive", sensitive);
                    answers.add((sensitive.isTrue()
                                    ? Answer.pass(seen)
                                    : sensitive.isUnknown()
                                            ? Answer.unknown(seen + ", must be true")
                                            : Answer.fail(seen + ", must be true"))
                            .on("sensitive"));
                });
    }
}
