package dev.cells.cell.search;

import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOutput;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.network.NetworkOutput;
import dev.cells.cell.store.StoreOutput;
import dev.cells.cell.store.StoreOutput.Grant;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.Principal;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.network.Listener;
import dev.cells.constructs.network.SubnetTier;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.cloudwatch_log_resource_policy.CloudwatchLogResourcePolicy;
import imports.aws.opensearch_domain.OpensearchDomain;
import imports.aws.opensearch_domain.OpensearchDomainLogPublishingOptions;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the domain, and offers it to workloads as the store {@code search}. AWS Backup does not know OpenSearch; the
 * domain's own snapshots, hourly and kept for two weeks, take its place.
 */
public final class SearchModule implements CellModule<SearchSettings> {
    private static final int HTTPS = 443;

    /** Paths under which OpenSearch answers questions that are sent by POST. */
    private static final List<String> QUESTIONS = List.of("_count", "_mget", "_msearch", "_search", "_search/scroll");

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Class<SearchSettings> settings() {
        return SearchSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().provides(StoreOutput.class);
    }

    @Override
    public void build(ModuleContext context, SearchSettings settings) {
        StackScope scope = context.scope();
        KeysOutput keys = Foundation.of(context).keys();
        NetworkOutput network = Foundation.of(context).network();
        Listener listener = new Listener(
                network.firewall().endpoint(scope, "search", SubnetTier.DATABASE, "The cell's search"), HTTPS);
        SearchLogs logs = new SearchLogs(
                scope,
                keys.arn(KeyClass.LOGS),
                context.cell().logs().days(),
                context.cell().logs().auditDays());
        OpensearchDomain domain = new SearchDomain(scope, settings, listener, context.keep())
                .build(network.subnets().get(SubnetTier.DATABASE), keys.arn(KeyClass.PHI), logs);
        Foundation.of(context).alarm(alarms -> SearchAlarms.raise(scope, settings, domain, alarms));
        context.provide(store(domain, listener));
    }

    /** What a role may do to the domain; which indexes, says the domain itself to roles that its master maps. */
    private static StoreOutput store(OpensearchDomain domain, Listener listener) {
        String everything = domain.getArn() + "/*";
        Grant asking = Grant.of(
                List.of("es:ESHttpPost"),
                QUESTIONS.stream()
                        .flatMap(path -> Stream.of(domain.getArn() + "/" + path, domain.getArn() + "/*/" + path))
                        .toArray(String[]::new));
        return new StoreOutput(
                "search",
                Map.of("SEARCH_ENDPOINT", "https://" + domain.getEndpoint()),
                List.of(Grant.of(List.of("es:ESHttpGet", "es:ESHttpHead"), everything), asking),
                List.of(Grant.of(
                        List.of(
                                "es:ESHttpDelete",
                                "es:ESHttpGet",
                                "es:ESHttpHead",
                                "es:ESHttpPatch",
                                "es:ESHttpPost",
                                "es:ESHttpPut"),
                        everything)),
                Optional.of(listener));
    }

    /**
     * The log groups that the domain writes, and its permission to: a resource policy of CloudWatch Logs. AWS has room for
     * ten of those in an account and region, and so for ten cells with search.
     */
    static final class SearchLogs {
        private static final String AUDIT = "audit";

        private final List<OpensearchDomainLogPublishingOptions> options = new ArrayList<>();
        private final CloudwatchLogResourcePolicy policy;

        /** @param auditDays that the record of who asked what is kept */
        SearchLogs(StackScope scope, String keyArn, int days, int auditDays) {
            List<String> arns = new ArrayList<>();
            arns.add(add(scope, AUDIT, "AUDIT_LOGS", keyArn, auditDays));
            arns.add(add(scope, "errors", "ES_APPLICATION_LOGS", keyArn, days));
            arns.add(add(scope, "slow-indexing", "INDEX_SLOW_LOGS", keyArn, days));
            arns.add(add(scope, "slow-searches", "SEARCH_SLOW_LOGS", keyArn, days));
            policy = CloudwatchLogResourcePolicy.Builder.create(scope.stack(), scope.id("search-logs"))
                    .policyName(scope.names().of(NameKind.IAM_POLICY, "search-logs"))
                    .policyDocument(PolicyDocument.of(Statement.allow("WriteByDomain")
                                    .to(Principal.service("es.amazonaws.com"))
                                    .actions("logs:CreateLogStream", "logs:PutLogEvents", "logs:PutLogEventsBatch")
                                    .on(arns.stream().map(arn -> arn + ":*").toList())
                                    .when(
                                            "StringEquals",
                                            "aws:SourceAccount",
                                            scope.config().account().id().value())
                                    .when("ArnEquals", "aws:SourceArn", SearchDomain.arn(scope)))
                            .json())
                    .build();
        }

        List<OpensearchDomainLogPublishingOptions> options() {
            return options;
        }

        /** OpenSearch tries whether it may write before it accepts a log group. */
        ITerraformDependable permission() {
            return policy;
        }

        private String add(StackScope scope, String log, String type, String keyArn, int days) {
            String resourceName = "search-" + log;
            LogGroup group = new LogGroup(scope, resourceName, scope.names().path(resourceName), keyArn, days);
            options.add(OpensearchDomainLogPublishingOptions.builder()
                    .logType(type)
                    .cloudwatchLogGroupArn(group.arn())
                    .enabled(true)
                    .build());
            return group.arn();
        }
    }
}
