"""Load balancers and containers."""

from cloud import StrictTest, allow

LOGS = "logdelivery.elasticloadbalancing.amazonaws.com"


class BalancersTest(StrictTest):
    def balancer(self, **more):
        self.vpc, subnets = self.subnets()
        elb = self.aws("elbv2")
        arn = elb.create_load_balancer(**{"Name": "a", "Subnets": subnets} | more)["LoadBalancers"][0][
            "LoadBalancerArn"
        ]
        group = elb.create_target_group(Name="a", Protocol="HTTP", Port=80, VpcId=self.vpc, TargetType="ip")
        return arn, group["TargetGroups"][0]["TargetGroupArn"]

    def listener(self, balancer, group):
        action = [{"Type": "forward", "TargetGroupArn": group}]
        made = self.aws("elbv2").create_listener(
            LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=action
        )
        return made["Listeners"][0]["ListenerArn"]

    def test_zones_and_sizes_of_subnets(self):
        create = self.aws("elbv2").create_load_balancer
        _, (one, twin, other) = self.subnets(("us-east-1a", "us-east-1a", "us-east-1b"))
        self.refused("ValidationError", "two different Availability Zones", create, Name="a", Subnets=[one])
        self.refused(
            "InvalidConfigurationRequest", "same Availability Zone", create, Name="a", Subnets=[one, twin, other]
        )
        create(Name="a", Subnets=[one, other])

    def test_small_subnets(self):
        _, subnets = self.subnets(size=28)
        self.refused(
            "InvalidSubnet", "Not enough IP space", self.aws("elbv2").create_load_balancer, Name="a", Subnets=subnets
        )

    def test_public_without_gateway(self):
        _, subnets = self.subnets(gateway=False)
        create = self.aws("elbv2").create_load_balancer
        self.refused("InvalidSubnet", "has no internet gateway", create, Name="a", Subnets=subnets)
        create(Name="a", Subnets=subnets, Scheme="internal")

    def test_listener_without_certificate(self):
        balancer, group = self.balancer()
        words = "certificate must be specified"
        action = [{"Type": "forward", "TargetGroupArn": group}]
        self.refused(
            "ValidationError",
            words,
            self.aws("elbv2").create_listener,
            LoadBalancerArn=balancer,
            Protocol="HTTPS",
            Port=443,
            DefaultActions=action,
        )

    def test_values_and_number_of_rules(self):
        balancer, group = self.balancer()
        listener = self.listener(balancer, group)
        create = self.aws("elbv2").create_rule
        action = [{"Type": "forward", "TargetGroupArn": group}]
        paths = [{"Field": "path-pattern", "PathPatternConfig": {"Values": [f"/{n}" for n in range(6)]}}]
        self.refused(
            "ValidationError",
            "'5' condition values",
            create,
            ListenerArn=listener,
            Priority=1,
            Conditions=paths,
            Actions=action,
        )
        self.announce(quotas={self.account: {"rules-per-load-balancer": 1}})
        one = [{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/a"]}}]
        create(ListenerArn=listener, Priority=1, Conditions=one, Actions=action)
        self.refused(
            "TooManyRules",
            "maximum number of rules",
            create,
            ListenerArn=listener,
            Priority=2,
            Conditions=one,
            Actions=action,
        )

    def test_bucket_of_access_logs(self):
        balancer, _ = self.balancer()
        bucket = f"logs-{self.account}"
        attributes = [
            {"Key": "access_logs.s3.enabled", "Value": "true"},
            {"Key": "access_logs.s3.bucket", "Value": bucket},
        ]
        modify = self.aws("elbv2").modify_load_balancer_attributes
        self.bucket(bucket)
        words = f"Access Denied for bucket: {bucket}"
        self.refused("InvalidConfigurationRequest", words, modify, LoadBalancerArn=balancer, Attributes=attributes)
        self.bucket(bucket, allow(LOGS, "s3:PutObject", resource=f"arn:aws:s3:::{bucket}/AWSLogs/{self.account}/*"))
        modify(LoadBalancerArn=balancer, Attributes=attributes)
        default = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": self.key()}}
        self.aws("s3").put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": [default]})
        self.refused("InvalidConfigurationRequest", words, modify, LoadBalancerArn=balancer, Attributes=attributes)

    def test_target_group_in_use(self):
        balancer, group = self.balancer()
        self.listener(balancer, group)
        self.refused("ResourceInUse", "in use", self.aws("elbv2").delete_target_group, TargetGroupArn=group)

    def test_names_in_use(self):
        _, group = self.balancer()
        elb = self.aws("elbv2")
        self.refused(
            "DuplicateTargetGroupName",
            "already",
            elb.create_target_group,
            Name="a",
            Protocol="HTTP",
            Port=81,
            VpcId=self.vpc,
        )

    def test_protected(self):
        balancer, _ = self.balancer()
        elb = self.aws("elbv2")
        elb.modify_load_balancer_attributes(
            LoadBalancerArn=balancer, Attributes=[{"Key": "deletion_protection.enabled", "Value": "true"}]
        )
        self.refused("OperationNotPermitted", "deletion protection", elb.delete_load_balancer, LoadBalancerArn=balancer)

    def test_service_before_its_listener(self):
        balancer, group = self.balancer()
        ecs = self.aws("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "a", "memory": 512}])
        service = {
            "cluster": "c",
            "serviceName": "s",
            "taskDefinition": "f",
            "desiredCount": 1,
            "loadBalancers": [{"targetGroupArn": group, "containerName": "a", "containerPort": 80}],
        }
        words = "does not have an associated load balancer"
        self.refused("InvalidParameterException", words, ecs.create_service, **service)
        self.listener(balancer, group)
        ecs.create_service(**service)
        self.refused("ClusterContainsServicesException", "Services are active", ecs.delete_cluster, cluster="c")


class ContainersTest(StrictTest):
    def register(self, **more):
        task = {
            "family": "f",
            "requiresCompatibilities": ["FARGATE"],
            "networkMode": "awsvpc",
            "cpu": "256",
            "memory": "512",
            "containerDefinitions": [{"name": "a", "image": "a"}],
        }
        return self.aws("ecs").register_task_definition(**task | more)

    def test_sizes(self):
        self.refused("ClientException", "256 CPU, 4096 memory", self.register, memory="4096")
        self.refused(
            "ClientException",
            "Total memory",
            self.register,
            containerDefinitions=[{"name": "a", "image": "a", "memory": 1024}],
        )
        self.register()
        self.register(cpu="1 vCPU", memory="2 GB")

    def test_containers(self):
        self.refused("ClientException", "awsvpc", self.register, networkMode="bridge")
        twins = [{"name": "a", "image": "a"}, {"name": "a", "image": "b"}]
        self.refused("ClientException", "unique", self.register, containerDefinitions=twins)
        self.refused(
            "ClientException",
            "essential",
            self.register,
            containerDefinitions=[{"name": "a", "image": "a", "essential": False}],
        )
        logging = {"logDriver": "awslogs", "options": {}}
        self.refused(
            "ClientException",
            "execution role",
            self.register,
            containerDefinitions=[{"name": "a", "image": "a", "logConfiguration": logging}],
        )

    def test_role_that_does_not_exist(self):
        self.refused(
            "ClientException", "Role is not valid", self.register, taskRoleArn=f"arn:aws:iam::{self.account}:role/none"
        )

    def test_scaling_of_no_service(self):
        target = {
            "ServiceNamespace": "ecs",
            "ResourceId": "service/c/s",
            "ScalableDimension": "ecs:service:DesiredCount",
            "MinCapacity": 1,
            "MaxCapacity": 2,
        }
        self.refused(
            "ValidationException",
            "ECS service doesn't exist",
            self.aws("application-autoscaling").register_scalable_target,
            **target,
        )

    def test_grace_period_without_balancer(self):
        ecs = self.aws("ecs")
        ecs.create_cluster(clusterName="c")
        ecs.register_task_definition(family="f", containerDefinitions=[{"name": "a", "image": "a", "memory": 512}])
        self.refused(
            "InvalidParameterException",
            "grace period",
            ecs.create_service,
            cluster="c",
            serviceName="s",
            taskDefinition="f",
            desiredCount=1,
            healthCheckGracePeriodSeconds=60,
        )

    def test_job(self):
        needs = [{"type": "VCPU", "value": "1"}, {"type": "MEMORY", "value": "100"}]
        job = {
            "jobDefinitionName": "j",
            "type": "container",
            "platformCapabilities": ["FARGATE"],
            "containerProperties": {"image": "a", "resourceRequirements": needs},
        }
        self.refused("ClientException", "1.00 vCPU, 100 MiB", self.aws("batch").register_job_definition, **job)
