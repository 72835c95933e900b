package dev.cells.constructs.search;

import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.ServiceRole;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import dev.cells.constructs.observe.LogGroup;
import imports.aws.cloudwatch_log_resource_policy.CloudwatchLogResourcePolicy;
import imports.aws.opensearch_domain.OpensearchDomain;
import imports.aws.opensearch_domain.OpensearchDomainAdvancedSecurityOptions;
import imports.aws.opensearch_domain.OpensearchDomainAdvancedSecurityOptionsMasterUserOptions;
import imports.aws.opensearch_domain.OpensearchDomainClusterConfig;
import imports.aws.opensearch_domain.OpensearchDomainClusterConfigZoneAwarenessConfig;
import imports.aws.opensearch_domain.OpensearchDomainDomainEndpointOptions;
import imports.aws.opensearch_domain.OpensearchDomainEbsOptions;
import imports.aws.opensearch_domain.OpensearchDomainEncryptAtRest;
import imports.aws.opensearch_domain.OpensearchDomainLogPublishingOptions;
import imports.aws.opensearch_domain.OpensearchDomainNodeToNodeEncryption;
import imports.aws.opensearch_domain.OpensearchDomainVpcOptions;
import io.cdktn.cdktn.ITerraformDependable;
import java.util.ArrayList;
import java.util.List;

/** The domain with its access policy, and the role that is its master. */
public final class SearchDomain {
    /** What gp3 has without being paid for more. */
    private static final int IOPS = 3000;

    private static final int MEGABYTES_PER_SECOND = 125;
    private static final String PRINCIPAL = "aws:PrincipalArn";
    private static final String[] REQUESTS = {
        "es:ESHttpDelete", "es:ESHttpGet", "es:ESHttpHead", "es:ESHttpPatch", "es:ESHttpPost", "es:ESHttpPut"
    };

    private final StackScope scope;
    private final Props settings;

    public SearchDomain(StackScope scope, Props props) {
        this.scope = scope;
        this.settings = props;
    }

    /** The domain's ARN from its name; as a reference, its own policies would be circles. */
    public static String arn(StackScope scope) {
        return "arn:aws:es:" + scope.config().region() + ":"
                + scope.config().account().id() + ":domain/" + scope.names().of(NameKind.SEARCH_DOMAIN, "search");
    }

    /** The role that decides inside the domain which roles may use which indexes. */
    public String master() {
        return new ServiceRole(
                        scope,
                        "search-master",
                        "ecs-tasks.amazonaws.com",
                        "Decides which roles may use which indexes of the search",
                        List.of(Statement.allow("Master").actions(REQUESTS).on(arn(scope) + "/*")))
                .arn();
    }

    /**
     * @param subnets references to the ids of one subnet in each zone
     * @param master ARN of the role of {@link #master}
     */
    public OpensearchDomain build(List<String> subnets, String keyArn, SearchLogs logs, String master) {
        OpensearchDomain.Builder domain = OpensearchDomain.Builder.create(scope.stack(), scope.id("search"))
                .domainName(scope.names().of(NameKind.SEARCH_DOMAIN, "search"))
                .engineVersion("OpenSearch_" + settings.engineVersion())
                .clusterConfig(machines(subnets.size()))
                .ebsOptions(OpensearchDomainEbsOptions.builder()
                        .ebsEnabled(true)
                        .volumeType("gp3")
                        .volumeSize(settings.storageGb())
                        .iops(IOPS)
                        .throughput(MEGABYTES_PER_SECOND)
                        .build())
                .vpcOptions(OpensearchDomainVpcOptions.builder()
                        .subnetIds(subnets)
                        .securityGroupIds(List.of(settings.group()))
                        .build())
                .logPublishingOptions(logs.options())
                .accessPolicies(access().json())
                .tags(scope.tags(settings.dataClass()))
                .dependsOn(List.of(logs.permission()));
        encrypt(domain, keyArn);
        domain.advancedSecurityOptions(roles(master));
        if (settings.keep()) {
            domain.lifecycle(StackScope.keep());
        }
        return domain.build();
    }

    private OpensearchDomainClusterConfig machines(int zones) {
        OpensearchDomainClusterConfig.Builder machines = OpensearchDomainClusterConfig.builder()
                .instanceType(settings.instanceClass())
                .instanceCount(zones * settings.nodesPerZone())
                .zoneAwarenessEnabled(true)
                .zoneAwarenessConfig(OpensearchDomainClusterConfigZoneAwarenessConfig.builder()
                        .availabilityZoneCount(zones)
                        .build())
                .dedicatedMasterEnabled(settings.masters() > 0);
        if (settings.masters() > 0) {
            machines.dedicatedMasterCount(settings.masters()).dedicatedMasterType(settings.masterClass());
        }
        return machines.build();
    }

    private static void encrypt(OpensearchDomain.Builder domain, String keyArn) {
        domain.encryptAtRest(OpensearchDomainEncryptAtRest.builder()
                        .enabled(true)
                        .kmsKeyId(keyArn)
                        .build())
                .nodeToNodeEncryption(OpensearchDomainNodeToNodeEncryption.builder()
                        .enabled(true)
                        .build())
                .domainEndpointOptions(OpensearchDomainDomainEndpointOptions.builder()
                        .enforceHttps(true)
                        .tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
                        .build());
    }

    /**
     * Who may do what inside the domain is decided there, by role. Its master, who says so, is a role that a task of the
     * stack takes for as long as it runs; there are no users with passwords.
     */
    private static OpensearchDomainAdvancedSecurityOptions roles(String master) {
        return OpensearchDomainAdvancedSecurityOptions.builder()
                .enabled(true)
                .anonymousAuthEnabled(false)
                .internalUserDatabaseEnabled(false)
                .masterUserOptions(OpensearchDomainAdvancedSecurityOptionsMasterUserOptions.builder()
                        .masterUserArn(master)
                        .build())
                .build();
    }

    /**
     * Denies only: what a role of the stack may do, its own policy says. Requests of a browser to the dashboards are not
     * signed and so have no principal; they are let through to the login, and what they may do is decided inside the domain.
     */
    private PolicyDocument access() {
        String roles = "arn:aws:iam::" + scope.config().account().id() + ":role"
                + scope.names().iamPath() + "*";
        String everything = arn(scope) + "/*";
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.deny("DenyPlaintext")
                .to(Principal.anyone())
                .actions(REQUESTS)
                .on(everything)
                .when("Bool", "aws:SecureTransport", "false"));
        Statement strangers = Statement.deny("DenyStrangers")
                .to(Principal.anyone())
                .actions(REQUESTS)
                .on(everything)
                .when("ArnNotLike", PRINCIPAL, roles);
        if (settings.dashboards()) {
            // A condition that denies is true without the key (IAM User Guide, "IAM JSON policy elements: Condition
            // operators").
            strangers = strangers.when("Null", PRINCIPAL, "false");
            statements.add(Statement.allow("BrowsersLogIn")
                    .to(Principal.anyone())
                    .actions(REQUESTS)
                    .on(arn(scope) + "/_dashboards", arn(scope) + "/_dashboards/*")
                    .when("Null", PRINCIPAL, "true"));
        }
        statements.add(strangers);
        return PolicyDocument.of(statements.toArray(Statement[]::new));
    }

    /**
     * @param group id of the security group before it
     * @param nodesPerZone machines with data in each zone
     * @param storageGb GiB of each of them
     * @param masters machines that only lead: three or five, or none
     * @param dashboards whether people log in to OpenSearch Dashboards by SAML
     * @param keep whether a plan that destroys it is an error
     */
    public record Props(
            String group,
            DataClass dataClass,
            String engineVersion,
            String instanceClass,
            int nodesPerZone,
            int storageGb,
            int masters,
            String masterClass,
            boolean dashboards,
            boolean keep) {}

    /**
     * The log groups that the domain writes, and its permission to: a resource policy of CloudWatch Logs. AWS has room for
     * ten of those in an account and region, and so for ten cells with search.
     */
    public static final class SearchLogs {
        private static final String AUDIT = "audit";

        private final List<OpensearchDomainLogPublishingOptions> options = new ArrayList<>();
        private final CloudwatchLogResourcePolicy policy;

        /** @param auditDays that the record of who asked what is kept */
        public SearchLogs(StackScope scope, String keyArn, int days, int auditDays) {
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
