package dev.cells.terraform.policy;

import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a policy wherever it may be written: as JSON text, with {@code jsonencode}, or as
 * {@code data.aws_iam_policy_document}, which may be made of others.
 */
public final class Policies {
    private static final String DOCUMENT = "aws_iam_policy_document";

    /** Documents that are made of one another, and documents read for one policy: AWS accepts far less text. */
    private static final int DEEPEST = 50;

    private static final int MOST = 10_000;

    private final Stack stack;
    private final Set<Reference> open = new LinkedHashSet<>();
    private final Map<Reference, Policy> known = new HashMap<>();
    private int read;

    private Policies(Stack stack) {
        this.stack = stack;
    }

    /** The policy that an argument of a resource in the stack holds; an absent one has no statements. */
    public static Policy read(Stack stack, Value argument) {
        return new Policies(stack).policy(argument);
    }

    private Policy policy(Value value) {
        if (value.isAbsent()) {
            return Policy.of(List.of());
        }
        if (value instanceof Block block) {
            return JsonPolicy.of(block);
        }
        if (!(value instanceof Text text)) {
            return Policy.unknown("the policy is " + value);
        }
        Optional<Reference> reference = text.reference();
        if (reference.isPresent()) {
            return referenced(reference.get());
        }
        return text.reading(Policy.class, Policies::written);
    }

    /** A policy that is written out says the same in every stack. */
    private static Policy written(Text text) {
        return EmbeddedJson.parse(text).map(JsonPolicy::of).orElseGet(() -> Policy.unknown("the policy is " + text));
    }

    private Policy referenced(Reference reference) {
        if (known.containsKey(reference)) {
            return known.get(reference);
        }
        Optional<Resource> target = stack.find(reference.address());
        boolean tooMany = open.size() == DEEPEST || ++read > MOST;
        if (target.isEmpty() || tooMany || !open.add(reference)) {
            return Policy.unknown("the policy is " + reference);
        }
        boolean document =
                reference.address().data() && reference.address().type().equals(DOCUMENT);
        Value argument = target.get().get(reference.attribute());
        Policy policy;
        if (document) {
            policy = new DocumentPolicy(this::policy).read(target.get());
        } else if (reference.address().data() || argument.isAbsent()) {
            policy = Policy.unknown("the policy is " + reference);
        } else {
            policy = policy(argument);
        }
        open.remove(reference);
        known.put(reference, policy);
        return policy;
    }
}
