package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.math.BigDecimal;

/** Caches, search, files and messages. */
final class Stores {
    private Stores() {}

    /** Without shards its nodes are counted; with them each shard has a primary and its replicas. */
    static void cacheGroup(Bill bill) {
        Resource group = bill.resource();
        if (!group.get("num_node_groups").isAbsent()
                || !group.get("replicas_per_node_group").isAbsent()) {
            bill.number("num_node_groups", 1).ifPresent(shards -> bill.number("replicas_per_node_group", 0)
                    .ifPresent(replicas -> cache(bill, shards.multiply(replicas.add(BigDecimal.ONE)))));
        } else {
            bill.number("num_cache_clusters", 1).ifPresent(nodes -> cache(bill, nodes));
        }
    }

    static void cacheCluster(Bill bill) {
        if (bill.target("replication_group_id", "aws_elasticache_replication_group")
                .isEmpty()) {
            bill.number("num_cache_nodes", 1).ifPresent(nodes -> cache(bill, nodes));
        }
    }

    private static void cache(Bill bill, BigDecimal nodes) {
        String engine = bill.resource().get("engine").literal().orElse("redis");
        bill.charge("cache-" + engine + ":" + bill.resource().get("node_type"), nodes);
    }

    static void search(Bill bill) {
        Value cluster = bill.resource().get("cluster_config");
        bill.number("cluster_config.instance_count", 1).ifPresent(nodes -> {
            bill.charge("opensearch:" + cluster.get("instance_type"), nodes);
            disks(bill, nodes);
        });
        if (cluster.get("dedicated_master_enabled").isTrue()) {
            bill.number("cluster_config.dedicated_master_count", 0)
                    .ifPresent(nodes -> bill.charge("opensearch:" + cluster.get("dedicated_master_type"), nodes));
        }
        if (cluster.get("warm_enabled").isTrue()) {
            bill.number("cluster_config.warm_count", 0)
                    .ifPresent(nodes -> bill.charge("opensearch:" + cluster.get("warm_type"), nodes));
        }
    }

    private static void disks(Bill bill, BigDecimal nodes) {
        Value disk = bill.resource().get("ebs_options");
        if (disk.get("ebs_enabled").isTrue()) {
            String kind = disk.get("volume_type").literal().orElse("gp2");
            bill.number("ebs_options.volume_size", 0)
                    .ifPresent(size -> bill.charge("opensearch-disk:" + kind, size.multiply(nodes)));
        }
    }

    static void kafka(Bill bill) {
        bill.number("number_of_broker_nodes", 0).ifPresent(brokers -> {
            bill.charge("kafka:" + bill.resource().get("broker_node_group_info.instance_type"), brokers);
            bill.number("broker_node_group_info.storage_info.ebs_storage_info.volume_size", 0)
                    .ifPresent(size -> bill.charge("kafka-disk", size.multiply(brokers)));
        });
    }

    static void broker(Bill bill) {
        int nodes =
                switch (bill.resource().get("deployment_mode").literal().orElse("SINGLE_INSTANCE")) {
                    case "ACTIVE_STANDBY_MULTI_AZ" -> 2;
                    case "CLUSTER_MULTI_AZ" -> 3;
                    default -> 1;
                };
        bill.charge("mq:" + bill.resource().get("host_instance_type"), nodes);
    }

    static void files(Bill bill) {
        if (bill.resource().get("throughput_mode").is("provisioned")) {
            bill.number("provisioned_throughput_in_mibps", 0)
                    .ifPresent(throughput -> bill.charge("efs-throughput", throughput));
        }
    }
}
