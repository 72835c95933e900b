package dev.cells.bindings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BindingsTest {

    static List<String> types() throws IOException {
        return Files.readAllLines(Path.of("types.txt"), UTF_8);
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyListedTypeHasAClass(String type) {
        String terraformName = type.replace("data.aws_", "data_aws_").replaceFirst("^aws_", "");
        String name = "imports.aws." + terraformName + "." + pascalCase(terraformName);

        // The generator appends an A where a block of another type has taken the name: S3BucketVersioningA.
        assertThat(exists(name) || exists(name + "A")).as(name).isTrue();
    }

    /** Does not initialize the class: that would start Node. */
    private static boolean exists(String className) {
        try {
            Class.forName(className, false, BindingsTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String pascalCase(String name) {
        return Arrays.stream(name.split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
