package dev.cells.audit.rules.encryption;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** ENC-04. A root device that is not written down is whatever its image says. */
public final class VolumesUseCustomerKeys extends ResourceRule {
    private static final String ROOT = "root_block_device";
    private static final String MAPPINGS = "block_device_mappings";

    /** EC2 user guide, "Device names for volumes on Amazon EC2 instances". */
    private static final Set<String> ROOTS = Set.of("/dev/xvda", "/dev/sda1");

    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-04", Severity.HIGH, "EBS volumes and block devices encrypted with a customer key")
            .cites("312(a)(2)(iv)")
            .types("aws_ebs_volume", "aws_instance", "aws_launch_template")
            .passes("A volume has encrypted = true and kms_key_id; an instance has a root_block_device, and it and "
                    + "each ebs_block_device likewise, if its launch template does not say it for it; a launch template "
                    + "describes the root device, and it and each block_device_mappings.ebs likewise. Each key is "
                    + "customer-managed.")
            .fix("Write the block devices out with encrypted = true and kms_key_id.");

    public VolumesUseCustomerKeys() {
        super(INFO, INFO.types(), VolumesUseCustomerKeys::judge);
    }

    private static Answer judge(Resource resource, Scope scope) {
        return switch (resource.type()) {
            case "aws_ebs_volume" -> Copies.device(scope, "the volume", resource.body());
            case "aws_instance" -> instance(scope, resource);
            default -> template(scope, resource);
        };
    }

    /** Its own devices, and those of its launch template that it does not describe anew. */
    private static Answer instance(Scope scope, Resource instance) {
        List<Answer> answers = new ArrayList<>();
        Value mappings = instance.get(MAPPINGS);
        Value root = instance.get(ROOT);
        if (!root.items().isEmpty()) {
            root.items().forEach(device -> answers.add(Copies.device(scope, ROOT, device)));
        } else if (!isRootWritten(instance.get("ami"), mappings)) {
            answers.add(noRoot(mappings, ROOT + " is not set, must be, with encrypted and kms_key_id"));
        }
        if (mappings instanceof Text) {
            answers.add(Answer.unknown("the devices of its launch template are not at hand"));
        }
        Set<Value> own = new HashSet<>();
        instance.get("ebs_block_device").items().forEach(device -> {
            own.add(device.get("device_name"));
            answers.add(Copies.device(scope, "ebs_block_device", device));
        });
        mappings(mappings)
                .filter(mapping -> !own.contains(mapping.get("device_name")))
                .filter(mapping -> root.items().isEmpty() || !isRoot(instance.get("ami"), mapping))
                .forEach(mapping -> answers.add(Copies.device(scope, "ebs of the template", mapping.get("ebs"))));
        return Answer.all(answers);
    }

    private static Answer template(Scope scope, Resource template) {
        Value mappings = template.get(MAPPINGS);
        List<Answer> answers = new ArrayList<>();
        if (!isRootWritten(template.get("image_id"), mappings)) {
            answers.add(noRoot(mappings, "no " + MAPPINGS + " has an ebs for the root device, must be one"));
        }
        mappings(mappings).forEach(mapping -> answers.add(Copies.device(scope, "ebs", mapping.get("ebs"))));
        return Answer.all(answers);
    }

    private static Answer noRoot(Value mappings, String message) {
        boolean unsure = mappings.hasOpaque()
                || mappings(mappings)
                        .anyMatch(mapping -> mapping.get("device_name").isUnknown());
        return unsure ? Answer.unknown(message + ", and not all devices are known") : Answer.fail(message);
    }

    private static Stream<Value> mappings(Value mappings) {
        return mappings.items().stream()
                .filter(mapping ->
                        mapping instanceof Block && !mapping.get("ebs").isAbsent());
    }

    private static boolean isRootWritten(Value image, Value mappings) {
        return mappings(mappings).anyMatch(mapping -> isRoot(image, mapping));
    }

    /** The names that EC2 reserves for the root device of Linux and Windows, or the one that the image's data say. */
    private static boolean isRoot(Value image, Value mapping) {
        Value name = mapping.get("device_name");
        return name.literal().filter(ROOTS::contains).isPresent()
                || name instanceof Text text
                        && text.reference()
                                .filter(device -> isOf(image, device))
                                .isPresent();
    }

    private static boolean isOf(Value image, Reference device) {
        return device.attribute().equals("root_device_name")
                && image.references().stream().anyMatch(of -> of.address().equals(device.address()));
    }
}
