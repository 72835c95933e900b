package dev.cells.audit.rules.compute;

import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.TaskContainers;
import dev.cells.reachability.network.read.Containers;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** CMP-02. What runs has a role of its own, and cannot change its image or reach its host. */
public final class ContainersAreHardened extends ResourceRule {
    private static final Set<String> ROOT = Set.of("root", "0", "0:0", "root:root");

    private static final RuleInfo INFO = RuleInfo.of(
                    "CMP-02", Severity.MEDIUM, "Workload identity and container hardening")
            .cites("312(a)(1)", "312(c)(1)", "312(d)")
            .types("aws_ecs_task_definition", "aws_instance")
            .passes("A task has a task_role_arn other than its execution_role_arn, and each container has "
                    + "readonlyRootFilesystem and is not privileged; nothing shares the host's pid or ipc space, and "
                    + "on the host's network no container runs as root. An instance has an iam_instance_profile.")
            .fix("Give the task a role of its own; set readonlyRootFilesystem and mount volumes for what is written.");

    public ContainersAreHardened() {
        super(
                INFO,
                INFO.types(),
                (workload, scope) -> workload.type().equals("aws_instance")
                        ? isPresent("iam_instance_profile").of(workload, scope)
                        : task(workload, scope));
    }

    private static Answer task(Resource task, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        answers.add(roles(task, scope));
        for (String space : List.of("pid_mode", "ipc_mode")) {
            Value mode = scope.value(task, space);
            if (!mode.isAbsent()) {
                answers.add((mode.isUnknown()
                                ? Answer.unknown(space + " is " + mode)
                                : mode.is("host")
                                        ? Answer.fail(space + " is host, must not be")
                                        : Answer.pass(space + " is " + mode))
                        .on(space));
            }
        }
        answers.add(TaskContainers.all(task, container -> container(container, task.get("network_mode"))));
        return Answer.all(answers);
    }

    private static Answer roles(Resource task, Scope scope) {
        Answer present = isPresent("task_role_arn").of(task, scope);
        boolean same = task.get("task_role_arn").equals(task.get("execution_role_arn"));
        if (present.passed() && same) {
            return Answer.fail("task_role_arn is the execution role, must be another")
                    .on("task_role_arn");
        }
        return present.passed() && task.get("execution_role_arn").hasOpaque()
                ? Answer.unknown("task_role_arn must be another role than execution_role_arn, which is not known")
                        .on("execution_role_arn")
                : present;
    }

    private static Answer container(Value container, Value network) {
        String name = "container " + Containers.field(container, "name");
        Value privileged = Containers.field(container, "privileged");
        Value readOnly = Containers.field(container, "readonlyRootFilesystem");
        Value user = Containers.field(container, "user");
        List<Answer> answers = new ArrayList<>();
        if (!privileged.isAbsent() && !privileged.isFalse()) {
            String message = name + " has privileged " + privileged + ", must not be true";
            answers.add(privileged.isUnknown() ? Answer.unknown(message) : Answer.fail(message));
        }
        if (!readOnly.isTrue()) {
            String message = name + " has readonlyRootFilesystem " + readOnly + ", must be true";
            answers.add(readOnly.isUnknown() ? Answer.unknown(message) : Answer.fail(message));
        }
        boolean mayBeRoot = !user.literal().filter(one -> !ROOT.contains(one)).isPresent();
        if (mayBeRoot && (network.is("host") || network.isUnknown())) {
            String message = name + " runs as root on the host's network";
            answers.add(
                    network.isUnknown() || user.isUnknown()
                            ? Answer.unknown(message + " perhaps")
                            : Answer.fail(message));
        }
        return answers.isEmpty() ? Answer.pass(name + " is hardened") : Answer.all(answers);
    }
}
