package dev.cells.audit.rules.governance;

import static dev.cells.audit.rule.Checks.seen;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Backends;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * STA-01. A state says where everything is, and some of its values are secrets. The stacks of cells have no backend: the
 * target adds it (decision 4), and what it adds is judged where a stack is audited, planned or applied by cells.
 */
public final class StatesAreProtected implements Rule {
    private static final String ADDRESS = "terraform.backend";
    private static final String S3 = "s3";

    /** Keys in a file that everybody reads; a role or the environment has them else ("Backend Type: s3"). */
    private static final List<String> SECRETS = List.of("access_key", "secret_key", "token", "sse_customer_key");

    @Override
    public RuleInfo info() {
        return RuleInfo.of("STA-01", Severity.HIGH, "State is remote, encrypted, locked and of one account")
                .cites("312(a)(2)(iv)", "312(c)(1)", "312(a)(1)")
                .types("*")
                .passes("The backend is s3 with encrypt = true, a kms_key_id, use_lockfile = true or a dynamodb_table,"
                        + " allowed_account_ids, and none of access_key, secret_key, token and sse_customer_key. A"
                        + " stack that cells synthesized gets it from the target, and is judged with it.")
                .fix("Set the arguments in terraform.backend.s3, and let a role give the credentials.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        Value backend = Backends.sole(scope.stack().terraform().get("backend"));
        Value cloud = scope.stack().terraform().get("cloud");
        if (!cloud.isAbsent()) {
            return List.of(new Verdict(ADDRESS, Answer.fail("the state is kept by HCP Terraform, must be in S3")));
        }
        if (backend.isAbsent() && Backends.isOfTarget(scope.stack())) {
            return List.of();
        }
        if (!(backend instanceof Block block)) {
            Answer answer = backend.isAbsent()
                    ? Answer.fail("no backend: the state is a file of whoever applies, must be in S3")
                    : Answer.unknown("backend is " + backend);
            return List.of(new Verdict(ADDRESS, answer));
        }
        return block.entries().entrySet().stream()
                .map(StatesAreProtected::judge)
                .toList();
    }

    private static Verdict judge(Map.Entry<String, Value> backend) {
        String kind = backend.getKey();
        return new Verdict(
                ADDRESS,
                kind.equals(S3)
                        ? settings(Backends.sole(backend.getValue()))
                        : Answer.fail("the backend is " + kind + ", must be " + S3));
    }

    private static Answer settings(Value s3) {
        if (s3 instanceof Block block && block.entries().isEmpty()) {
            return Answer.unknown("the arguments of the backend are given when Terraform is initialized");
        }
        List<Answer> answers = new ArrayList<>();
        answers.add(flag(s3, "encrypt"));
        answers.add(present(s3, "kms_key_id"));
        answers.add(locked(s3));
        answers.add(present(s3, "allowed_account_ids"));
        SECRETS.stream()
                .filter(secret -> !s3.get(secret).isAbsent())
                .forEach(secret ->
                        answers.add(Answer.fail(secret + " is set, must not be").on(secret)));
        return Answer.all(answers);
    }

    private static Answer locked(Value s3) {
        Answer file = flag(s3, "use_lockfile");
        Answer table = present(s3, "dynamodb_table");
        return file.passed() ? file : table.passed() ? table : Answer.any(List.of(file, table));
    }

    private static Answer flag(Value s3, String argument) {
        Value value = s3.get(argument);
        String message = seen(argument, value);
        if (value.isUnknown()) {
            return Answer.unknown(message + ", must be true").on(argument);
        }
        return (value.isTrue() ? Answer.pass(message) : Answer.fail(message + ", must be true")).on(argument);
    }

    private static Answer present(Value s3, String argument) {
        Value value = s3.get(argument);
        boolean empty = value.isAbsent()
                || value.items().isEmpty()
                || value.items().stream().allMatch(item -> item.is(""));
        return (value.hasOpaque()
                        ? Answer.unknown(seen(argument, value))
                        : empty ? Answer.fail(argument + " is not set, must be") : Answer.pass(seen(argument, value)))
                .on(argument);
    }
}
