"""Policies, keys and the delivery of logs."""

import json

from cloud import StrictTest, allow


def document(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class PoliciesTest(StrictTest):
    def trust(self, principal):
        return document({"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"})

    def test_principals(self):
        iam = self.aws("iam")
        role = f"arn:aws:iam::{self.account}:role/missing"
        words = f'Invalid principal in policy: "AWS":"{role}"'
        self.refused(
            "MalformedPolicyDocument",
            words,
            iam.create_role,
            RoleName="a",
            AssumeRolePolicyDocument=self.trust({"AWS": role}),
        )
        self.announce(resources=[role])
        iam.create_role(RoleName="a", AssumeRolePolicyDocument=self.trust({"AWS": role}))
        iam.create_role(
            RoleName="b", AssumeRolePolicyDocument=self.trust({"AWS": f"arn:aws:iam::{self.account}:role/a"})
        )

    def test_principal_of_a_key_and_a_bucket(self):
        role = {
            "Effect": "Allow",
            "Principal": {"AWS": f"arn:aws:iam::{self.account}:role/none"},
            "Action": "*",
            "Resource": "*",
        }
        with self.assertRaisesRegex(Exception, "one or more invalid principals"):
            self.key(role)
        with self.assertRaisesRegex(Exception, "Invalid principal in policy"):
            self.bucket(f"b-{self.account}", role)

    def test_sizes(self):
        iam = self.aws("iam")
        iam.create_role(RoleName="a", AssumeRolePolicyDocument=self.trust({"Service": "ecs-tasks.amazonaws.com"}))

        def large(size):
            return document({"Effect": "Allow", "Action": ["s3:Get" + "a" * size], "Resource": "*"})

        self.refused("LimitExceeded", "PolicySize: 6144", iam.create_policy, PolicyName="a", PolicyDocument=large(6200))
        put = iam.put_role_policy
        put(RoleName="a", PolicyName="one", PolicyDocument=large(6000))
        self.refused("LimitExceeded", "10240", put, RoleName="a", PolicyName="two", PolicyDocument=large(6000))
        put(RoleName="a", PolicyName="one", PolicyDocument=large(9000))
        self.refused(
            "LimitExceeded",
            "ACLSizePerRole: 2048",
            iam.create_role,
            RoleName="b",
            AssumeRolePolicyDocument=self.trust({"Service": ["a" * 2048]}),
        )

    def test_attached_policies(self):
        iam = self.aws("iam")
        iam.create_role(RoleName="a", AssumeRolePolicyDocument=self.trust({"Service": "ecs-tasks.amazonaws.com"}))
        for number in range(11):
            arn = iam.create_policy(
                PolicyName=f"p{number}",
                PolicyDocument=document(allowing := {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}),
            )["Policy"]["Arn"]
            self.assertTrue(allowing)
            if number < 10:
                iam.attach_role_policy(RoleName="a", PolicyArn=arn)
        self.refused("LimitExceeded", "PoliciesPerRole: 10", iam.attach_role_policy, RoleName="a", PolicyArn=arn)

    def test_key_that_nobody_can_manage(self):
        words = "will not allow you to update the key policy"
        self.refused(
            "MalformedPolicyDocumentException",
            words,
            self.aws("kms").create_key,
            Policy=document(allow("logs.us-east-1.amazonaws.com", "kms:*")),
        )

    def test_service_linked_roles(self):
        _, subnets = self.subnets()
        search = {"DomainName": "acme", "EngineVersion": "OpenSearch_2.19", "VPCOptions": {"SubnetIds": subnets[:1]}}
        self.refused(
            "ValidationException", "enable a service-linked role", self.aws("opensearch").create_domain, **search
        )
        iam = self.aws("iam")
        iam.create_service_linked_role(AWSServiceName="opensearchservice.amazonaws.com")
        self.refused(
            "InvalidInput",
            "has been taken",
            iam.create_service_linked_role,
            AWSServiceName="opensearchservice.amazonaws.com",
        )
        self.aws("opensearch").create_domain(**search)

    def test_anomaly_monitors(self):
        create = self.aws("ce").create_anomaly_monitor
        custom = {
            "MonitorName": "a",
            "MonitorType": "CUSTOM",
            "MonitorSpecification": {"Tags": {"Key": "client", "Values": ["acme"]}},
        }
        self.refused("ValidationException", "Linked account", create, AnomalyMonitor=custom)
        self.announce(management=[self.account])
        create(AnomalyMonitor=custom)
        services = {"MonitorName": "b", "MonitorType": "DIMENSIONAL", "MonitorDimension": "SERVICE"}
        create(AnomalyMonitor=services)
        self.refused("ValidationException", "Limit exceeded", create, AnomalyMonitor=services)


class LogDeliveryTest(StrictTest):
    def test_key_of_a_log_group(self):
        logs = self.aws("logs")
        words = "not allowed to be used with Arn"
        self.refused("AccessDeniedException", words, logs.create_log_group, logGroupName="/a", kmsKeyId=self.key())
        condition = {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": self.arn("logs", "log-group:/cells/*")}}
        key = self.key(allow("logs.us-east-1.amazonaws.com", "kms:*", Condition=condition))
        self.refused("AccessDeniedException", words, logs.create_log_group, logGroupName="/a", kmsKeyId=key)
        logs.create_log_group(logGroupName="/cells/a", kmsKeyId=key)
        self.refused(
            "AccessDeniedException",
            words,
            logs.create_log_group,
            logGroupName="/b",
            kmsKeyId=self.arn("kms", "key/none"),
        )

    def test_bucket_and_key_of_a_trail(self):
        create = self.aws("cloudtrail").create_trail
        bucket, service = f"trail-{self.account}", "cloudtrail.amazonaws.com"
        self.refused("S3BucketDoesNotExistException", "does not exist", create, Name="main", S3BucketName=bucket)
        self.bucket(bucket)
        self.refused("InsufficientS3BucketPolicyException", bucket, create, Name="main", S3BucketName=bucket)
        condition = {"StringEquals": {"aws:SourceArn": self.arn("cloudtrail", "trail/main")}}
        self.bucket(
            bucket,
            allow(service, "s3:GetBucketAcl", resource=f"arn:aws:s3:::{bucket}", Condition=condition),
            allow(
                service, "s3:PutObject", resource=f"arn:aws:s3:::{bucket}/AWSLogs/{self.account}/*", Condition=condition
            ),
        )
        words = "Insufficient permissions to access S3 bucket"
        self.refused(
            "InsufficientEncryptionPolicyException",
            words,
            create,
            Name="main",
            S3BucketName=bucket,
            KmsKeyId=self.key(),
        )
        self.refused("InsufficientS3BucketPolicyException", bucket, create, Name="other", S3BucketName=bucket)
        create(
            Name="main",
            S3BucketName=bucket,
            KmsKeyId=self.key(allow(service, "kms:GenerateDataKey*", "kms:DescribeKey")),
        )

    def test_waf(self):
        put = self.aws("wafv2").put_logging_configuration
        acl = self.arn("wafv2", "regional/webacl/a/1")

        def to(name):
            return {
                "LoggingConfiguration": {
                    "ResourceArn": acl,
                    "LogDestinationConfigs": [self.arn("logs", f"log-group:{name}")],
                }
            }

        self.refused("WAFInvalidParameterException", "LOG_DESTINATION", put, **to("waf"))
        self.announce(quotas={self.account: {"log-resource-policies": 1}})
        self.aws("logs").put_resource_policy(
            policyName="p", policyDocument=document(allow("es.amazonaws.com", "logs:*"))
        )
        self.refused("WAFLogDestinationPermissionIssueException", "permission", put, **to("aws-waf-logs-a"))

    def test_query_logs(self):
        zone = self.aws("route53").create_hosted_zone(
            Name=f"q{self.account}.example.com", CallerReference=self.account
        )["HostedZone"]["Id"]
        create = self.aws("route53").create_query_logging_config
        self.refused(
            "InvalidInput",
            "US East",
            create,
            HostedZoneId=zone,
            CloudWatchLogsLogGroupArn=self.arn("logs", "log-group:q", "us-west-2"),
        )
        self.refused(
            "InsufficientCloudWatchLogsResourcePolicy",
            "Route 53",
            create,
            HostedZoneId=zone,
            CloudWatchLogsLogGroupArn=self.arn("logs", "log-group:q"),
        )

    def test_subscription_of_no_queue(self):
        topic = self.aws("sns").create_topic(Name="t")["TopicArn"]
        self.refused(
            "InvalidParameter",
            "SQS endpoint ARN",
            self.aws("sns").subscribe,
            TopicArn=topic,
            Protocol="sqs",
            Endpoint=self.arn("sqs", "none"),
        )
