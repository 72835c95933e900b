package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alarms, events, budgets and messages arrive where they are sent to. */
final class MessageFlows {
    private static final String EVENTS = "events.amazonaws.com";

    /** What EventBridge does with a role at a target, by the target's type. */
    private static final Map<String, String> TARGET_ACTIONS = Map.of(
            "aws_batch_job_queue", "batch:SubmitJob",
            "aws_sfn_state_machine", "states:StartExecution",
            "aws_cloudwatch_event_api_destination", "events:InvokeApiDestination",
            "aws_kinesis_firehose_delivery_stream", "firehose:PutRecord");

    private final View view;
    private final List<Flow> flows = new ArrayList<>();

    private MessageFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        MessageFlows all = new MessageFlows(view);
        all.alarms();
        all.events();
        all.subscriptions();
        all.costs();
        return all.flows;
    }

    private void alarms() {
        for (Resource alarm : view.stack().ofType("aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm")) {
            List<Need> needs = new ArrayList<>();
            for (String actions : List.of("alarm_actions", "ok_actions", "insufficient_data_actions")) {
                for (Value action : alarm.get(actions).items()) {
                    topic(action)
                            .ifPresent(topic -> needs.addAll(Encrypted.publish(
                                    view.identities(),
                                    "cloudwatch.amazonaws.com",
                                    topic,
                                    view.source(view.arn(alarm)))));
                }
            }
            add("the alarm reaches its topics", alarm, needs.stream().distinct().toList());
        }
    }

    private Optional<Located> topic(Value value) {
        return view.named(value).filter(at -> at.resource().type().equals("aws_sns_topic"));
    }

    private void events() {
        for (Resource target : view.stack().ofType("aws_cloudwatch_event_target")) {
            List<Need> needs = new ArrayList<>();
            Optional<Resource> rule = view.stack().targets(target.get("rule"), "aws_cloudwatch_event_rule").stream()
                    .findFirst();
            Optional<Located> to = view.named(target.get("arn"));
            if (rule.isEmpty() || to.isEmpty()) {
                continue;
            }
            Context source = view.source(view.arn(rule.get()));
            needs.addAll(
                    target.get("role_arn").isAbsent()
                            ? direct(to.get(), source)
                            : byRole(target, to.get(), rule.get()));
            view.named(target.get("dead_letter_config.arn"))
                    .ifPresent(queue -> needs.addAll(Encrypted.send(view.identities(), EVENTS, queue, source)));
            add("events reach " + to.get().resource(), target, needs);
        }
    }

    private List<Need> direct(Located to, Context source) {
        return switch (to.resource().type()) {
            case "aws_sns_topic" -> Encrypted.publish(view.identities(), EVENTS, to, source);
            case "aws_sqs_queue" -> Encrypted.send(view.identities(), EVENTS, to, source);
            case "aws_cloudwatch_log_group" ->
                List.of(Need.of(
                        Caller.service(EVENTS),
                        "logs:PutLogEvents",
                        view.identities().arn(to) + ":log-stream:events",
                        source));
            default -> List.of();
        };
    }

    /** EventBridge User Guide, "Using identity-based policies for Amazon EventBridge", permissions by kind of target. */
    private List<Need> byRole(Resource target, Located to, Resource rule) {
        List<Need> needs = new ArrayList<>();
        needs.add(view.assume(EVENTS, target.get("role_arn"), view.arn(rule)));
        String action = TARGET_ACTIONS.get(to.resource().type());
        if (action != null) {
            Caller role = view.role(target.get("role_arn"));
            needs.add(Need.of(role, action, view.identities().arn(to), Context.open()));
            Value definition = target.get("batch_target.job_definition");
            if (!definition.isAbsent()) {
                needs.add(Need.of(role, action, view.text(definition), Context.open()));
            }
        }
        return needs;
    }

    private void subscriptions() {
        for (Resource subscription : view.stack().ofType("aws_sns_topic_subscription")) {
            Optional<Located> queue = view.named(subscription.get("endpoint"))
                    .filter(at -> at.resource().type().equals("aws_sqs_queue"));
            if (queue.isPresent()) {
                Context source = view.source(view.text(subscription.get("topic_arn")));
                add(
                        "messages of the topic reach " + queue.get().resource(),
                        subscription,
                        Encrypted.send(view.identities(), "sns.amazonaws.com", queue.get(), source));
            }
        }
    }

    /** "AWS Cost Management User Guide, Creating an Amazon SNS topic for budget notifications" and "… for anomaly". */
    private void costs() {
        for (Resource budget : view.stack().ofType("aws_budgets_budget")) {
            String arn = "arn:aws:budgets::" + view.account() + ":budget/" + view.text(budget.get("name"));
            List<Need> needs = new ArrayList<>();
            for (Value notification : budget.get("notification").items()) {
                notification.get("subscriber_sns_topic_arns").items().forEach(value -> topic(value)
                        .ifPresent(topic -> needs.addAll(Encrypted.publish(
                                view.identities(), "budgets.amazonaws.com", topic, view.source(arn)))));
            }
            add(
                    "the budget reaches its topics",
                    budget,
                    needs.stream().distinct().toList());
        }
        for (Resource subscription : view.stack().ofType("aws_ce_anomaly_subscription")) {
            String arn = "arn:aws:ce::" + view.account() + ":anomalysubscription/"
                    + view.identities().unique(subscription.toString());
            List<Need> needs = new ArrayList<>();
            subscription.get("subscriber").items().forEach(subscriber -> topic(subscriber.get("address"))
                    .ifPresent(topic -> needs.addAll(Encrypted.publish(
                            view.identities(), "costalerts.amazonaws.com", topic, view.source(arn)))));
            add("anomalies of cost reach their topics", subscription, needs);
        }
    }

    private void add(String title, Resource subject, List<Need> needs) {
        if (!needs.isEmpty()) {
            flows.add(Flow.of(title, view.at(subject), needs));
        }
    }
}
