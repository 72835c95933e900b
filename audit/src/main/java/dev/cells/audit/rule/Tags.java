package dev.cells.audit.rule;

import dev.cells.terraform.model.Absent;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as AWS will show them. */
final class Tags {
    private Tags() {}

    static Value of(Stack stack, Resource resource, String key) {
        Value tags = resource.get("tags");
        if (tags instanceof Text) {
            return Text.unknown("tags are " + tags);
        }
        Value own = tags.get(key);
        return own.isAbsent() ? ofProvider(stack, resource.get("provider"), key) : own;
    }

    /** All tags as AWS will show them; further ones may come from what is not known. */
    static Block all(Stack stack, Resource resource) {
        Value own = resource.get("tags");
        SortedMap<String, Value> tags = new TreeMap<>();
        Value chosen = resource.get("provider");
        Value defaults = chosen.hasOpaque()
                ? Text.unknown("tags of the provider " + chosen)
                : provider(stack, chosen)
                        .map(provider -> provider.get("default_tags").get("tags"))
                        .orElse(Absent.ABSENT);
        // What is not known may also override what the provider says.
        Value rest = rest(own);
        if (rest.isAbsent()) {
            rest = rest(defaults);
            tags.putAll(defaults instanceof Block block ? block.entries() : Map.of());
        }
        tags.putAll(own instanceof Block block ? block.entries() : Map.of());
        return new Block(tags, rest);
    }

    private static Value rest(Value tags) {
        return tags instanceof Block block ? block.rest() : tags;
    }

    /** A tag that the default provider sets. */
    static Value ofDefaultProvider(Stack stack, String key) {
        return ofProvider(stack, Absent.ABSENT, key);
    }

    private static Value ofProvider(Stack stack, Value chosen, String key) {
        if (chosen.hasOpaque()) {
            return Text.unknown("tags of the provider " + chosen);
        }
        Value tags = provider(stack, chosen)
                .map(provider -> provider.get("default_tags").get("tags"))
                .orElse(Absent.ABSENT);
        return tags instanceof Text ? Text.unknown("default_tags are " + tags) : tags.get(key);
    }

    /** The provider that the argument {@code provider} of a resource chooses. */
    static Optional<Block> provider(Stack stack, Value chosen) {
        String alias = alias(chosen);
        return stack.providers().stream()
                .filter(provider -> provider.get("alias").literal().orElse("").equals(alias))
                .findFirst();
    }

    /** {@code aws.west}, in Terraform JSON also written as an expression, means the provider with the alias west. */
    private static String alias(Value chosen) {
        String name = chosen.toString();
        String bare = name.startsWith("${") ? name.substring(2, name.length() - 1) : name;
        return bare.startsWith("aws.") ? bare.substring("aws.".length()) : "";
    }
}
