package dev.cells.cdktn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The naming rules of the native bindings, held against the classes that CDK Terrain's own generator writes. */
class SignaturesTest {
    private static final Path NATIVE = Path.of("../bindings/target/classes");
    private static final Path CDKTN = Path.of("target/classes");

    /**
     * What CDK Terrain has and the native bindings leave out, so that its use does not compile: meta-arguments that are
     * not supported, changes of an element after it was built, arguments read back, and what only jsii calls.
     */
    private static final Pattern LEFT_OUT = Pattern.compile(String.join(
            "|",
            "(count|forEach|provisioners|connection)\\(.*",
            "get(Count|ForEach|Provisioners|Connection|DependsOn|Lifecycle|Provider)\\(\\)",
            "(reset|put)[A-Z].*",
            "get.*Input\\(\\)",
            "(get|set)InternalValue\\(.*",
            "(get|set)?[A-Za-z]+Wo\\(.*", // write-only arguments, for which Terraform 1.11 is required
            "generateConfigForImport\\(.*",
            "(\\$jsii.*|hashCode\\(\\)|equals\\(java.lang.Object\\)|getDependencies\\(\\))"));

    /** A block read back as an argument, the config of an element as one object, and maps of blocks. */
    private static final Pattern CLASSES_LEFT_OUT = Pattern.compile(
            ".*\\$Jsii\\$Proxy|.*ConfigA?(\\$Builder)?|imports\\.aws\\.\\$Module|imports\\.aws\\.provider\\..*");

    @Test
    void everyMethodOfTheNativeBindingsIsOneOfCdkTerrain() throws Exception {
        Set<String> extra = signatures(NATIVE);
        assertThat(extra).hasSizeGreaterThan(10_000);
        extra.removeAll(signatures(CDKTN));
        assertThat(extra).isEmpty();
    }

    @Test
    void whatTheNativeBindingsLackIsNamed() throws Exception {
        Set<String> natives = signatures(NATIVE);
        Set<String> missing = signatures(CDKTN);
        missing.removeAll(natives);
        missing.removeIf(signature -> isLeftOut(signature, natives));
        assertThat(missing).isEmpty();
    }

    private static boolean isLeftOut(String signature, Set<String> natives) {
        String[] words = signature.split(" ", 3);
        String method = words[2];
        boolean block = natives.contains(words[0] + " " + words[0] + "$Builder builder()");
        return LEFT_OUT.matcher(method).matches()
                || CLASSES_LEFT_OUT.matcher(words[0]).matches()
                || words[0].endsWith("OutputReference") && method.startsWith("set")
                || block && method.startsWith("get");
    }

    private static Set<String> signatures(Path classes) throws IOException, ClassNotFoundException {
        Set<String> signatures = new TreeSet<>();
        try (URLClassLoader loader = loader(classes);
                Stream<Path> files = Files.walk(classes.resolve("imports"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                String path = classes.relativize(file).toString();
                String name =
                        path.substring(0, path.length() - ".class".length()).replace('/', '.');
                Class<?> type = Class.forName(name, false, loader);
                if (Modifier.isPublic(type.getModifiers())) {
                    Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                            .forEach(method -> signatures.add(name + " " + signature(method)));
                }
            }
        }
        return signatures;
    }

    private static String signature(Method method) {
        return method.getGenericReturnType().getTypeName().replace(", ", ",") + " " + method.getName()
                + Arrays.stream(method.getGenericParameterTypes())
                        .map(Type::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** The classes of one engine, beside the libraries and without those of the other. */
    private static URLClassLoader loader(Path classes) throws MalformedURLException {
        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (entry.endsWith(".jar") && !entry.contains("bindings")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
