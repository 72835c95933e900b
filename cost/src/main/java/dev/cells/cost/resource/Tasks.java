package dev.cells.cost.resource;

import dev.cells.cost.bill.Bill;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Containers on Fargate. */
final class Tasks {
    /** CPU units of a processor, and MiB of a GiB. */
    private static final BigDecimal K = BigDecimal.valueOf(1024);

    private static final int SCALE = 4;

    private Tasks() {}

    /** As many tasks as are desired, all month; what scaling adds depends on use. */
    static void service(Bill bill) {
        Optional<Resource> task = bill.target("task_definition", "aws_ecs_task_definition");
        if (!isOnFargate(bill.resource()) || task.isEmpty()) {
            bill.leaveOpen("only services on Fargate whose task is in the same stack are counted");
            return;
        }
        String chip =
                task.get().get("runtime_platform.cpu_architecture").literal().orElse("X86_64");
        Optional<BigDecimal> count = bill.number("desired_count", 0);
        Optional<BigDecimal> cpu = bill.number(task.get(), "cpu", 0);
        Optional<BigDecimal> memory = bill.number(task.get(), "memory", 0);
        if (count.isPresent() && cpu.isPresent() && memory.isPresent()) {
            bill.charge("fargate-cpu:" + chip, part(cpu.get()).multiply(count.get()));
            bill.charge("fargate-memory:" + chip, part(memory.get()).multiply(count.get()));
        }
    }

    private static boolean isOnFargate(Resource service) {
        List<Value> strategy = service.get("capacity_provider_strategy").items();
        return service.get("launch_type").is("FARGATE")
                || !strategy.isEmpty()
                        && strategy.stream()
                                .allMatch(part -> part.get("capacity_provider").is("FARGATE"));
    }

    private static BigDecimal part(BigDecimal units) {
        return units.divide(K, SCALE, RoundingMode.HALF_UP);
    }
}
