package dev.cells.audit.rules.backup;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Arns;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a backup selection takes a resource: by reference, by ARN pattern, or by tags, which are case-sensitive. */
final class Selections {
    private static final Set<String> TYPES = Set.of(
            "aws_db_instance",
            "aws_rds_cluster",
            "aws_ebs_volume",
            "aws_efs_file_system",
            "aws_dynamodb_table",
            "aws_s3_bucket");
    private static final String TAG = "aws:ResourceTag/";

    private final Scope scope;

    Selections(Scope scope) {
        this.scope = scope;
    }

    static Set<String> types() {
        return TYPES;
    }

    Answer takes(Resource selection, Resource store) {
        Certainty excluded = names(selection.get("not_resources"), store);
        if (excluded == Certainty.YES) {
            return Answer.fail(selection + " leaves it out").because(selection);
        }
        Certainty named = names(selection.get("resources"), store).and(meetsConditions(selection, store));
        Certainty taken = named.or(isTagged(selection.get("selection_tag"), store));
        if (excluded == Certainty.MAYBE) {
            taken = taken.and(Certainty.MAYBE);
        }
        return switch (taken) {
            case NO -> Answer.fail(selection + " does not take it").because(selection);
            case MAYBE ->
                Answer.unknown("whether " + selection + " takes it is not known")
                        .because(selection);
            case YES -> planned(selection);
        };
    }

    private Answer planned(Resource selection) {
        List<Resource> plans = new ArrayList<>(scope.stack().targets(selection.get("plan_id"), "aws_backup_plan"));
        return plans.isEmpty()
                ? Answer.unknown("the plan of " + selection + " is not in this stack")
                        .because(selection)
                : Answer.pass("backed up by " + plans.get(0)).because(selection, plans.get(0));
    }

    /** Whether one of the patterns is for the store's ARN: by reference, or by what it says. */
    Certainty names(Value resources, Resource store) {
        Certainty any = Certainty.NO;
        for (Value item : resources.items()) {
            boolean referred = scope.stack().targets(item, store.type()).contains(store);
            if (referred) {
                return Certainty.YES;
            }
            any = any.or(
                    item instanceof Text text
                            ? Arns.pattern(scope, text).covers(Arns.of(scope, store, ""))
                            : Certainty.MAYBE);
        }
        return any;
    }

    /** One tag is enough. */
    private Certainty isTagged(Value tags, Resource store) {
        return tags.items().stream()
                .map(tag -> tag.get("type").isUnknown()
                        ? Certainty.MAYBE
                        : Certainty.of(tag.get("type").is("STRINGEQUALS"))
                                .and(hasTag(store, tag.get("key"), tag.get("value"), false)))
                .reduce(Certainty.NO, Certainty::or);
    }

    /** All of them must hold. */
    private Certainty meetsConditions(Resource selection, Resource store) {
        Certainty all = Certainty.YES;
        for (Value condition : selection.get("condition").items()) {
            if (!(condition instanceof Block block)) {
                return Certainty.MAYBE;
            }
            for (Map.Entry<String, Value> comparison : block.entries().entrySet()) {
                for (Value line : comparison.getValue().items()) {
                    all = all.and(meets(store, comparison.getKey(), line));
                }
            }
        }
        return all;
    }

    /** {@code string_equals}, {@code string_like} and their negations; wildcards count only in the like forms. */
    private Certainty meets(Resource store, String comparison, Value line) {
        boolean like = comparison.endsWith("_like");
        Certainty holds = hasTag(store, line.get("key"), line.get("value"), like);
        boolean known = Set.of("string_equals", "string_like", "string_not_equals", "string_not_like")
                .contains(comparison);
        if (!known) {
            return Certainty.MAYBE;
        }
        return comparison.startsWith("string_not_") ? holds.not() : holds;
    }

    private Certainty hasTag(Resource store, Value key, Value wanted, boolean like) {
        if (key.literal().isEmpty()) {
            return Certainty.MAYBE;
        }
        String name = key.literal().get();
        Value tag = scope.tag(store, name.startsWith(TAG) ? name.substring(TAG.length()) : name);
        if (tag.equals(wanted)) {
            return Certainty.YES;
        }
        if (tag.isUnknown() || wanted.isUnknown()) {
            return Certainty.MAYBE;
        }
        boolean matches = like
                && Patterns.matches(wanted.literal().orElse(""), tag.literal().orElse(""));
        // AWS Backup does not document whether the pattern of any text matches where there is no tag.
        return Certainty.of(matches).and(tag.isAbsent() ? Certainty.MAYBE : Certainty.YES);
    }
}
