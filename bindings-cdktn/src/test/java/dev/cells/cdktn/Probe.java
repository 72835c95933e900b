package dev.cells.cdktn;

import dev.cells.synth.SynthEngine;
import imports.aws.iam_role.IamRole;
import imports.aws.provider.AwsProvider;
import imports.aws.s3_bucket.S3Bucket;
import io.cdktn.cdktn.Fn;
import io.cdktn.cdktn.StringMap;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import io.cdktn.cdktn.TerraformStack;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * A program that calls every method of every builder and reads every getter of text, and writes the stack that comes of
 * it, with whatever engine is on its class path. A new type is covered by being there.
 */
public final class Probe {
    private static final Set<String> NOT_ARGUMENTS = Set.of(
            "count", "forEach", "provisioners", "connection", "provider", "lifecycle", "dependsOn", "build", "create");

    private static final int DEEPEST_BLOCK = 12;
    private static final int DEEPEST_GETTER = 3;

    private final TerraformStack stack;
    private final String reference;

    private Probe(TerraformStack stack) {
        this.stack = stack;
        AwsProvider.Builder.create(stack, "provider").region("us-east-1").build();
        this.reference = IamRole.Builder.create(stack, "role")
                .assumeRolePolicy("{}")
                .build()
                .getArn();
    }

    /** @param args the file to write, and the folder of the classes whose types are tried */
    public static void main(String[] args) throws IOException {
        List<String> types = types(Path.of(args[1]));
        try (SynthEngine engine = SynthEngine.begin()) {
            if (!engine.await().isEmpty()) {
                throw new IllegalStateException(engine.await().toString());
            }
            String json = engine.json(app -> {
                        Probe probe = new Probe(new TerraformStack(app, "probe"));
                        probe.functions();
                        types.forEach(probe::element);
                        return probe.stack;
                    })
                    .toString();
            Files.writeString(Path.of(args[0]), json);
        }
        System.exit(0); // jsii keeps a thread
    }

    /** Elements: what has a builder that is created in a scope. */
    private static List<String> types(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("imports/aws"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("$Builder.class") && !file.contains("AwsProvider"))
                    .map(file -> file.replace("$Builder.class", "").replace('/', '.'))
                    .filter(name -> Stream.of(builder(name).getMethods())
                            .anyMatch(method ->
                                    method.getName().equals("create") && Modifier.isStatic(method.getModifiers())))
                    .sorted()
                    .toList();
        }
    }

    /** References as functions, joined text and meta-arguments use them. */
    private void functions() {
        AwsProvider west = AwsProvider.Builder.create(stack, "provider-west")
                .region("us-west-2")
                .alias("west")
                .build();
        S3Bucket bucket =
                S3Bucket.Builder.create(stack, "bucket").provider(west).build();
        Map<String, String> texts = new TreeMap<>(Map.of(
                "replace", Fn.replace(bucket.getArn(), ":s3:", ":x:"),
                "trim", Fn.trimprefix("pre/" + bucket.getArn() + "/post", "pre/"),
                "nested", Fn.replace(Fn.trimprefix(bucket.getArn(), "a"), bucket.getId(), "n\nl"),
                "policy", "{\"Resource\":\"" + Fn.replace(bucket.getArn(), ":s3:", ":x:") + "/*\"}",
                "literal", Fn.replace("a ${x} b", "${aws:y}", "$${z}"),
                "joined", Fn.replace(bucket.getArn() + bucket.getArn(), "x" + bucket.getId(), ""),
                "element", bucket.getFqn()));
        S3Bucket.Builder.create(stack, "functions")
                .tags(texts)
                .dependsOn(List.of(bucket))
                .lifecycle(TerraformResourceLifecycle.builder()
                        .ignoreChanges(List.of("tags", "acl"))
                        .createBeforeDestroy(true)
                        .preventDestroy(false)
                        .build())
                .build();
    }

    private void element(String name) {
        try {
            Class<?> builder = builder(name);
            String id = name.substring(name.lastIndexOf('.') + 1);
            Object filling =
                    builder.getMethod("create", Construct.class, String.class).invoke(null, stack, "all-" + id);
            fill(filling, builder, 0);
            Object element = builder.getMethod("build").invoke(filling);
            Map<String, String> texts = new TreeMap<>();
            read(element, element.getClass(), "", 0, texts);
            S3Bucket.Builder.create(stack, "getters-" + id).tags(texts).build();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private void fill(Object filling, Class<?> builder, int depth) throws ReflectiveOperationException {
        List<Method> methods = Arrays.stream(builder.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> method.getParameterCount() == 1
                        && !method.getName().endsWith("Wo")) // write-only arguments require Terraform 1.11
                .filter(method -> depth > 0 || !NOT_ARGUMENTS.contains(method.getName()))
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getParameterTypes())))
                .toList();
        for (Method method : methods) {
            Object value = value(method.getGenericParameterTypes()[0], depth, method.getName());
            if (value != null) {
                method.invoke(filling, value);
            }
        }
    }

    /** A value of a type, among several by the name of its method; null where the type has none to offer. */
    private Object value(Type type, int depth, String name) throws ReflectiveOperationException {
        int kind = Math.floorMod((name + depth).hashCode(), 35);
        if (type == String.class) {
            List<String> texts = List.of(
                    reference,
                    "pre " + reference + "/*",
                    "quote \" slash \\ line\nend",
                    "{\"a\":\"" + reference + "\",\"b\":[1]}",
                    "$${kept} %%{x}",
                    "${aws:username}",
                    "text " + name);
            return texts.get(kind % texts.size());
        }
        if (type == Number.class) {
            return List.<Number>of(80.0, 0.5, 10_000_000_000L, 7).get(kind % 4);
        }
        if (type == Boolean.class) {
            return kind % 2 == 0;
        }
        if (type instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0], depth, name);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            // A map of booleans, whose items may also be tokens.
            boolean anything = parts[parts.length - 1] instanceof WildcardType wildcard
                    && wildcard.getUpperBounds()[0] == Object.class
                    && generic.getRawType() == Map.class;
            Object item = anything ? kind % 2 == 0 : value(parts[parts.length - 1], depth, name + "item");
            if (item == null) {
                return null;
            }
            List<Object> items = kind % 5 == 0 ? List.of() : List.of(item, item);
            return generic.getRawType() == List.class
                    ? items
                    : new TreeMap<>(Map.of("camelKey", item, "a key/with:signs", item));
        }
        if (type instanceof Class<?> block && block.getName().startsWith("imports.aws.") && depth < DEEPEST_BLOCK) {
            Object filling = block.getMethod("builder").invoke(null);
            Class<?> builder = builder(block.getName());
            fill(filling, builder, depth + 1);
            return builder.getMethod("build").invoke(filling);
        }
        return null;
    }

    private void read(Object from, Class<?> type, String path, int depth, Map<String, String> texts)
            throws ReflectiveOperationException {
        for (Method method : type.getDeclaredMethods()) {
            if (!method.getName().startsWith("get")
                    || !Modifier.isPublic(method.getModifiers())
                    || Modifier.isStatic(method.getModifiers())
                    || method.isSynthetic()
                    || method.getName().endsWith("Input")
                    || method.getName().endsWith("Wo")) {
                continue;
            }
            String at = path + method.getName().substring("get".length());
            Class<?> result = method.getReturnType();
            boolean nested = result.getName().startsWith("imports.aws.")
                    && (result.getName().endsWith("OutputReference")
                            || result.getName().endsWith("List"));
            if (method.getName().equals("get") && method.getParameterCount() == 1 && depth < DEEPEST_GETTER) {
                Object item = method.invoke(from, 0);
                read(item, item.getClass(), path + "0.", depth + 1, texts);
            } else if (method.getParameterCount() == 0 && result == String.class) {
                texts.put(at, (String) method.invoke(from));
            } else if (method.getParameterCount() == 0 && result == StringMap.class) {
                texts.put(at, ((StringMap) method.invoke(from)).lookup("k"));
            } else if (method.getParameterCount() == 0 && nested && depth < DEEPEST_GETTER) {
                read(method.invoke(from), result, at + ".", depth + 1, texts);
            }
        }
    }

    private static Class<?> builder(String name) {
        try {
            return Class.forName(name + "$Builder", false, Probe.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
