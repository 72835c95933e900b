package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import java.math.BigDecimal;
import java.util.Optional;

/** PostgreSQL: single servers, Aurora clusters and their members. */
final class Databases {
    private static final String CLUSTER = "aws_rds_cluster";
    private static final int FREE_INSIGHTS_DAYS = 7;

    private Databases() {}

    /** A standby in another zone costs as much as the server itself; so does its storage. */
    static void instance(Bill bill) {
        Resource server = bill.resource();
        Resource source = bill.target("replicate_source_db", "aws_db_instance").orElse(server);
        if (!source.get("engine").is("postgres")) {
            bill.leaveOpen("the table has no price of the engine " + source.get("engine"));
            return;
        }
        int copies = server.get("multi_az").isTrue() ? 2 : 1;
        Resource sized = server.get("instance_class").isAbsent() ? source : server;
        bill.charge("rds:" + sized.get("instance_class"), copies);
        String kind = server.get("storage_type").literal().orElse("gp3");
        Resource stored = server.get("allocated_storage").isAbsent() ? source : server;
        bill.number(stored, "allocated_storage", 0)
                .ifPresent(size -> bill.charge("rds-storage:" + kind, size.multiply(BigDecimal.valueOf(copies))));
        if (!server.get("iops").isAbsent()) {
            bill.leaveOpen("the table has no price of provisioned operations of a database's disk");
        }
        insights(bill);
        masterSecret(bill);
    }

    static void cluster(Bill bill) {
        if (bill.resource().get("storage_type").is("aurora-iopt1")) {
            bill.leaveOpen(
                    "instances and storage of a cluster without charge for operations cost more than is counted");
        }
        masterSecret(bill);
    }

    /** A member of its own size, or one that grows: then the least capacity is what it costs unused. */
    static void member(Bill bill) {
        Resource member = bill.resource();
        if (!member.get("instance_class").is("db.serverless")) {
            bill.charge("aurora:" + member.get("instance_class"), 1);
        } else {
            Optional<Resource> cluster = bill.target("cluster_identifier", CLUSTER);
            cluster.flatMap(one -> bill.number(one, "serverlessv2_scaling_configuration.min_capacity", 0))
                    .ifPresent(least -> bill.charge("aurora-capacity", least));
            if (cluster.isEmpty()) {
                bill.leaveOpen("the cluster that says how small it gets is not in this stack");
            }
        }
        insights(bill);
    }

    private static void insights(Bill bill) {
        long days = bill.resource()
                .get("performance_insights_retention_period")
                .number()
                .orElse(0);
        if (days > FREE_INSIGHTS_DAYS) {
            bill.leaveOpen("performance data kept for more than " + FREE_INSIGHTS_DAYS + " days costs by processor");
        }
    }

    private static void masterSecret(Bill bill) {
        if (bill.resource().get("manage_master_user_password").isTrue()) {
            bill.charge("secret", 1);
        }
    }
}
