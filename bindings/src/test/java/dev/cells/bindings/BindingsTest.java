package dev.cells.bindings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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

    @Test
    void schemaAndClassesAreOfTheProviderVersionThatPackageJsonAsksFor() {
        String wanted = json("package.json").at("/config/awsProvider").asText();

        assertThat(wanted).isEqualTo("5.100.0");
        assertThat(json("schema.json").at("/provider_versions").properties())
                .allSatisfy(entry -> assertThat(entry.getValue().asText()).isEqualTo(wanted))
                .hasSize(1);
        assertThat(getClass().getResource("/imports/aws/aws@" + wanted + ".jsii.tgz"))
                .isNotNull();
    }

    @Test
    void noLockedPackageIsBoundToTheRegistryOfWhoeverLockedIt() {
        assertThat(json("package-lock.json").at("/packages").properties())
                .hasSizeGreaterThan(100)
                .allSatisfy(entry -> {
                    assertThat(entry.getValue().has("resolved"))
                            .as("%s has an address", entry.getKey())
                            .isFalse();
                    assertThat(isPartOfAnother(entry.getKey(), entry.getValue())
                                    || entry.getValue().has("integrity"))
                            .as("%s is pinned by its digest", entry.getKey())
                            .isTrue();
                });
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

    /** The root of the lock file, or a package that travels inside another one's archive. */
    private static boolean isPartOfAnother(String path, JsonNode locked) {
        return path.isEmpty() || locked.path("inBundle").asBoolean();
    }

    private static JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(Path.of(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
