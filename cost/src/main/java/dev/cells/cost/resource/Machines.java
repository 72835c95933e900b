package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.math.BigDecimal;
import java.util.Optional;

/** EC2 instances and their disks. */
final class Machines {
    private static final int USUAL_DISK = 8;

    private Machines() {}

    static void instance(Bill bill) {
        Resource machine = bill.resource();
        bill.charge("ec2:" + machine.get("instance_type"), 1);
        disk(bill, machine.get("root_block_device"), BigDecimal.ONE);
        machine.get("ebs_block_device").items().forEach(disk -> disk(bill, disk, BigDecimal.ONE));
        if (machine.get("associate_public_ip_address").isTrue()) {
            bill.charge("public-address", 1);
        }
    }

    static void volume(Bill bill) {
        bill.number("size", USUAL_DISK)
                .ifPresent(size -> bill.charge("ebs:" + kind(bill.resource().get("type")), size));
    }

    /** A group that keeps machines of its template running. */
    static void group(Bill bill) {
        Optional<Resource> template = bill.target("launch_template.id", "aws_launch_template");
        if (template.isEmpty()) {
            bill.leaveOpen("the template that says what its machines are is not in this stack");
            return;
        }
        long least = bill.resource().get("min_size").number().orElse(0);
        bill.number("desired_capacity", least)
                .filter(count -> count.signum() > 0)
                .ifPresent(count -> {
                    bill.charge("ec2:" + template.get().get("instance_type"), count);
                    template.get()
                            .get("block_device_mappings")
                            .items()
                            .forEach(disk -> disk(bill, disk.get("ebs"), count));
                });
    }

    private static void disk(Bill bill, Value disk, BigDecimal count) {
        long size = disk.get("volume_size").number().orElse(USUAL_DISK);
        bill.charge("ebs:" + kind(disk.get("volume_type")), count.multiply(BigDecimal.valueOf(size)));
    }

    private static String kind(Value type) {
        return type.literal().orElse("gp2");
    }
}
