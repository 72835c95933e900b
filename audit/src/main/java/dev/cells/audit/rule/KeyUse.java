package dev.cells.audit.rule;

import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which key an argument names.
 *
 * @param key the customer-managed key, in this stack or in one that publishes it
 * @param answer pass with a key; fail where there is none or where AWS manages it; unknown where it is out of sight
 */
public record KeyUse(Optional<Located> key, Answer answer) {
    /** A replica, and a key of imported material, are keys that the customer manages too. */
    private static final List<String> KEYS =
            List.of("aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key");

    static KeyUse of(Scope scope, Value argument) {
        if (argument.isAbsent() || argument.is("")) {
            return none(Answer.fail("no key is set, must be a customer-managed key"));
        }
        if (!(argument instanceof Text text)) {
            return none(Answer.unknown("the key is " + argument));
        }
        Stack stack = scope.stack();
        Set<Resource> keys = keys(stack, text);
        if (keys.isEmpty()) {
            keys = aliased(stack, text);
        }
        if (keys.size() == 1) {
            Located key = new Located(stack, keys.iterator().next());
            return new KeyUse(
                    Optional.of(key), Answer.pass("under " + key.from(stack)).because(key.from(stack)));
        }
        String name = stack.resolved(named(stack, text)).toString();
        return name.contains("alias/aws/")
                ? none(Answer.fail("the key is " + name + ", which AWS manages"))
                : published(scope, text);
    }

    /** Through {@code aws_kms_alias}, by reference or by its name. */
    private static Set<Resource> aliased(Stack stack, Text text) {
        Set<Resource> aliases = stack.targets(named(stack, text), "aws_kms_alias");
        return aliases.size() == 1 ? keys(stack, aliases.iterator().next().get("target_key_id")) : Set.of();
    }

    private static Set<Resource> keys(Stack stack, Value value) {
        Set<Resource> keys = new LinkedHashSet<>();
        KEYS.forEach(type -> keys.addAll(stack.targets(value, type)));
        return keys;
    }

    /** What a data source was asked for: {@code data.aws_kms_alias.x.target_key_arn} names its alias. */
    private static Text named(Stack stack, Text text) {
        Optional<Resource> data = text.reference()
                .map(Reference::address)
                .filter(address -> address.data() && address.type().startsWith("aws_kms_"))
                .flatMap(stack::find);
        Value asked = data.map(source -> source.get("name").isAbsent() ? source.get("key_id") : source.get("name"))
                .orElse(text);
        return asked instanceof Text name ? name : text;
    }

    private static KeyUse published(Scope scope, Text text) {
        Optional<Reference> reference = text.reference();
        Optional<Located> parameter = reference.flatMap(read -> scope.stacks().published(scope.stack(), read));
        if (parameter.isEmpty()) {
            return none(
                    Answer.unknown("the key is " + scope.stack().resolved(text) + ", which no stack at hand declares"));
        }
        Located at = parameter.get();
        boolean again = at.stack() == scope.stack();
        KeyUse use = again
                ? none(Answer.unknown("the key is " + text))
                : of(scope.in(at.stack()), Lookup.valueOf(at.resource()));
        Answer answer = use.key.isPresent()
                ? Answer.pass("under " + use.key.get().from(scope.stack()))
                        .because(use.key.get().from(scope.stack()), at.from(scope.stack()))
                : use.answer.because(at.from(scope.stack()));
        return new KeyUse(use.key, answer);
    }

    private static KeyUse none(Answer why) {
        return new KeyUse(Optional.empty(), why);
    }
}
