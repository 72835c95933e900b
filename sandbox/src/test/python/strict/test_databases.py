"""Databases and caches: versions, classes, groups, replicas, keys, windows, snapshots."""

from cloud import StrictTest

DATABASE = {
    "DBInstanceIdentifier": "acme",
    "Engine": "postgres",
    "DBInstanceClass": "db.t4g.medium",
    "AllocatedStorage": 20,
}


class EnginesTest(StrictTest):
    def create(self, **more):
        return self.aws("rds").create_db_instance(
            **DATABASE | {"MasterUsername": "cells", "MasterUserPassword": "password1"} | more
        )

    def test_version_not_offered(self):
        self.refused(
            "InvalidParameterCombination", "Cannot find version 16.4 for postgres", self.create, EngineVersion="16.4"
        )
        self.create(EngineVersion="16.15")

    def test_major_version_alone(self):
        self.create(EngineVersion="16")

    def test_version_of_a_cluster(self):
        words = "Cannot find version 16.4 for aurora-postgresql"
        self.refused(
            "InvalidParameterCombination",
            words,
            self.aws("rds").create_db_cluster,
            DBClusterIdentifier="a",
            Engine="aurora-postgresql",
            EngineVersion="16.4",
        )

    def test_class_not_offered(self):
        self.refused(
            "InvalidParameterCombination", "DBInstanceClass=db.t4g.nano", self.create, DBInstanceClass="db.t4g.nano"
        )

    def test_family_of_another_version(self):
        rds = self.aws("rds")
        rds.create_db_parameter_group(DBParameterGroupName="old", DBParameterGroupFamily="postgres15", Description="a")
        self.refused(
            "InvalidParameterCombination",
            "DBParameterGroupFamily postgres16",
            self.create,
            EngineVersion="16.15",
            DBParameterGroupName="old",
        )
        self.create(EngineVersion="15.19", DBParameterGroupName="old")

    def test_family_of_a_cluster(self):
        rds = self.aws("rds")
        rds.create_db_cluster_parameter_group(
            DBClusterParameterGroupName="old", DBParameterGroupFamily="aurora-postgresql15", Description="a"
        )
        cluster = {
            "DBClusterIdentifier": "c",
            "Engine": "aurora-postgresql",
            "MasterUsername": "cells",
            "MasterUserPassword": "password1",
            "DBClusterParameterGroupName": "old",
        }
        self.refused(
            "InvalidParameterCombination",
            "DBParameterGroupFamily aurora-postgresql16",
            rds.create_db_cluster,
            EngineVersion="16.15",
            **cluster,
        )
        rds.create_db_cluster(EngineVersion="15.19", **cluster)

    def test_family_that_does_not_exist(self):
        words = "postgres99 is not a valid parameter group family"
        self.refused(
            "InvalidParameterValue",
            words,
            self.aws("rds").create_db_parameter_group,
            DBParameterGroupName="a",
            DBParameterGroupFamily="postgres99",
            Description="a",
        )

    def test_cache(self):
        create = self.aws("elasticache").create_replication_group
        cache = {
            "ReplicationGroupId": "a",
            "ReplicationGroupDescription": "a",
            "Engine": "valkey",
            "CacheNodeType": "cache.t4g.small",
            "EngineVersion": "8.1",
        }
        self.refused("InvalidParameterValue", "9.9 isn't supported", create, **cache | {"EngineVersion": "9.9"})
        self.refused(
            "InvalidParameterValue",
            "unsupported cache node type",
            create,
            **cache | {"CacheNodeType": "cache.t4g.huge"},
        )
        create(**cache)

    def test_search(self):
        create = self.aws("opensearch").create_domain
        self.refused(
            "ValidationException",
            "Invalid OpenSearch version",
            create,
            DomainName="acme",
            EngineVersion="OpenSearch_9.9",
        )
        self.refused(
            "ValidationException",
            "Invalid instance type",
            create,
            DomainName="acme",
            ClusterConfig={"InstanceType": "r9g.large.search"},
        )
        create(DomainName="acme", EngineVersion="OpenSearch_2.19", ClusterConfig={"InstanceType": "r7g.large.search"})

    def test_brokers(self):
        words = "Unsupported KafkaVersion [1.1.1]"
        self.refused(
            "BadRequestException",
            words,
            self.aws("kafka").create_cluster,
            ClusterName="a",
            KafkaVersion="1.1.1",
            NumberOfBrokerNodes=3,
            BrokerNodeGroupInfo={"ClientSubnets": [], "InstanceType": "kafka.t3.small"},
        )


class DatabasesTest(StrictTest):
    def create(self, **more):
        return self.aws("rds").create_db_instance(
            **DATABASE | {"MasterUsername": "cells", "ManageMasterUserPassword": True} | more
        )

    def test_replica_of_managed_password(self):
        self.create()
        words = "engine postgres where ManageMasterUserPassword is enabled is not supported"
        self.refused(
            "InvalidParameterValue",
            words,
            self.aws("rds").create_db_instance_read_replica,
            DBInstanceIdentifier="b",
            SourceDBInstanceIdentifier="acme",
        )

    def test_replica_of_own_password(self):
        self.create(ManageMasterUserPassword=False, MasterUserPassword="password1")
        self.aws("rds").create_db_instance_read_replica(DBInstanceIdentifier="b", SourceDBInstanceIdentifier="acme")

    def test_both_passwords(self):
        self.refused(
            "InvalidParameterCombination",
            "can't specify MasterUserPassword",
            self.create,
            MasterUserPassword="password1",
        )

    def test_subnet_group_in_one_zone(self):
        rds = self.aws("rds")
        _, (one, other, third) = self.subnets(("us-east-1a", "us-east-1a", "us-east-1b"))
        group = {"DBSubnetGroupName": "a", "DBSubnetGroupDescription": "a"}
        self.refused(
            "DBSubnetGroupDoesNotCoverEnoughAZs",
            "us-east-1a. Add subnets",
            rds.create_db_subnet_group,
            SubnetIds=[one, other],
            **group,
        )
        rds.create_db_subnet_group(SubnetIds=[one, third], **group)
        self.create(DBSubnetGroupName="a")
        self.refused(
            "InvalidDBSubnetGroupStateFault", "still using it", rds.delete_db_subnet_group, DBSubnetGroupName="a"
        )

    def test_key(self):
        key = self.key()
        self.refused("KMSKeyNotAccessibleFault", "does not exist", self.create, KmsKeyId=self.arn("kms", "key/1"))
        self.create(KmsKeyId=key)
        self.aws("kms").schedule_key_deletion(KeyId=key.split("/")[1])
        self.refused("KMSKeyNotAccessibleFault", "not enabled", self.create, DBInstanceIdentifier="b", KmsKeyId=key)

    def test_windows(self):
        words = "must not overlap"
        self.refused(
            "InvalidParameterValue",
            words,
            self.create,
            PreferredBackupWindow="05:00-06:00",
            PreferredMaintenanceWindow="sun:05:30-sun:06:30",
        )
        self.refused(
            "InvalidParameterValue",
            words,
            self.create,
            PreferredBackupWindow="23:30-00:30",
            PreferredMaintenanceWindow="mon:00:00-mon:01:00",
        )
        self.refused("InvalidParameterValue", "at least 30 minutes", self.create, PreferredBackupWindow="05:00-05:10")
        self.create(PreferredBackupWindow="03:00-04:00", PreferredMaintenanceWindow="sun:05:00-sun:06:00")

    def test_windows_of_a_cache(self):
        create = self.aws("elasticache").create_replication_group
        cache = {
            "ReplicationGroupId": "a",
            "ReplicationGroupDescription": "a",
            "PreferredMaintenanceWindow": "sun:05:00-sun:06:00",
        }
        self.refused("InvalidParameterValue", "must not overlap", create, SnapshotWindow="05:00-06:00", **cache)
        create(SnapshotWindow="03:00-04:00", **cache)

    def test_final_snapshot(self):
        self.create()
        rds = self.aws("rds")
        delete = rds.delete_db_instance
        self.refused("InvalidParameterCombination", "is required unless", delete, DBInstanceIdentifier="acme")
        rds.create_db_snapshot(DBInstanceIdentifier="acme", DBSnapshotIdentifier="last")
        self.refused(
            "DBSnapshotAlreadyExists",
            "already exists",
            delete,
            DBInstanceIdentifier="acme",
            FinalDBSnapshotIdentifier="last",
        )
        delete(DBInstanceIdentifier="acme", FinalDBSnapshotIdentifier="really-last")

    def test_protected(self):
        self.create(DeletionProtection=True)
        words = "Cannot delete protected DB Instance"
        self.refused(
            "InvalidParameterCombination",
            words,
            self.aws("rds").delete_db_instance,
            DBInstanceIdentifier="acme",
            SkipFinalSnapshot=True,
        )

    def test_parameter_group_in_use(self):
        rds = self.aws("rds")
        rds.create_db_parameter_group(DBParameterGroupName="a", DBParameterGroupFamily="postgres16", Description="a")
        self.create(EngineVersion="16.15", DBParameterGroupName="a")
        self.refused(
            "InvalidDBParameterGroupState", "still members", rds.delete_db_parameter_group, DBParameterGroupName="a"
        )

    def test_cluster_with_instances(self):
        rds = self.aws("rds")
        rds.create_db_cluster(
            DBClusterIdentifier="c",
            Engine="aurora-postgresql",
            EngineVersion="16.15",
            MasterUsername="cells",
            MasterUserPassword="password1",
        )
        self.create(
            DBClusterIdentifier="c",
            Engine="aurora-postgresql",
            DBInstanceClass="db.r6g.large",
            ManageMasterUserPassword=False,
        )
        self.refused(
            "InvalidDBClusterStateFault",
            "still contains",
            rds.delete_db_cluster,
            DBClusterIdentifier="c",
            SkipFinalSnapshot=True,
        )
        self.refused(
            "InvalidParameterCombination", "is required unless", rds.delete_db_cluster, DBClusterIdentifier="c"
        )
