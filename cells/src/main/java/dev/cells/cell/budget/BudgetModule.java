package dev.cells.cell.budget;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.budget.BudgetSettings.Anomaly;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Tags;
import imports.aws.budgets_budget.BudgetsBudget;
import imports.aws.budgets_budget.BudgetsBudgetCostFilter;
import imports.aws.budgets_budget.BudgetsBudgetNotification;
import imports.aws.ce_anomaly_monitor.CeAnomalyMonitor;
import imports.aws.ce_anomaly_subscription.CeAnomalySubscription;
import imports.aws.ce_anomaly_subscription.CeAnomalySubscriptionSubscriber;
import imports.aws.ce_anomaly_subscription.CeAnomalySubscriptionThresholdExpression;
import imports.aws.ce_anomaly_subscription.CeAnomalySubscriptionThresholdExpressionDimension;
import java.util.List;

/** Makes a budget and a watch for unusual cost, both over what carries the client's tag. */
public final class BudgetModule implements CellModule<BudgetSettings> {
    private static final int ALL = 100;

    @Override
    public String name() {
        return "budget";
    }

    @Override
    public Class<BudgetSettings> settings() {
        return BudgetSettings.class;
    }

    @Override
    public Contract contract() {
        return Contract.empty();
    }

    @Override
    public void build(ModuleContext context, BudgetSettings settings) {
        StackScope scope = context.scope();
        String topic = scope.parameters().read(AccountParameter.ALARM_TOPIC_ARN);
        String client = Tags.of(scope.config()).get(Tags.CLIENT);
        BudgetsBudget.Builder.create(scope.stack(), scope.id("budget"))
                .name(scope.names().of(NameKind.BUDGET, "budget"))
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .limitAmount(String.valueOf(settings.monthlyUsd()))
                .limitUnit("USD")
                .costFilter(List.of(BudgetsBudgetCostFilter.builder()
                        .name("TagKeyValue")
                        .values(List.of("user:" + Tags.CLIENT + "$" + client))
                        .build()))
                .notification(List.of(
                        notification("ACTUAL", settings.warnPercent(), topic),
                        notification("ACTUAL", ALL, topic),
                        notification("FORECASTED", ALL, topic)))
                .tags(scope.tags())
                .build();
        settings.anomaly().ifPresent(anomaly -> anomalies(scope, anomaly, client, topic));
    }

    private static BudgetsBudgetNotification notification(String type, int percent, String topic) {
        return BudgetsBudgetNotification.builder()
                .comparisonOperator("GREATER_THAN")
                .notificationType(type)
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .subscriberSnsTopicArns(List.of(topic))
                .build();
    }

    private static void anomalies(StackScope scope, Anomaly settings, String client, String topic) {
        CeAnomalyMonitor monitor = CeAnomalyMonitor.Builder.create(scope.stack(), scope.id("anomaly-monitor"))
                .name(scope.names().of(NameKind.BUDGET, "cost"))
                .monitorType("CUSTOM")
                .monitorSpecification(specification(client))
                .tags(scope.tags())
                .build();
        CeAnomalySubscription.Builder.create(scope.stack(), scope.id("anomaly-subscription"))
                .name(scope.names().of(NameKind.BUDGET, "cost"))
                .frequency("IMMEDIATE") // the only one that a topic can be told in
                .monitorArnList(List.of(monitor.getArn()))
                .subscriber(List.of(CeAnomalySubscriptionSubscriber.builder()
                        .type("SNS")
                        .address(topic)
                        .build()))
                .thresholdExpression(CeAnomalySubscriptionThresholdExpression.builder()
                        .dimension(CeAnomalySubscriptionThresholdExpressionDimension.builder()
                                .key("ANOMALY_TOTAL_IMPACT_ABSOLUTE")
                                .matchOptions(List.of("GREATER_THAN_OR_EQUAL"))
                                .values(List.of(String.valueOf(settings.usd())))
                                .build())
                        .build())
                .tags(scope.tags())
                .build();
    }

    /** With every key that Cost Explorer knows: the provider writes them all, and takes a missing one for a change. */
    private static String specification(String client) {
        ObjectNode specification = JsonNodeFactory.instance.objectNode();
        for (String unused : List.of("And", "CostCategories", "Dimensions", "Not", "Or")) {
            specification.putNull(unused);
        }
        ObjectNode tags = specification.putObject("Tags");
        tags.put("Key", Tags.CLIENT);
        tags.putNull("MatchOptions");
        tags.putArray("Values").add(client);
        return specification.toString();
    }
}
