package dev.cells.audit.rule;

import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Policies;
import dev.cells.terraform.policy.Policy;
import java.util.List;
import java.util.Optional;

/**
 * What a rule may look at: the stack that is judged, and all stacks at hand for what that one reads from others.
 *
 * @param stack the one that is judged
 * @param stacks all, this one included
 */
public record Scope(Stack stack, StackSet stacks) {
    /** An argument, with references to other arguments of the stack replaced by what those say. */
    public Value value(Resource resource, String path) {
        Value value = resource.get(path);
        return value instanceof Text text ? stack.resolved(text) : value;
    }

    /** The resource with what AWS takes from its source, cluster or template, and with defaults that depend on others. */
    public Resource effective(Resource resource) {
        return Effective.of(this, resource);
    }

    /** A policy, its texts as {@link #known} says. */
    public Policy policy(Value argument) {
        return Policies.read(stack, argument).with(this::known);
    }

    /** A text with references replaced by what they say in this stack or, where it reads a parameter, in another. */
    public Text known(Text text) {
        return KnownTexts.of(this, text);
    }

    /** The customer-managed key behind an argument. */
    public KeyUse key(Value argument) {
        return KeyUse.of(this, argument);
    }

    /** The resource of a type that an argument names, in this stack or in the one that publishes it. */
    public Optional<Located> find(Value argument, String type) {
        return Lookup.of(this, argument, type);
    }

    public List<Resource> joined(String type, String argument, Resource to) {
        return stack.joined(type, argument, to);
    }

    /** The tags that AWS will show: those of the provider's {@code default_tags}, and over them the resource's own. */
    public Value tag(Resource resource, String key) {
        return Tags.of(stack, resource, key);
    }

    /** All of them. */
    public Block tags(Resource resource) {
        return Tags.all(stack, resource);
    }

    /** A tag that the default provider gives to everything. */
    public Value defaultTag(String key) {
        return Tags.ofDefaultProvider(stack, key);
    }

    public Scope in(Stack other) {
        return new Scope(other, stacks);
    }
}
