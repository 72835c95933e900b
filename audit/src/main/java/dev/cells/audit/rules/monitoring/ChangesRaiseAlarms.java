package dev.cells.audit.rules.monitoring;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rule.Status;
import dev.cells.audit.rule.Table;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * MON-04. Patterns are not compared as texts: each is asked about examples of the events that somebody must hear of, and
 * may match further ones.
 */
public final class ChangesRaiseAlarms implements Rule {
    private static final String TRAIL = "aws_cloudtrail";

    /** In a message, of each kind. */
    private static final int MOST_NAMES = 2;

    /** An event, and what it is an example of. */
    private record Example(String kind, String name, Map<String, String> event) {}

    private static final List<Example> EXAMPLES = Stream.concat(
                    Stream.of(
                            example(
                                    "use of the root user",
                                    Map.of(
                                            "eventName", "CreateUser",
                                            "eventSource", "iam.amazonaws.com",
                                            "eventType", "AwsApiCall",
                                            "userIdentity.type", "Root")),
                            example(
                                    "failed sign-in",
                                    Map.of(
                                            "eventName", "ConsoleLogin",
                                            "eventSource", "signin.amazonaws.com",
                                            "eventType", "AwsConsoleSignIn",
                                            "errorMessage", "Failed authentication",
                                            "responseElements.ConsoleLogin", "Failure",
                                            "userIdentity.type", "IAMUser")),
                            refused("AccessDenied", "s3.amazonaws.com", "ListBuckets"),
                            refused("AccessDeniedException", "kms.amazonaws.com", "Decrypt"),
                            refused("Client.UnauthorizedOperation", "ec2.amazonaws.com", "RunInstances")),
                    Table.rows("watched-events.tsv").stream()
                            .flatMap(row -> Stream.of(row.get(2).split(" "))
                                    .map(name -> change("change of " + row.get(0), row.get(1), name))))
            .toList();

    private static Example example(String kind, Map<String, String> event) {
        return new Example(kind, event.get("eventName"), event);
    }

    private static Example refused(String code, String source, String name) {
        Map<String, String> event =
                Map.of("eventName", name, "eventSource", source, "eventType", "AwsApiCall", "errorCode", code);
        return new Example("unauthorized call", code, event);
    }

    private static Example change(String kind, String source, String name) {
        Map<String, String> event = Map.of(
                "eventName",
                name,
                "eventSource",
                source,
                "eventType",
                "AwsApiCall",
                "userIdentity.type",
                "AssumedRole");
        return new Example(kind, name, event);
    }

    @Override
    public RuleInfo info() {
        List<String> types = new ArrayList<>(List.of(TRAIL));
        types.addAll(EventAlarms.TYPES);
        return RuleInfo.of("MON-04", Severity.HIGH, "Security alarms wired end to end")
                .cites("308(a)(6)(i)", "308(a)(6)(ii)", "308(a)(5)(ii)(C)")
                .types(types.toArray(String[]::new))
                .passes("On the log group of a base stack's trail, metric filters match use of the root user, failed "
                        + "sign-ins, unauthorized calls, and changes of IAM, KMS keys, network ACLs, routes, "
                        + "gateways, security groups, VPCs, CloudTrail and AWS Config; an alarm on the metric of "
                        + "each has actions_enabled not false and notifies a topic with a subscription.")
                .fix("Add an aws_cloudwatch_log_metric_filter with an alarm for what is missing, and subscribe to its "
                        + "topic.");
    }

    @Override
    public List<Verdict> judge(Scope scope) {
        if (!StackTier.isBase(scope)) {
            return List.of();
        }
        List<Resource> trails = scope.stack().ofType(TRAIL);
        if (trails.isEmpty()) {
            return List.of(Verdict.missing(TRAIL));
        }
        List<Verdict> verdicts = trails.stream()
                .map(trail -> Verdict.on(trail, judge(trail, scope)))
                .toList();
        List<Verdict> complete =
                verdicts.stream().filter(verdict -> verdict.answer().passed()).toList();
        return complete.isEmpty() ? verdicts : complete;
    }

    private static Answer judge(Resource trail, Scope scope) {
        EventAlarms alarms = new EventAlarms(scope, trail, reference -> Optional.empty(), true);
        Map<String, List<String>> missing = new LinkedHashMap<>();
        Set<String> reasons = new LinkedHashSet<>();
        Set<String> because = new LinkedHashSet<>();
        Status worst = Status.PASS;
        for (Example example : EXAMPLES) {
            Answer answer = alarms.of(example.event());
            if (!answer.passed()) {
                worst = answer.status().compareTo(worst) < 0 ? answer.status() : worst;
                missing.computeIfAbsent(example.kind(), kind -> new ArrayList<>())
                        .add(example.name());
                reasons.add(answer.message());
                because.addAll(answer.because());
            }
        }
        if (missing.isEmpty()) {
            return Answer.pass("all of them raise an alarm that somebody receives");
        }
        List<String> words = new ArrayList<>();
        missing.forEach((kind, names) -> words.add(kind + " (" + shortened(names) + ")"));
        String message = "no alarm that somebody receives" + (worst == Status.FAIL ? "" : " for certain") + " on "
                + String.join("; ", words) + ": " + String.join("; ", reasons);
        return new Answer(worst, message, "cloud_watch_logs_group_arn", because);
    }

    private static String shortened(List<String> names) {
        int more = names.size() - MOST_NAMES;
        return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
