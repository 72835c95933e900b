package dev.cells.bench.stock;

import dev.cells.bench.stock.TerraformJson.Block;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A jsii library for Terraform: where its classes are.
 *
 * @param core the package of {@code App} and {@code TerraformStack}
 * @param provider the package of the AWS provider
 * @param loader finds the classes, which are looked at and never initialized: that would start Node
 */
public record Library(String core, String provider, ClassLoader loader) {

    /** CDK for Terraform with its prebuilt provider. */
    public static Library stock(ClassLoader loader) {
        return new Library("com.hashicorp.cdktf", "com.hashicorp.cdktf.providers.aws", loader);
    }

    /** CDK Terrain with bindings generated for the types that cells uses. */
    public static Library generated(ClassLoader loader) {
        return new Library("io.cdktn.cdktn", "imports.aws", loader);
    }

    /** The class of a block's type, if the library knows the type. */
    Optional<Class<?>> classOf(Block block) {
        String name = provider + "." + block.packageName() + "." + block.className();
        // The generator appends an A where a nested block of another type has taken the name.
        return Stream.of(name, name + "A")
                .flatMap(candidate -> load(candidate).stream())
                .findFirst();
    }

    /** The class that builds instances of {@code type}, if it is one that is built. */
    Optional<Class<?>> builderOf(Class<?> type) {
        return load(type.getName() + "$Builder");
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
