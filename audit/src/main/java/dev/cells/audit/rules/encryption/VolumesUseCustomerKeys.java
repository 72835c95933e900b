package dev.cells.audit.rules.encryption;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;

/** ENC-04. A root device that is not written down is whatever its image says. */
public final class VolumesUseCustomerKeys extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "ENC-04", Severity.HIGH, "EBS volumes and block devices encrypted with a customer key")
            .cites("312(a)(2)(iv)")
            .types("aws_ebs_volume", "aws_instance", "aws_launch_template")
            .passes("A volume has encrypted = true and kms_key_id; an instance has a root_block_device, and it and "
                    + "each ebs_block_device likewise; a launch template each block_device_mappings.ebs. Each key is "
                    + "customer-managed.")
            .fix("Write the block devices out with encrypted = true and kms_key_id.");

    public VolumesUseCustomerKeys() {
        super(INFO, INFO.types(), VolumesUseCustomerKeys::judge);
    }

    private static Answer judge(Resource resource, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        switch (resource.type()) {
            case "aws_ebs_volume" -> answers.add(device(resource.body(), "the volume", scope));
            case "aws_instance" -> {
                if (resource.get("root_block_device").items().isEmpty()) {
                    answers.add(Answer.fail("root_block_device is not set, must be, with encrypted and kms_key_id"));
                }
                for (String block : List.of("root_block_device", "ebs_block_device")) {
                    resource.get(block).items().forEach(device -> answers.add(device(device, block, scope)));
                }
            }
            default ->
                resource.get("block_device_mappings").items().stream()
                        .filter(mapping -> !mapping.get("ebs").isAbsent())
                        .forEach(mapping -> answers.add(device(mapping.get("ebs"), "ebs", scope)));
        }
        return answers.isEmpty() ? Answer.pass("no block device of its own") : Answer.all(answers);
    }

    private static Answer device(Value device, String name, Scope scope) {
        Value encrypted = device.get("encrypted");
        String seen = name + " has encrypted " + encrypted;
        if (encrypted.isUnknown()) {
            return Answer.unknown(seen + ", must be true");
        }
        if (!encrypted.isTrue()) {
            return Answer.fail(seen + ", must be true");
        }
        Answer key = scope.key(device.get("kms_key_id")).answer();
        return new Answer(key.status(), name + " kms_key_id: " + key.message(), "", key.because());
    }
}
