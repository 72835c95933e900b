package dev.cells.delivery.support;

import dev.cells.config.name.StackAddress;
import dev.cells.delivery.run.Stack;
import java.util.Optional;

/** Small stacks. */
public final class Stacks {
    private Stacks() {}

    /** A stack of these resources, each as {@code "type": {"name": {…}}}. */
    public static Stack of(String address, String... resources) {
        return new Stack(StackAddress.parse(address).orElseThrow(), main(resources), resource -> Optional.empty());
    }

    private static String main(String... resources) {
        return """
                {
                  "provider": {"aws": [
                    {"region": "us-east-1", "default_tags": [{"tags": {"client": "acme"}}],
                     "assume_role": [{"role_arn": "arn:aws:iam::111111111111:role/deploy"}]},
                    {"alias": "replica", "region": "us-west-2"}
                  ]},
                  "resource": {%s},
                  "terraform": {
                    "required_providers": {"aws": {"source": "hashicorp/aws", "version": "5.100.0"}},
                    "required_version": ">= 1.10"
                  }
                }
                """
                .formatted(String.join(",\n", resources));
    }

    public static String bucket(String name) {
        return "\"aws_s3_bucket\": {\"logs\": {\"bucket\": \"%s\"}}".formatted(name);
    }

    public static String parameter(String value) {
        return "\"aws_ssm_parameter\": {\"one\": {\"name\": \"/cells/one\", \"type\": \"String\", \"insecure_value\": \"%s\"}}"
                .formatted(value);
    }
}
