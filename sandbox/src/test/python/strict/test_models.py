"""What the models and the prose of the documentation refuse."""

from moto.core.utils import get_service_model

from cloud import StrictTest, models


class ModelsTest(StrictTest):
    def test_missing(self):
        self.refused(
            "InvalidParameterException",
            "Member must not be null",
            self.aws("logs").put_retention_policy,
            logGroupName="a",
        )

    def test_too_long(self):
        words = "Value 'aaaa"
        self.refused("InvalidParameterException", words, self.aws("logs").create_log_group, logGroupName="a" * 513)

    def test_pattern(self):
        words = "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"
        self.refused("InvalidParameterException", words, self.aws("logs").create_log_group, logGroupName="$$$")

    def test_word(self):
        words = "Member must satisfy enum value set: ["
        self.refused("ValidationException", words, self.aws("kms").create_key, KeyUsage="DREAM")

    def test_range_and_several_at_once(self):
        words = "2 validation errors detected"
        self.refused(
            "ValidationError",
            words,
            self.aws("iam").create_role,
            RoleName="a" * 65,
            AssumeRolePolicyDocument="{}",
            MaxSessionDuration=1,
        )

    def test_type(self):
        self.refused(
            "SerializationException",
            "many",
            self.aws("logs").put_retention_policy,
            logGroupName="a",
            retentionInDays="many",
        )

    def test_patterns_are_those_of_java(self):
        for service in ("application-autoscaling", "backup", "cloudtrail", "efs", "wafv2"):
            model = get_service_model(service)
            for name in model.shape_names:
                pattern = model.shape_for(name).metadata.get("pattern")
                self.assertTrue(pattern is None or models.java_pattern(pattern))
        surrogates = models.java_pattern(r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\r\n\t]*")
        self.assertTrue(surrogates.fullmatch("a\U0001f600"))

    def test_pattern_that_aws_does_not_keep(self):
        self.aws("backup").update_region_settings(ResourceTypeOptInPreference={"Storage Gateway": True})

    def test_what_is_right_is_accepted(self):
        self.aws("logs").create_log_group(logGroupName="/cells/acme/services")


class ProseTest(StrictTest):
    def test_apostrophe_in_the_description_of_a_group(self):
        vpc, _ = self.subnets()
        ec2 = self.aws("ec2")
        words = "Invalid security group description"
        self.refused(
            "InvalidParameterValue",
            words,
            ec2.create_security_group,
            GroupName="a",
            Description="The cell's database",
            VpcId=vpc,
        )
        ec2.create_security_group(GroupName="a", Description="Database of the cell", VpcId=vpc)

    def test_apostrophe_in_the_description_of_a_rule(self):
        vpc, _ = self.subnets()
        ec2 = self.aws("ec2")
        group = ec2.create_security_group(GroupName="a", Description="a", VpcId=vpc)["GroupId"]
        for source in (
            {"IpRanges": [{"CidrIp": "10.0.0.0/8", "Description": "it's"}]},
            {"UserIdGroupPairs": [{"GroupId": group, "Description": "it's"}]},
        ):
            permission = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, **source}
            self.refused(
                "InvalidParameterValue",
                "Invalid rule description",
                ec2.authorize_security_group_ingress,
                GroupId=group,
                IpPermissions=[permission],
            )

    def test_identifier_of_a_database(self):
        for name in ("1st", "two--hyphens", "ends-", "a" * 64):
            self.refused(
                "InvalidParameterValue",
                "is not a valid identifier",
                self.aws("rds").create_db_instance,
                DBInstanceIdentifier=name,
                DBInstanceClass="db.t4g.medium",
                Engine="postgres",
            )

    def test_retention_of_a_database(self):
        self.refused(
            "InvalidParameterValue",
            "between 0 and 35",
            self.aws("rds").create_db_instance,
            DBInstanceIdentifier="a",
            DBInstanceClass="db.t4g.medium",
            Engine="postgres",
            BackupRetentionPeriod=36,
        )

    def test_reserved_user(self):
        self.refused(
            "InvalidParameterValue",
            "reserved word",
            self.aws("rds").create_db_instance,
            DBInstanceIdentifier="a",
            DBInstanceClass="db.t4g.medium",
            Engine="postgres",
            MasterUsername="admin",
        )

    def test_name_of_a_cache(self):
        self.refused(
            "InvalidParameterValue",
            "is not a valid identifier",
            self.aws("elasticache").create_replication_group,
            ReplicationGroupId="a" * 41,
            ReplicationGroupDescription="a",
        )

    def test_token_of_a_cache_is_not_in_the_message(self):
        self.refused(
            "InvalidParameterValue",
            "16 to 128",
            self.aws("elasticache").create_replication_group,
            ReplicationGroupId="a",
            ReplicationGroupDescription="a",
            AuthToken="s3cret",
        )

    def test_name_of_a_target_group(self):
        for name in ("-a", "a" * 33, "under_score"):
            self.refused("ValidationError", "alphanumeric", self.aws("elbv2").create_target_group, Name=name)

    def test_health_check_path(self):
        self.refused(
            "ValidationError",
            "must begin with a '/'",
            self.aws("elbv2").create_target_group,
            Name="a",
            HealthCheckPath="ready",
        )

    def test_queue(self):
        sqs = self.aws("sqs")
        self.refused("InvalidAttributeValue", "1 to 80", sqs.create_queue, QueueName="a" * 81)
        self.refused(
            "InvalidAttributeValue",
            "between 60 and 1209600",
            sqs.create_queue,
            QueueName="a",
            Attributes={"MessageRetentionPeriod": "30"},
        )
        sqs.create_queue(QueueName="a.fifo", Attributes={"FifoQueue": "true"})

    def test_names_of_ecs(self):
        self.refused(
            "InvalidParameterException", "255 letters", self.aws("ecs").create_cluster, clusterName="a cluster"
        )

    def test_health_check_of_a_container(self):
        container = {"name": "a", "image": "a", "healthCheck": {"command": ["CMD", "true"], "interval": 1}}
        self.refused(
            "InvalidParameterException",
            "between 5 and 300",
            self.aws("ecs").register_task_definition,
            family="a",
            containerDefinitions=[container],
        )
