package dev.cells.audit.rules.monitoring;

import static dev.cells.audit.rule.Checks.notFalse;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Status;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The ways from events in an audit trail to somebody: metric filters on its log group, their metrics, alarms, topics. */
public final class EventAlarms {
    private static final String GROUP = "aws_cloudwatch_log_group";
    private static final String FILTER = "aws_cloudwatch_log_metric_filter";
    private static final String ALARM = "aws_cloudwatch_metric_alarm";
    private static final String TOPIC = "aws_sns_topic";
    private static final String SUBSCRIPTION = "aws_sns_topic_subscription";

    /** The types that the way consists of. */
    public static final List<String> TYPES = List.of(GROUP, FILTER, ALARM, TOPIC, SUBSCRIPTION);

    /** A filter with what is wrong with the way from it. */
    private record Way(Resource filter, FilterPattern pattern, Answer wired) {}

    private final Scope scope;
    private final List<Way> ways = new ArrayList<>();

    /**
     * @param trail whose log group is watched
     * @param known what a reference in a pattern says; empty where that is not known
     * @param received whether an alarm counts only if its topic has a subscription
     */
    public EventAlarms(Scope scope, Resource trail, Function<Reference, Optional<String>> known, boolean received) {
        this.scope = scope;
        Set<Resource> groups = scope.stack().targets(trail.get("cloud_watch_logs_group_arn"), GROUP);
        for (Resource filter : scope.stack().ofType(FILTER)) {
            Value named = filter.get("log_group_name");
            boolean on = scope.stack().targets(named, GROUP).stream().anyMatch(groups::contains);
            boolean maybe = !on && named.hasOpaque() || groups.isEmpty();
            if (on || maybe) {
                Answer wired = alarms(filter, received);
                ways.add(new Way(
                        filter,
                        FilterPattern.of(pattern(filter, known)),
                        maybe && wired.passed()
                                ? Answer.unknown("which group " + filter + " is on is not known")
                                : wired));
            }
        }
    }

    /** Whether an event raises an alarm. The answer says why not. */
    public Answer of(Map<String, String> event) {
        List<Answer> answers = new ArrayList<>();
        for (Way way : ways) {
            Certainty matches = way.pattern().matches(event);
            if (matches == Certainty.YES) {
                answers.add(way.wired().because(way.filter()));
            } else if (matches == Certainty.MAYBE && way.wired().status() != Status.FAIL) {
                answers.add(Answer.unknown("whether the pattern of " + way.filter() + " matches is not known")
                        .because(way.filter()));
            }
        }
        return answers.isEmpty() ? Answer.fail("no metric filter") : Answer.any(answers);
    }

    private String pattern(Resource filter, Function<Reference, Optional<String>> known) {
        if (!(filter.get("pattern") instanceof Text text)) {
            return "";
        }
        StringBuilder pattern = new StringBuilder();
        for (Part part : scope.known(text).parts()) {
            pattern.append(
                    part instanceof Literal literal
                            ? literal.text()
                            : part instanceof Reference reference
                                    ? known.apply(reference).orElse(FilterPattern.UNKNOWN)
                                    : FilterPattern.UNKNOWN);
        }
        return pattern.toString();
    }

    private Answer alarms(Resource filter, boolean received) {
        List<Answer> answers = new ArrayList<>();
        for (Value metric : filter.get("metric_transformation").items()) {
            for (Resource alarm : scope.stack().ofType(ALARM)) {
                Certainty same = same(alarm.get("metric_name"), metric.get("name"), filter)
                        .and(same(alarm.get("namespace"), metric.get("namespace"), filter));
                if (same != Certainty.NO) {
                    Answer told = Answer.all(notFalse("actions_enabled").of(alarm, scope), told(alarm, received))
                            .because(alarm);
                    answers.add(
                            same == Certainty.YES || !told.passed()
                                    ? told
                                    : Answer.unknown("whether " + alarm + " is of its metric is not known"));
                }
            }
        }
        return answers.isEmpty() ? Answer.fail("no alarm on the metric of " + filter) : Answer.any(answers);
    }

    private Certainty same(Value one, Value other, Resource filter) {
        boolean refers = one instanceof Text text
                && text.reference().map(Reference::address).equals(Optional.of(filter.address()));
        Value resolved = one instanceof Text text ? scope.stack().resolved(text) : one;
        Value wanted = other instanceof Text text ? scope.stack().resolved(text) : other;
        if (refers || !resolved.isAbsent() && resolved.equals(wanted)) {
            return Certainty.YES;
        }
        return resolved.isUnknown() || wanted.isUnknown() ? Certainty.MAYBE : Certainty.NO;
    }

    private Answer told(Resource alarm, boolean received) {
        Value actions = alarm.get("alarm_actions");
        if (actions.items().isEmpty()) {
            return Answer.fail(alarm + " has no alarm_actions");
        }
        if (!received && actions instanceof Text) {
            return Answer.unknown("whether " + alarm + " has alarm_actions is not known");
        }
        if (!received) {
            return Answer.pass(alarm + " notifies " + actions);
        }
        return Answer.any(
                actions.items().stream().map(action -> received(alarm, action)).toList());
    }

    private Answer received(Resource alarm, Value action) {
        Optional<Resource> topic = scope.stack().targets(action, TOPIC).stream().findFirst();
        if (topic.isEmpty()) {
            String message = alarm + " notifies " + action;
            boolean other =
                    action.literal().filter(arn -> !arn.contains(":sns:")).isPresent();
            return other
                    ? Answer.fail(message + ", which is no topic")
                    : Answer.unknown(message + ", which is no topic of this stack");
        }
        List<Resource> subscriptions = scope.joined(SUBSCRIPTION, "topic_arn", topic.get());
        if (!subscriptions.isEmpty()) {
            return Answer.pass(alarm + " notifies " + topic.get()).because(topic.get());
        }
        boolean maybe =
                !scope.stack().mayJoin(SUBSCRIPTION, "topic_arn", topic.get()).isEmpty();
        String message = topic.get() + " has no subscription";
        return (maybe ? Answer.unknown(message + " for certain") : Answer.fail(message)).because(topic.get());
    }
}
