"""Buckets, zones, protection, alarms and backups."""

import json

from cloud import StrictTest, allow


class BucketsTest(StrictTest):
    def test_replication(self):
        s3 = self.aws("s3")
        source, target = self.bucket(f"s-{self.account}"), self.bucket(f"t-{self.account}")
        rule = {
            "Status": "Enabled",
            "Priority": 1,
            "Filter": {},
            "DeleteMarkerReplication": {"Status": "Disabled"},
            "Destination": {"Bucket": f"arn:aws:s3:::{target}"},
        }
        put = {
            "Bucket": source,
            "ReplicationConfiguration": {"Role": f"arn:aws:iam::{self.account}:role/r", "Rules": [rule]},
        }
        self.refused("InvalidRequest", "on the bucket", s3.put_bucket_replication, **put)
        self.version(source)
        self.refused("InvalidRequest", "Destination bucket", s3.put_bucket_replication, **put)
        self.version(target)
        s3.put_bucket_replication(**put)
        self.refused(
            "InvalidBucketState",
            "replication",
            s3.put_bucket_versioning,
            Bucket=source,
            VersioningConfiguration={"Status": "Suspended"},
        )

    def version(self, bucket):
        self.aws("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})

    def test_lock(self):
        bucket = self.bucket(f"l-{self.account}")
        lock = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}}
        self.refused(
            "InvalidBucketState",
            "Object Lock",
            self.aws("s3").put_object_lock_configuration,
            Bucket=bucket,
            ObjectLockConfiguration=lock,
        )

    def test_access_logs(self):
        s3 = self.aws("s3")
        bucket, target = self.bucket(f"a-{self.account}"), self.bucket(f"b-{self.account}")
        put = {
            "Bucket": bucket,
            "BucketLoggingStatus": {"LoggingEnabled": {"TargetBucket": target, "TargetPrefix": "x/"}},
        }
        self.refused("InvalidTargetBucketForLogging", "WRITE", s3.put_bucket_logging, **put)
        self.bucket(target, allow("logging.s3.amazonaws.com", "s3:PutObject", resource=f"arn:aws:s3:::{target}/*"))
        s3.put_bucket_logging(**put)

    def test_notifications(self):
        bucket = self.bucket(f"n-{self.account}")
        queue = self.aws("sqs").create_queue(QueueName="q")["QueueUrl"]
        put = {
            "Bucket": bucket,
            "NotificationConfiguration": {
                "QueueConfigurations": [{"QueueArn": self.arn("sqs", "q"), "Events": ["s3:ObjectCreated:*"]}]
            },
        }
        call = self.aws("s3").put_bucket_notification_configuration
        self.refused("InvalidArgument", "Unable to validate", call, **put)
        policy = {"Version": "2012-10-17", "Statement": [allow("s3.amazonaws.com", "sqs:SendMessage")]}
        self.aws("sqs").set_queue_attributes(QueueUrl=queue, Attributes={"Policy": json.dumps(policy)})
        call(**put)

    def test_not_empty(self):
        bucket = self.bucket(f"e-{self.account}")
        self.aws("s3").put_object(Bucket=bucket, Key="a", Body=b"a")
        self.refused("BucketNotEmpty", "not empty", self.aws("s3").delete_bucket, Bucket=bucket)


class ZonesTest(StrictTest):
    def test_link_in_a_zone_without_the_service(self):
        ec2, link = self.aws("ec2"), self.aws("apigatewayv2").create_vpc_link
        zones = {one["ZoneId"]: one["ZoneName"] for one in ec2.describe_availability_zones()["AvailabilityZones"]}
        _, (bad, good) = self.subnets((zones["use1-az3"], zones["use1-az1"]))
        self.refused(
            "BadRequestException", "'use1-az3' where service is not available", link, Name="a", SubnetIds=[bad, good]
        )
        link(Name="a", SubnetIds=[good])

    def test_brokers(self):
        _, (one, twin, _) = self.subnets(("us-east-1a", "us-east-1a", "us-east-1b"))
        cluster = {
            "ClusterName": "a",
            "KafkaVersion": "3.9.x",
            "NumberOfBrokerNodes": 2,
            "BrokerNodeGroupInfo": {"ClientSubnets": [one, twin], "InstanceType": "kafka.t3.small"},
        }
        self.refused("BadRequestException", "one subnet in each", self.aws("kafka").create_cluster, **cluster)

    def test_endpoints(self):
        ec2 = self.aws("ec2")
        vpc, (one, twin, _) = self.subnets(("us-east-1a", "us-east-1a", "us-east-1b"))
        endpoint = {"VpcId": vpc, "ServiceName": "com.amazonaws.us-east-1.sqs", "VpcEndpointType": "Interface"}
        self.refused(
            "DuplicateSubnetsInSameZone",
            "availability zone",
            ec2.create_vpc_endpoint,
            SubnetIds=[one, twin],
            **endpoint,
        )
        self.refused(
            "InvalidServiceName",
            "does not exist",
            ec2.create_vpc_endpoint,
            SubnetIds=[one],
            **endpoint | {"ServiceName": "com.amazonaws.us-east-1.nothing"},
        )
        self.refused(
            "InvalidParameter",
            "requires both",
            ec2.create_vpc_endpoint,
            SubnetIds=[one],
            PrivateDnsEnabled=True,
            **endpoint,
        )
        ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
        ec2.create_vpc_endpoint(SubnetIds=[one], PrivateDnsEnabled=True, **endpoint)
        self.refused(
            "InvalidParameter",
            "conflicting DNS domain",
            ec2.create_vpc_endpoint,
            SubnetIds=[one],
            PrivateDnsEnabled=True,
            **endpoint,
        )

    def test_subnet_in_no_zone(self):
        ec2 = self.aws("ec2")
        vpc, _ = self.subnets()
        self.refused(
            "InvalidParameterValue",
            "can currently only be created",
            ec2.create_subnet,
            VpcId=vpc,
            CidrBlock="10.0.9.0/24",
            AvailabilityZone="us-east-1z",
        )

    def test_failover_of_a_cache(self):
        create = self.aws("elasticache").create_replication_group
        cache = {"ReplicationGroupId": "a", "ReplicationGroupDescription": "a"}
        self.refused("InvalidParameterCombination", "MultiAZ", create, MultiAZEnabled=True, NumCacheClusters=2, **cache)
        self.refused(
            "InvalidParameterCombination",
            "without at least one replica",
            create,
            AutomaticFailoverEnabled=True,
            **cache,
        )

    def test_target_network_of_a_vpn(self):
        _, (subnet, _) = self.subnets(size=28)
        self.refused(
            "InvalidParameterValue",
            "at least /27",
            self.aws("ec2").associate_client_vpn_target_network,
            ClientVpnEndpointId="cvpn-endpoint-1",
            SubnetId=subnet,
        )


class ProtectionTest(StrictTest):
    def test_user_pool(self):
        idp = self.aws("cognito-idp")
        pool = idp.create_user_pool(PoolName="a", DeletionProtection="ACTIVE")["UserPool"]["Id"]
        self.refused(
            "InvalidParameterException", "deletion protection is activated", idp.delete_user_pool, UserPoolId=pool
        )
        idp.update_user_pool(UserPoolId=pool, DeletionProtection="INACTIVE")
        idp.create_user_pool_domain(UserPoolId=pool, Domain=f"d{self.account}")
        self.refused("InvalidParameterException", "has a domain", idp.delete_user_pool, UserPoolId=pool)

    def test_table(self):
        dynamodb = self.aws("dynamodb")
        key = {
            "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}],
            "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}],
        }
        dynamodb.create_table(TableName="ttt", BillingMode="PAY_PER_REQUEST", DeletionProtectionEnabled=True, **key)
        self.refused("ValidationException", "protected against deletion", dynamodb.delete_table, TableName="ttt")

    def test_zone(self):
        route53 = self.aws("route53")
        zone = route53.create_hosted_zone(Name=f"z{self.account}.example.com", CallerReference=self.account)[
            "HostedZone"
        ]["Id"]
        record = {
            "Name": f"a.z{self.account}.example.com",
            "Type": "A",
            "TTL": 60,
            "ResourceRecords": [{"Value": "10.0.0.1"}],
        }
        route53.change_resource_record_sets(
            HostedZoneId=zone, ChangeBatch={"Changes": [{"Action": "CREATE", "ResourceRecordSet": record}]}
        )
        self.refused("HostedZoneNotEmpty", "non-required", route53.delete_hosted_zone, Id=zone)

    def test_security_group(self):
        ec2 = self.aws("ec2")
        vpc, _ = self.subnets()
        one, other = (
            ec2.create_security_group(GroupName=name, Description="a", VpcId=vpc)["GroupId"] for name in ("a", "b")
        )
        rule = {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [{"GroupId": one}]}
        ec2.authorize_security_group_ingress(GroupId=other, IpPermissions=[rule])
        self.refused("DependencyViolation", "dependent object", ec2.delete_security_group, GroupId=one)
        ec2.delete_security_group(GroupId=other)
        ec2.delete_security_group(GroupId=one)


class OperationsTest(StrictTest):
    def alarm(self, **more):
        alarm = {
            "AlarmName": "a",
            "ComparisonOperator": "GreaterThanThreshold",
            "EvaluationPeriods": 1,
            "MetricName": "m",
            "Namespace": "n",
            "Period": 60,
            "Statistic": "Sum",
            "Threshold": 1,
        }
        self.aws("cloudwatch").put_metric_alarm(**alarm | more)

    def test_alarms(self):
        self.refused("ValidationError", "more than a day", self.alarm, Period=1800, EvaluationPeriods=49)
        self.refused("ValidationError", "more than a week", self.alarm, Period=86400, EvaluationPeriods=8)
        self.refused("ValidationError", "multiple of 60", self.alarm, Period=90)
        self.refused("ValidationError", "DatapointsToAlarm", self.alarm, DatapointsToAlarm=2)
        self.refused("ValidationError", "Invalid region", self.alarm, AlarmActions=[self.arn("sns", "t", "us-west-2")])
        self.alarm(Period=86400, EvaluationPeriods=7)

    def test_backup_plan(self):
        backup = self.aws("backup")
        backup.create_backup_vault(BackupVaultName="vault")

        def plan(**more):
            return {
                "BackupPlan": {
                    "BackupPlanName": "p",
                    "Rules": [{"RuleName": "r", "TargetBackupVaultName": "vault"} | more],
                }
            }

        code = "InvalidParameterValueException"
        self.refused(
            code,
            "between 1 and 35",
            backup.create_backup_plan,
            **plan(EnableContinuousBackup=True, Lifecycle={"DeleteAfterDays": 90}),
        )
        self.refused(
            code,
            "90 days after",
            backup.create_backup_plan,
            **plan(Lifecycle={"DeleteAfterDays": 100, "MoveToColdStorageAfterDays": 30}),
        )
        self.refused(code, "at least 60", backup.create_backup_plan, **plan(StartWindowMinutes=30))
        self.refused(
            "ResourceNotFoundException", "none", backup.create_backup_plan, **plan(TargetBackupVaultName="none")
        )
        elsewhere = "arn:aws:backup:us-west-2:999999999999:backup-vault:copies"
        self.refused(
            "ResourceNotFoundException",
            "copies",
            backup.create_backup_plan,
            **plan(CopyActions=[{"DestinationBackupVaultArn": elsewhere}]),
        )
        self.announce(resources=[elsewhere])
        backup.create_backup_plan(**plan(CopyActions=[{"DestinationBackupVaultArn": elsewhere}]))

    def test_lock_of_a_vault(self):
        backup = self.aws("backup")
        backup.create_backup_vault(BackupVaultName="vault")
        self.refused(
            "InvalidParameterValueException",
            "at least 3",
            backup.put_backup_vault_lock_configuration,
            BackupVaultName="vault",
            ChangeableForDays=1,
        )
