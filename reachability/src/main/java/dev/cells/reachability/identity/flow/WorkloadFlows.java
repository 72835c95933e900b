package dev.cells.reachability.identity.flow;

import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Containers of ECS and Batch on Fargate start, pull their images, read their secrets and write their logs. */
final class WorkloadFlows {
    private static final String TASKS = "ecs-tasks.amazonaws.com";
    private static final Pattern IMAGE =
            Pattern.compile("([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com/([^:@]+)(?:[:@].*)?");

    /** No account has this id. ECR does not say which account owns the buckets of layers. */
    private static final String ECR = "account-of-ecr";

    private final View view;
    private final List<Flow> flows = new ArrayList<>();

    private WorkloadFlows(View view) {
        this.view = view;
    }

    static List<Flow> of(View view) {
        WorkloadFlows all = new WorkloadFlows(view);
        for (Resource task : view.stack().ofType("aws_ecs_task_definition")) {
            all.workload(
                    task,
                    task.get("execution_role_arn"),
                    task.get("task_role_arn"),
                    View.json(task.get("container_definitions")));
        }
        for (Resource job : view.stack().ofType("aws_batch_job_definition")) {
            View.json(job.get("container_properties"))
                    .forEach(container -> all.workload(
                            job, container.get("executionRoleArn"), container.get("jobRoleArn"), List.of(container)));
        }
        return all.flows;
    }

    private void workload(Resource workload, Value starter, Value runner, List<Value> containers) {
        String region = view.region(workload);
        // "ECS: aws:SourceArn … arn:aws:ecs:region:account:*": Amazon ECS Developer Guide, "task IAM role".
        String source = "arn:aws:ecs:" + region + ":" + view.account() + ":task/"
                + view.identities().unique("a task of " + view.stack() + ":" + workload);
        List<Need> roles = new ArrayList<>();
        for (Value role : List.of(starter, runner)) {
            if (!role.isAbsent()) {
                roles.add(view.assume(TASKS, role, source));
            }
        }
        add("starts with its roles", workload, roles);
        Caller caller = view.role(starter);
        for (Value container : containers) {
            String image = view.text(container.get("image"));
            flows.add(new Flow("pulls its image", view.at(workload), image(caller, image, region), unstored(image)));
            add("reads its secrets", workload, secrets(caller, container));
            add("writes its log", workload, logs(caller, container, region));
        }
    }

    /**
     * Amazon ECR User Guide, "Amazon ECR interface VPC endpoints": the API for the token and the URLs of layers, the Docker
     * registry for the manifest, S3 for the layers. These are read by URLs that ECR has signed with an account of its own,
     * so that neither the caller nor the bucket is of our account (aws-samples/data-perimeter-policy-examples,
     * vpc_endpoint_policies, has no condition on the principal there either).
     */
    private List<Need> image(Caller caller, String image, String region) {
        Matcher named = IMAGE.matcher(image);
        List<Need> needs = new ArrayList<>();
        if (named.matches()) {
            String repository = repository(named);
            needs.add(Need.of(caller, "ecr:GetAuthorizationToken", "*", Context.open())
                    .through(view.through("ecr.api")));
            needs.add(Need.of(caller, "ecr:GetDownloadUrlForLayer", repository, Context.open())
                    .through(view.through("ecr.api")));
            needs.add(Need.of(caller, "ecr:BatchGetImage", repository, Context.open())
                    .through(view.through("ecr.dkr")));
            Context presigned = Context.open().with("aws:ResourceAccount", ECR).with("aws:PrincipalAccount", ECR);
            needs.add(Need.of(
                            Caller.role("arn:aws:iam::" + ECR + ":role/ecr", ECR),
                            "s3:GetObject",
                            "arn:aws:s3:::prod-" + region + "-starport-layer-bucket/layer",
                            presigned)
                    .through(view.through("s3"))
                    .outsider());
        }
        return needs;
    }

    private static String repository(Matcher image) {
        return "arn:aws:ecr:" + image.group(2) + ":" + image.group(1) + ":repository/" + image.group(3);
    }

    /** An image whose repository nobody makes. */
    private List<String> unstored(String image) {
        Matcher named = IMAGE.matcher(image);
        return named.matches() && view.identities().find(repository(named)).isEmpty()
                ? List.of("no stack at hand declares the repository " + named.group(3))
                : List.of();
    }

    /** Amazon ECS Developer Guide, "Amazon ECS task execution IAM role": the execution role reads secrets. */
    private List<Need> secrets(Caller caller, Value container) {
        List<Need> needs = new ArrayList<>();
        for (Value secret : container.get("secrets").items()) {
            String arn = view.text(secret.get("valueFrom"));
            boolean parameter = arn.contains(":ssm:") || !arn.startsWith("arn:");
            String action = parameter ? "ssm:GetParameters" : "secretsmanager:GetSecretValue";
            needs.add(Need.of(caller, action, arn, Context.open())
                    .through(view.through(parameter ? "ssm" : "secretsmanager")));
            needs.addAll(Encrypted.keyUse(view.identities(), caller, action, arn));
        }
        return needs;
    }

    /** Amazon ECS Developer Guide, "Using the awslogs log driver": the execution role writes. */
    private List<Need> logs(Caller caller, Value container, String region) {
        String group = view.text(container.path("logConfiguration.options.awslogs-group"));
        List<Need> needs = new ArrayList<>();
        if (!group.isEmpty()) {
            String stream =
                    "arn:aws:logs:" + region + ":" + view.account() + ":log-group:" + group + ":log-stream:task";
            for (String action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
                needs.add(Need.of(caller, action, stream, Context.open()).through(view.through("logs")));
            }
        }
        return needs;
    }

    private void add(String title, Resource subject, List<Need> needs) {
        if (!needs.isEmpty()) {
            flows.add(Flow.of(title, view.at(subject), needs));
        }
    }
}
