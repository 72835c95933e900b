package dev.cells.audit.rules.monitoring;

import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.List;
import java.util.Set;

/**
 * The tags that a host will have: those of an instance, those that an auto scaling group gives to its instances when they are
 * launched, and those of a launch template's {@code tag_specifications} for instances. Neither of the last two has the
 * provider's {@code default_tags} (AWS provider, {@code aws_autoscaling_group}).
 */
record HostTags(Scope scope, Resource host) {
    private static final String TEMPLATE = "aws_launch_template";

    /** Whether they have it; tags are case-sensitive. */
    Certainty have(String key, Value wanted) {
        Certainty own = host.type().equals("aws_instance")
                ? same(scope.tag(host, key), wanted)
                : host.get("tag").items().stream()
                        .map(tag -> launched(tag, key, wanted))
                        .reduce(Certainty.NO, Certainty::or);
        return own.or(ofTemplate(key, wanted));
    }

    private Certainty launched(Value tag, String key, Value wanted) {
        Value name = tag.get("key");
        Value propagated = tag.get("propagate_at_launch");
        Certainty named = name.isUnknown() || tag.isUnknown() && name.isAbsent() && tag.hasOpaque()
                ? Certainty.MAYBE
                : Certainty.of(name.is(key));
        Certainty passedOn = propagated.isUnknown() ? Certainty.MAYBE : Certainty.of(propagated.isTrue());
        return named.and(passedOn).and(same(tag.get("value"), wanted));
    }

    private Certainty ofTemplate(String key, Value wanted) {
        Value named = host.get("launch_template");
        if (named.isAbsent()) {
            named = host.get("mixed_instances_policy.launch_template.launch_template_specification");
        }
        if (named.isAbsent()) {
            return Certainty.NO;
        }
        Set<Resource> templates = scope.stack().targets(id(named), TEMPLATE);
        if (templates.size() != 1) {
            return Certainty.MAYBE;
        }
        List<Value> specifications =
                templates.iterator().next().get("tag_specifications").items();
        return specifications.stream()
                .map(specification -> {
                    Value type = specification.get("resource_type");
                    Certainty ofInstances = type.isUnknown() ? Certainty.MAYBE : Certainty.of(type.is("instance"));
                    Value tags = specification.get("tags");
                    Certainty has = tags.get(key).isAbsent() && tags.hasOpaque()
                            ? Certainty.MAYBE
                            : same(tags.get(key), wanted);
                    return ofInstances.and(has);
                })
                .reduce(Certainty.NO, Certainty::or);
    }

    private static Value id(Value named) {
        for (String argument : List.of("id", "name", "launch_template_id", "launch_template_name")) {
            if (!named.get(argument).isAbsent()) {
                return named.get(argument);
            }
        }
        return named;
    }

    private static Certainty same(Value tag, Value wanted) {
        if (tag.isAbsent() || wanted.isAbsent()) {
            return Certainty.NO;
        }
        if (tag.equals(wanted)) {
            return Certainty.YES;
        }
        return tag.isUnknown() || wanted.isUnknown() ? Certainty.MAYBE : Certainty.NO;
    }
}
