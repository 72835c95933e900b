package dev.cells.audit.rules.logging;

import dev.cells.audit.rule.Arns;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which events of a bucket's objects a trail records: those that any of its selectors selects. All that an advanced selector
 * says must hold (CloudTrail API reference, {@code AdvancedFieldSelector}, {@code DataResource}).
 */
final class ObjectEvents {
    private static final String OBJECT = "AWS::S3::Object";
    private static final Set<String> OPERATORS =
            Set.of("equals", "starts_with", "ends_with", "not_equals", "not_starts_with", "not_ends_with");

    private final Scope there;
    private final Resource trail;
    private final ArnPattern objects;

    /** @param there the stack of the trail */
    ObjectEvents(Scope scope, Resource bucket, Scope there, Resource trail) {
        this.there = there;
        this.trail = trail;
        this.objects = Arns.of(scope, bucket, "/*");
    }

    Certainty areRecorded() {
        return are("ReadOnly", "true").and(are("WriteOnly", "false"));
    }

    private Certainty are(String type, String readOnly) {
        Value basic = trail.get("event_selector");
        Value advanced = trail.get("advanced_event_selector");
        Certainty any = Certainty.of(basic.hasOpaque() || advanced.hasOpaque()).and(Certainty.MAYBE);
        for (Value selector : basic.items()) {
            any = any.or(basic(selector, type));
        }
        for (Value selector : advanced.items()) {
            any = any.or(advanced(selector, readOnly));
        }
        return any;
    }

    private Certainty basic(Value selector, String type) {
        Value kind = selector.get("read_write_type");
        Certainty ofKind = kind.isAbsent() ? Certainty.YES : is(kind, "All").or(is(kind, type));
        Certainty selected = Certainty.NO;
        for (Value data : selector.get("data_resource").items()) {
            selected = selected.or(is(data.get("type"), OBJECT).and(any(data.get("values"), this::begins)));
        }
        return ofKind.and(selected);
    }

    private Certainty advanced(Value selector, String readOnly) {
        Certainty data = Certainty.NO;
        Certainty type = Certainty.NO;
        Certainty all = Certainty.YES;
        for (Value field : selector.get("field_selector").items()) {
            Value name = field.get("field");
            if (name.isUnknown()) {
                all = all.and(Certainty.MAYBE);
            } else if (name.is("eventCategory")) {
                data = data.or(equal(field, "Data"));
            } else if (name.is("resources.type")) {
                type = type.or(equal(field, OBJECT));
            } else if (name.is("readOnly")) {
                all = all.and(equal(field, readOnly));
            } else if (name.is("resources.ARN")) {
                all = all.and(arns(field));
            } else {
                all = all.and(Certainty.NO);
            }
        }
        return all.and(data).and(type);
    }

    /** That one of the values is the wanted one, and that nothing else is said. */
    private static Certainty equal(Value field, String wanted) {
        return saysMore(field, Set.of("equals")).not().and(any(field.get("equals"), value -> is(value, wanted)));
    }

    private Certainty arns(Value field) {
        Certainty all =
                saysMore(field, Set.of("starts_with", "not_starts_with")).not();
        if (!field.get("starts_with").isAbsent()) {
            all = all.and(any(field.get("starts_with"), this::begins));
        }
        return all.and(any(field.get("not_starts_with"), this::overlaps).not());
    }

    private static Certainty saysMore(Value field, Set<String> understood) {
        return Certainty.of(OPERATORS.stream()
                .anyMatch(operator -> !understood.contains(operator)
                        && !field.get(operator).items().isEmpty()));
    }

    /** Whether the ARN of every object begins so. */
    private Certainty begins(Value prefix) {
        return prefix instanceof Text text ? pattern(text).covers(objects) : Certainty.MAYBE;
    }

    /** Whether the ARN of some object may begin so. */
    private Certainty overlaps(Value prefix) {
        return begins(prefix).or(prefix instanceof Text text ? objects.covers(pattern(text)) : Certainty.MAYBE);
    }

    private ArnPattern pattern(Text prefix) {
        List<Part> parts = new ArrayList<>(prefix.parts());
        parts.add(new Literal("*"));
        return Arns.pattern(there, new Text(parts));
    }

    private static Certainty any(Value values, Function<Value, Certainty> question) {
        return values.items().stream().map(question).reduce(Certainty.NO, Certainty::or);
    }

    private static Certainty is(Value value, String wanted) {
        return value.isUnknown() ? Certainty.MAYBE : Certainty.of(value.is(wanted));
    }
}
