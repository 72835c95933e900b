package dev.cells.delivery.support;

import dev.cells.config.io.StackFiles;
import dev.cells.config.name.StackAddress;
import dev.cells.delivery.run.Delivery.Stack;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Small stacks, as synthesis would write them. */
public final class Stacks {
    private Stacks() {}

    /** A stack of these resources, each as {@code "type": {"name": {…}}}, in an account by its number. */
    public static Stack of(String address, String account, String... resources) {
        String main =
                """
                {
                  "provider": {"aws": [
                    {"region": "us-east-1", "default_tags": [{"tags": {"client": "acme"}}],
                     "assume_role": [{"role_arn": "arn:aws:iam::%1$s:role/deploy"}]},
                    {"alias": "replica", "region": "us-west-2",
                     "assume_role": [{"role_arn": "arn:aws:iam::%1$s:role/deploy"}]}
                  ]},
                  "resource": {%2$s},
                  "terraform": {
                    "required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}},
                    "required_version": ">= 1.10"
                  }
                }
                """
                        .formatted(account, String.join(",\n", resources));
        return new Stack(StackAddress.parse(address).orElseThrow(), StackFiles.of(main), resource -> Optional.empty());
    }

    /** The same stack with side files. */
    public static Stack with(Stack stack, Map<String, String> side) {
        return new Stack(stack.address(), new StackFiles(stack.main(), new TreeMap<>(side)), stack.origins());
    }

    /** A parameter whose value is the text of a side file. */
    public static String fileParameter(String file) {
        return """
                "aws_ssm_parameter": {"file": {
                    "name": "/cells/file", "type": "String", "insecure_value": "${file(\\"${path.module}/%s\\")}"}}"""
                .formatted(file);
    }

    public static String bucket(String name) {
        return """
                "aws_s3_bucket": {"logs": {"bucket": "%s"}}""".formatted(name);
    }

    /** Made in the other region, by the provider's second configuration. */
    public static String parameter(String value) {
        return """
                "aws_ssm_parameter": {"one": {
                    "name": "/cells/one", "type": "String", "insecure_value": "%s", "provider": "aws.replica"}}"""
                .formatted(value);
    }

    /** Takes about 25 seconds to create: fixed waiting in the provider. */
    public static String queue(String name) {
        return """
                "aws_sqs_queue": {"jobs": {"name": "%s"}}""".formatted(name);
    }

    /** The same as a thing that must be kept. */
    public static String keptQueue(String name) {
        return """
                "aws_sqs_queue": {"jobs": {"name": "%s", "lifecycle": [{"prevent_destroy": true}]}}"""
                .formatted(name);
    }

    /** Takes about 12 seconds to create, and has no name by which it could be found again. */
    public static String key() {
        return """
                "aws_kms_key": {"main": {"description": "main", "enable_key_rotation": true}}""";
    }
}
