package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records arrive: log groups use their keys, and services deliver to buckets, groups and streams. */
final class LogFlows {
    private final View view;
    private final List<Flow> flows = new ArrayList<>();

    private LogFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        LogFlows all = new LogFlows(view);
        all.groups();
        all.buckets();
        all.balancers();
        all.networks();
        all.trails();
        all.searches();
        all.streams();
        all.databases();
        return all.flows;
    }

    /**
     * Amazon CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS": the regional service, with
     * the group's ARN as encryption context. DescribeKey has no encryption context and is left out.
     */
    private void groups() {
        for (Resource group : view.stack().ofType("aws_cloudwatch_log_group")) {
            String region = view.region(group);
            Context context = view.source(view.arn(group))
                    .unknown("aws:SourceArn", "of which resource CloudWatch Logs calls KMS is not documented")
                    .unknown("aws:SourceAccount", "of which account CloudWatch Logs calls KMS is not documented")
                    .with("kms:EncryptionContext:aws:logs:arn", view.arn(group));
            List<Need> needs = View.key(view.identities(), view.at(group)).stream()
                    .flatMap(key -> List.of("kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt").stream()
                            .map(action ->
                                    Need.of(Caller.service("logs." + region + ".amazonaws.com"), action, key, context)))
                    .toList();
            add("the log group uses its key", group, needs);
        }
    }

    /** Amazon S3 User Guide, "Enabling Amazon S3 server access logging", permissions for log delivery. */
    private void buckets() {
        for (Resource logging : view.stack().ofType("aws_s3_bucket_logging")) {
            String from = "arn:aws:s3:::" + view.text(logging.get("bucket"));
            String to = "arn:aws:s3:::" + view.text(logging.get("target_bucket"));
            Context source = view.source(from);
            List<Need> needs = new ArrayList<>();
            needs.add(Need.of(
                    Caller.service("logging.s3.amazonaws.com"),
                    "s3:PutObject",
                    to + "/" + view.text(logging.get("target_prefix")) + "record",
                    source));
            view.identities()
                    .find(to)
                    .flatMap(bucket -> View.key(view.identities(), bucket))
                    .ifPresent(key -> needs.add(
                            Need.of(Caller.service("logging.s3.amazonaws.com"), "kms:GenerateDataKey", key, source)));
            add("the bucket's access log arrives", logging, needs);
        }
    }

    /** Elastic Load Balancing, "Enable access logs for your Application Load Balancer". */
    private void balancers() {
        for (Resource balancer : view.stack().ofType("aws_lb")) {
            for (String logs : List.of("access_logs", "connection_logs")) {
                Value to = balancer.get(logs);
                if (to.get("bucket").isAbsent() || !to.get("enabled").isTrue()) {
                    continue;
                }
                String prefix = view.text(to.get("prefix"));
                String object = "arn:aws:s3:::" + view.text(to.get("bucket")) + (prefix.isEmpty() ? "" : "/" + prefix)
                        + "/AWSLogs/" + view.account() + "/elasticloadbalancing/record";
                add(
                        "the balancer's log arrives",
                        balancer,
                        List.of(Need.of(
                                Caller.service("logdelivery.elasticloadbalancing.amazonaws.com"),
                                "s3:PutObject",
                                object,
                                view.source(view.arn(balancer)))));
            }
        }
    }

    /** Amazon VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs". */
    private void networks() {
        for (Resource log : view.stack().ofType("aws_flow_log")) {
            Optional<Located> group = view.named(log.get("log_destination"));
            if (log.get("iam_role_arn").isAbsent() || group.isEmpty()) {
                continue;
            }
            Caller role = view.role(log.get("iam_role_arn"));
            List<Need> needs = new ArrayList<>();
            needs.add(view.assume("vpc-flow-logs.amazonaws.com", log.get("iam_role_arn"), view.arn(log)));
            needs.addAll(writes(role, view.identities().arn(group.get())));
            needs.add(Need.of(
                    role,
                    "logs:DescribeLogStreams",
                    view.identities().arn(group.get()) + ":log-stream:",
                    Context.open()));
            add("the record of connections arrives", log, needs);
        }
    }

    private static List<Need> writes(Caller role, String group) {
        return List.of("logs:CreateLogStream", "logs:PutLogEvents").stream()
                .map(action -> Need.of(role, action, group + ":log-stream:one", Context.open()))
                .toList();
    }

    /** AWS CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail" and "Configure AWS KMS key policies". */
    private void trails() {
        for (Resource trail : view.stack().ofType("aws_cloudtrail")) {
            Caller service = Caller.service("cloudtrail.amazonaws.com");
            Context source = view.source(view.arn(trail));
            String bucket = "arn:aws:s3:::" + view.text(trail.get("s3_bucket_name"));
            List<Need> needs = new ArrayList<>();
            needs.add(Need.of(service, "s3:GetBucketAcl", bucket, source));
            needs.add(Need.of(
                    service,
                    "s3:PutObject",
                    bucket + "/AWSLogs/" + view.account() + "/CloudTrail/record",
                    source.with("s3:x-amz-acl", "bucket-owner-full-control")));
            View.key(view.identities(), view.at(trail))
                    .ifPresent(key -> needs.add(Need.of(
                            service,
                            "kms:GenerateDataKey",
                            key,
                            source.with("kms:EncryptionContext:aws:cloudtrail:arn", view.arn(trail)))));
            if (!trail.get("cloud_watch_logs_role_arn").isAbsent()) {
                Value role = trail.get("cloud_watch_logs_role_arn");
                needs.add(view.assume("cloudtrail.amazonaws.com", role, view.arn(trail)));
                String group =
                        view.text(trail.get("cloud_watch_logs_group_arn")).replaceFirst(":\\*$", "");
                needs.addAll(writes(view.role(role), group));
            }
            add("the trail's records arrive", trail, needs);
        }
    }

    /** Amazon OpenSearch Service Developer Guide, "Monitoring OpenSearch logs with CloudWatch Logs". */
    private void searches() {
        for (Resource domain : view.stack().ofType("aws_opensearch_domain")) {
            List<Need> needs = new ArrayList<>();
            for (Value option : domain.get("log_publishing_options").items()) {
                String group = view.text(option.get("cloudwatch_log_group_arn")).replaceFirst(":\\*$", "");
                for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
                    needs.add(Need.of(
                            Caller.service("es.amazonaws.com"),
                            action,
                            group + ":log-stream:one",
                            view.source(view.arn(domain))));
                }
            }
            add("the search's logs arrive", domain, needs);
        }
    }

    /** Amazon CloudWatch Logs User Guide, "Subscription filters with Amazon Data Firehose"; Firehose: "Controlling access". */
    private void streams() {
        for (Resource filter : view.stack().ofType("aws_cloudwatch_log_subscription_filter")) {
            Value role = filter.get("role_arn");
            if (!role.isAbsent()) {
                String group = "arn:aws:logs:" + view.region(filter) + ":" + view.account() + ":log-group:"
                        + view.text(filter.get("log_group_name"));
                List<Need> needs = new ArrayList<>();
                needs.add(view.assume("logs.amazonaws.com", role, group + ":*"));
                needs.add(Need.of(
                        view.role(role),
                        "firehose:PutRecordBatch",
                        view.text(filter.get("destination_arn")),
                        Context.open()));
                add("lines of the log group reach their stream", filter, needs);
            }
        }
        for (Resource stream : view.stack().ofType("aws_kinesis_firehose_delivery_stream")) {
            Value to = stream.get("extended_s3_configuration");
            if (!to.get("role_arn").isAbsent()) {
                Caller role = view.role(to.get("role_arn"));
                // A prefix is part of the name, without a slash of its own (Firehose, "Configure Amazon S3 object
                // prefix").
                Value prefix = to.get("prefix");
                String object =
                        view.text(to.get("bucket_arn")) + "/" + (prefix.isAbsent() ? "" : view.text(prefix)) + "record";
                List<Need> needs = new ArrayList<>();
                needs.add(new Need(
                        Caller.service("firehose.amazonaws.com"),
                        "sts:AssumeRole",
                        role.id(),
                        view.source(view.arn(stream)).with("sts:ExternalId", view.account()),
                        List.of(),
                        false));
                needs.add(Need.of(role, "s3:PutObject", object, Context.open()));
                needs.addAll(Encrypted.keyUse(view.identities(), role, "s3:PutObject", object));
                add("the stream writes its bucket", stream, needs);
            }
        }
    }

    /** Amazon RDS User Guide, "Setting up and enabling Enhanced Monitoring". */
    private void databases() {
        for (Resource database : view.stack().ofType("aws_db_instance", "aws_rds_cluster_instance")) {
            Value role = database.get("monitoring_role_arn");
            if (!role.isAbsent()) {
                String group =
                        "arn:aws:logs:" + view.region(database) + ":" + view.account() + ":log-group:RDSOSMetrics";
                String arn = "arn:aws:rds:" + view.region(database) + ":" + view.account() + ":db:"
                        + view.text(database.get("identifier"));
                List<Need> needs = new ArrayList<>();
                needs.add(view.assume("monitoring.rds.amazonaws.com", role, arn));
                needs.addAll(writes(view.role(role), group));
                add("samples of the database's host arrive", database, needs);
            }
        }
    }

    private void add(String title, Resource subject, List<Need> needs) {
        if (!needs.isEmpty()) {
            flows.add(Flow.of(title, view.at(subject), needs));
        }
    }
}
