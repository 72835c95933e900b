package dev.cells.reachability.network.read;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of data stores with network interfaces: where their subnets and security groups are written, and on which
 * port they listen unless they say otherwise (the provider's documentation of each type).
 *
 * @param subnets path of the subnets, or of what names a subnet group
 * @param subnetGroup type of the subnet group; empty if the subnets are named directly
 * @param port 0 if it depends on the engine or on how clients log in
 */
record StoreTypes(String type, String subnets, String subnetGroup, String groups, int port) {
    static final List<StoreTypes> ALL = List.of(
            new StoreTypes(
                    "aws_db_instance", "db_subnet_group_name", "aws_db_subnet_group", "vpc_security_group_ids", 0),
            new StoreTypes(
                    "aws_rds_cluster", "db_subnet_group_name", "aws_db_subnet_group", "vpc_security_group_ids", 0),
            new StoreTypes(
                    "aws_docdb_cluster",
                    "db_subnet_group_name",
                    "aws_docdb_subnet_group",
                    "vpc_security_group_ids",
                    27017),
            new StoreTypes(
                    "aws_neptune_cluster",
                    "neptune_subnet_group_name",
                    "aws_neptune_subnet_group",
                    "vpc_security_group_ids",
                    8182),
            new StoreTypes(
                    "aws_redshift_cluster",
                    "cluster_subnet_group_name",
                    "aws_redshift_subnet_group",
                    "vpc_security_group_ids",
                    5439),
            new StoreTypes(
                    "aws_elasticache_replication_group",
                    "subnet_group_name",
                    "aws_elasticache_subnet_group",
                    "security_group_ids",
                    6379),
            new StoreTypes(
                    "aws_elasticache_cluster",
                    "subnet_group_name",
                    "aws_elasticache_subnet_group",
                    "security_group_ids",
                    0),
            new StoreTypes(
                    "aws_memorydb_cluster",
                    "subnet_group_name",
                    "aws_memorydb_subnet_group",
                    "security_group_ids",
                    6379),
            new StoreTypes(
                    "aws_opensearch_domain", "vpc_options.subnet_ids", "", "vpc_options.security_group_ids", 443),
            new StoreTypes(
                    "aws_msk_cluster",
                    "broker_node_group_info.client_subnets",
                    "",
                    "broker_node_group_info.security_groups",
                    0));

    private static final Map<String, Integer> BY_ENGINE = Map.of(
            "postgres",
            5432,
            "aurora-postgresql",
            5432,
            "mysql",
            3306,
            "aurora-mysql",
            3306,
            "mariadb",
            3306,
            "memcached",
            11211,
            "redis",
            6379,
            "valkey",
            6379);

    /** Ports that a store listens on; none if that is not known. A replica listens where its source does. */
    Set<Integer> ports(Stack stack, Resource store) {
        Resource resource = store;
        Set<Resource> chain = new HashSet<>();
        while (chain.add(resource)) {
            Resource at = resource;
            resource = stack.targets(at.get("replicate_source_db"), type).stream()
                    .findFirst()
                    .orElse(at);
        }
        if (type.equals("aws_msk_cluster")) {
            return brokers(resource);
        }
        if (resource.get("port").number().isPresent()) {
            return Set.of((int) resource.get("port").number().getAsLong());
        }
        Integer known = port > 0
                ? Integer.valueOf(port)
                : resource.get("engine").literal().map(BY_ENGINE::get).orElse(null);
        return known == null || resource.get("port").isUnknown() ? Set.of() : Set.of(known);
    }

    /** Kafka listens by kind of login (MSK developer guide, "Port information"). */
    private static Set<Integer> brokers(Resource cluster) {
        if (cluster.get("client_authentication.sasl.iam").isTrue()) {
            return Set.of(9098);
        }
        if (cluster.get("client_authentication.sasl.scram").isTrue()) {
            return Set.of(9096);
        }
        return cluster.get("encryption_info.encryption_in_transit.client_broker")
                        .is("PLAINTEXT")
                ? Set.of(9092)
                : Set.of(9094);
    }
}
