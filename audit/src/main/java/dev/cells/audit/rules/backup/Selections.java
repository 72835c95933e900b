package dev.cells.audit.rules.backup;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Patterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a backup selection takes a resource: by reference, by ARN pattern, or by tags, which are case-sensitive. */
final class Selections {
    private static final Map<String, String> ARN = Map.of(
            "aws_db_instance", "arn:aws:rds:region:account:db:",
            "aws_rds_cluster", "arn:aws:rds:region:account:cluster:",
            "aws_ebs_volume", "arn:aws:ec2:region:account:volume/",
            "aws_efs_file_system", "arn:aws:elasticfilesystem:region:account:file-system/",
            "aws_dynamodb_table", "arn:aws:dynamodb:region:account:table/",
            "aws_s3_bucket", "arn:aws:s3:::");
    private static final Set<String> NAMES = Set.of("identifier", "cluster_identifier", "name", "bucket");

    private final Scope scope;

    Selections(Scope scope) {
        this.scope = scope;
    }

    static Set<String> types() {
        return ARN.keySet();
    }

    Answer takes(Resource selection, Resource store) {
        if (names(selection.get("not_resources"), store)) {
            return Answer.fail(selection + " leaves it out").because(selection);
        }
        boolean tagged = selection.get("selection_tag").items().stream().anyMatch(tag -> hasTag(store, tag));
        boolean named = names(selection.get("resources"), store) && meetsConditions(selection, store);
        if (!tagged && !named) {
            return selection.body().hasOpaque()
                    ? Answer.unknown("whether " + selection + " takes it is not known")
                            .because(selection)
                    : Answer.fail(selection + " does not take it").because(selection);
        }
        List<Resource> plans = new ArrayList<>(scope.stack().targets(selection.get("plan_id"), "aws_backup_plan"));
        return plans.isEmpty()
                ? Answer.unknown("the plan of " + selection + " is not in this stack")
                        .because(selection)
                : Answer.pass("backed up by " + plans.get(0)).because(selection, plans.get(0));
    }

    private boolean hasTag(Resource store, Value tag) {
        return tag.get("type").is("STRINGEQUALS")
                && tag.get("key").literal().isPresent()
                && tag.get("value").literal().isPresent()
                && scope.tag(store, tag.get("key").literal().get()).equals(tag.get("value"));
    }

    private boolean names(Value resources, Resource store) {
        for (Value item : resources.items()) {
            if (scope.stack().targets(item, store.type()).contains(store)) {
                return true;
            }
            Value pattern = item instanceof Text text ? scope.stack().resolved(text) : item;
            if (pattern.literal()
                    .filter(glob -> Patterns.matches(glob, arn(store)))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The store's ARN as far as it is known; what is not known is written as no pattern would write it. */
    private String arn(Resource store) {
        String name = NAMES.stream()
                .flatMap(argument -> scope.value(store, argument).literal().stream())
                .findFirst()
                .orElse("\u0001");
        return ARN.get(store.type()) + name;
    }

    /** All of them must hold. Only equality is understood; any other comparison counts as not met. */
    private boolean meetsConditions(Resource selection, Resource store) {
        for (Value condition : selection.get("condition").items()) {
            if (!(condition instanceof Block block)) {
                return false;
            }
            for (String comparison : block.entries().keySet()) {
                boolean equal = comparison.equals("string_equals")
                        && block.get(comparison).items().stream().allMatch(line -> isTagged(store, line));
                if (!equal) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isTagged(Resource store, Value line) {
        return line.get("key")
                .literal()
                .map(key -> key.replace("aws:ResourceTag/", ""))
                .filter(key -> scope.tag(store, key).equals(line.get("value")))
                .isPresent();
    }
}
