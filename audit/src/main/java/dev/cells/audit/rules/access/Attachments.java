package dev.cells.audit.rules.access;

import dev.cells.audit.rule.Account;
import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Checks;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which policies are attached to somebody, by any of the types that can do so. */
final class Attachments {
    /** The argument that names policies, by type. */
    static final Map<String, String> ARGUMENTS = new TreeMap<>(Map.of(
            "aws_iam_role_policy_attachment", "policy_arn",
            "aws_iam_user_policy_attachment", "policy_arn",
            "aws_iam_group_policy_attachment", "policy_arn",
            "aws_iam_policy_attachment", "policy_arn",
            "aws_iam_role_policy_attachments_exclusive", "policy_arns",
            "aws_iam_user_policy_attachments_exclusive", "policy_arns",
            "aws_iam_group_policy_attachments_exclusive", "policy_arns",
            "aws_ssoadmin_managed_policy_attachment", "managed_policy_arn",
            "aws_iam_role", "managed_policy_arns"));

    private static final Pattern ARN = Pattern.compile("arn:.*?:iam::([0-9]{12}|aws):policy(/[^${}:]+)");

    /** One policy that is attached: one that AWS manages, one of a stack, or one by its name alone. */
    record Attached(Optional<String> managed, Optional<Located> own, Optional<String> path, String shown) {
        private static Attached unknown(Value value) {
            return new Attached(Optional.empty(), Optional.empty(), Optional.empty(), value.toString());
        }
    }

    private Attachments() {}

    static List<Attached> of(Scope scope, Resource attachment) {
        List<Attached> attached = new ArrayList<>();
        String argument = ARGUMENTS.get(attachment.type());
        for (Value value : attachment.get(argument).items()) {
            attached.add(one(scope, value));
        }
        return attached;
    }

    private static Attached one(Scope scope, Value value) {
        Optional<Located> own = scope.find(value, "aws_iam_policy");
        if (own.isPresent()) {
            return new Attached(Optional.empty(), own, Optional.empty(), value.toString());
        }
        if (!(value instanceof Text text)) {
            return Attached.unknown(value);
        }
        Optional<Resource> source = text.reference()
                .map(Reference::address)
                .filter(address -> address.data() && address.type().equals("aws_iam_policy"))
                .flatMap(scope.stack()::find);
        return source.isPresent() ? lookedUp(scope, source.get(), value) : named(scope, text);
    }

    /** What {@code data.aws_iam_policy} looks for, by its ARN or its name. */
    private static Attached lookedUp(Scope scope, Resource source, Value value) {
        if (!source.get("arn").isAbsent()) {
            return one(scope, source.get("arn"));
        }
        Optional<String> name =
                source.get("name") instanceof Text text ? scope.known(text).literal() : Optional.empty();
        if (name.isEmpty()) {
            return Attached.unknown(value);
        }
        boolean managed = ManagedPolicies.marks(name.get()).isPresent();
        Optional<String> path = managed ? Optional.empty() : name.map("/"::concat);
        return new Attached(name.filter(known -> managed), Optional.empty(), path, value + " (" + name.get() + ")");
    }

    private static Attached named(Scope scope, Text text) {
        Text known = scope.known(text);
        Matcher arn = ARN.matcher(known.toString());
        if (!arn.matches()) {
            return Attached.unknown(known);
        }
        String path = arn.group(2);
        boolean managed = arn.group(1).equals("aws");
        boolean elsewhere = !managed
                && Account.id(scope).filter(arn.group(1)::equals).isEmpty()
                && Account.id(scope).isPresent();
        return new Attached(
                managed ? Optional.of(path.substring(path.lastIndexOf('/') + 1)) : Optional.empty(),
                Optional.empty(),
                managed || elsewhere ? Optional.empty() : Optional.of(path),
                known.toString());
    }

    /**
     * Judges what an attachment adds.
     *
     * @param refused words of {@link ManagedPolicies} that the rule does not accept
     */
    static Answer judge(Scope scope, Resource attachment, Predicate<String> refused) {
        Value argument = attachment.get(ARGUMENTS.get(attachment.type()));
        List<Answer> answers = new ArrayList<>();
        for (Attached attached : of(scope, attachment)) {
            answers.add(judge(scope, attached, refused));
        }
        if (answers.isEmpty() && argument.isUnknown()) {
            answers.add(Answer.unknown(Checks.seen("the attached policy", argument)));
        }
        return answers.isEmpty()
                ? Answer.pass("no policy is attached")
                : Answer.all(answers).on(ARGUMENTS.get(attachment.type()));
    }

    private static Answer judge(Scope scope, Attached attached, Predicate<String> refused) {
        if (attached.own().isPresent()) {
            return Answer.pass("the attached policy is judged by itself")
                    .because(attached.own().get().from(scope.stack()));
        }
        Optional<List<String>> marks = attached.managed().flatMap(ManagedPolicies::marks);
        if (marks.isEmpty()) {
            boolean declared =
                    attached.path().filter(path -> isDeclared(scope, path)).isPresent();
            return declared
                    ? Answer.pass("the attached policy is judged by itself")
                    : Answer.unknown("what the attached policy " + attached.shown() + " allows is not known");
        }
        List<String> wrong = marks.get().stream().filter(refused).toList();
        return wrong.isEmpty()
                ? Answer.pass(attached.shown() + " is attached")
                : Answer.fail(attached.shown() + " is attached, which allows too much: " + meaning(wrong));
    }

    private static String meaning(List<String> marks) {
        return String.join(
                ", ",
                marks.stream()
                        .map(mark -> switch (mark) {
                            case "admin" -> "administration";
                            case "inverted" -> "what is not listed (NotAction)";
                            case "reads" -> "the data of every store of a kind";
                            case "decrypts" -> "decryption with every key";
                            default -> "every action of " + mark.substring(mark.indexOf(':') + 1);
                        })
                        .toList());
    }

    private static boolean isDeclared(Scope scope, String path) {
        return PolicyUse.of(scope).isDeclared(path);
    }
}
