package dev.cells.base;

import dev.cells.base.AuditTrail.AccessLogBucket;
import dev.cells.config.tree.Binder;
import dev.cells.constructs.AccountParameters;
import dev.cells.constructs.AccountParameters.AccountParameter;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.storage.EncryptedBucket;

/** The stack {@code base/<account>}. */
public final class BaseStack {
    private BaseStack() {}

    public static void build(StackScope scope) {
        build(scope, Binder.bind(scope.config().settings(), BaseSettings.class));
    }

    static void build(StackScope scope, BaseSettings settings) {
        ServiceLinkedRoles roles = new ServiceLinkedRoles(scope, settings.serviceLinkedRoles());
        new AccountGuards(scope, settings);
        String boundary = new CellBoundary(scope).arn();
        String alarms = new Operations(scope, settings).topicArn();
        EncryptedBucket accessLogs = AccessLogBucket.create(scope, settings);
        AuditTrail trail = new AuditTrail(scope, settings, accessLogs);
        TrailAlarms.create(scope, trail.logGroupName(), alarms);
        OperatorRoles.create(scope, settings.operators(), trail.logGroupName(), alarms);
        settings.config()
                .ifPresent(recorder -> ConfigurationRecord.create(scope, settings, recorder, roles, accessLogs));
        Detection.create(scope, settings, alarms);
        AccountRecords.create(scope, settings);
        settings.organization().ifPresent(organization -> OrganizationPolicies.create(scope, organization));

        AccountParameters parameters = scope.parameters();
        parameters.publish(
                AccountParameter.PERMISSIONS_BOUNDARY_ARN, boundary, "Policy that bounds every role of a cell");
        parameters.publish(AccountParameter.ALARM_TOPIC_ARN, alarms, "Topic that alarms of the account go to");
        parameters.publish(
                AccountParameter.ACCESS_LOG_BUCKET,
                accessLogs.name(),
                "Bucket for access logs of buckets and load balancers");
        parameters.publish(
                AccountParameter.LOG_ARCHIVE_BUCKET, trail.archiveName(), "Locked bucket of the audit trail");
        String registry = scope.config().account().id() + ".dkr.ecr."
                + scope.config().region() + ".amazonaws.com/" + AccountParameters.REPOSITORY_PREFIX;
        parameters.publish(AccountParameter.REGISTRY_URL, registry, "Begins the names of images");
        parameters.publish(
                AccountParameter.TRAIL_LOG_GROUP, trail.logGroupName(), "Log group that the audit trail goes to");
    }
}
