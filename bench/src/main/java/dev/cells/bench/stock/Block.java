package dev.cells.bench.stock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One block of Terraform JSON.
 *
 * @param type the Terraform type; of a provider or an output its kind
 */
public record Block(Kind kind, String type, String name, JsonNode attributes) {

    /** The kinds of block that a stack holds. */
    public enum Kind {
        PROVIDER,
        RESOURCE,
        DATA,
        OUTPUT
    }

    /** {@code data.aws_ssm_parameter} or {@code aws_vpc}. */
    public String label() {
        return kind == Kind.DATA ? "data." + type : type;
    }

    /** The name of the library's package for this type: {@code vpc}, {@code data_aws_ssm_parameter}, {@code provider}. */
    String packageName() {
        return switch (kind) {
            case PROVIDER -> "provider";
            case DATA -> "data_" + type;
            case RESOURCE, OUTPUT -> type.replaceFirst("^aws_", "");
        };
    }

    /** The name of the library's class for this type, without the suffix that a clash of names may have given it. */
    String className() {
        return kind == Kind.PROVIDER ? "AwsProvider" : pascalCase(packageName());
    }

    private static String pascalCase(String name) {
        return Arrays.stream(name.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
