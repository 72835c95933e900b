package dev.cells.audit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.audit.policy.OwnRule;
import dev.cells.audit.rule.Rule;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each id of the catalog belongs to exactly one class, and each class of a rule to exactly one id. */
class RuleClassesTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Pattern ID = Pattern.compile("RuleInfo\\s*\\.of\\(\\s*\"([A-Z0-9]+-[0-9]+)\"");

    @Test
    void everyIdHasAClassOfItsOwnThatStatesIt() throws IOException {
        for (Rule rule : Catalog.rules()) {
            Class<?> type = rule.getClass();
            String name = type.getSimpleName();
            String source = Files.readString(
                    SOURCES.resolve(type.getName().replace('.', '/').replaceFirst("\\$.*", "") + ".java"));
            String declaration = source.substring(source.indexOf(" class " + name + " "));
            var id = ID.matcher(declaration);
            assertThat(id.find()).as(name).isTrue();
            assertThat(id.group(1)).as(name).isEqualTo(rule.info().id());
            assertThat(source).as(name).containsPattern("/\\*\\*[^/]*" + id.group(1));
        }
        assertThat(Catalog.rules().stream().map(Rule::getClass)).doesNotHaveDuplicates();
        assertThat(Catalog.rules().stream().map(rule -> rule.getClass().getSimpleName()))
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.endsWith("Rule") || name.endsWith("Rules"));
    }

    /** But for that of the rules of a project, which are of no catalog. */
    @Test
    void everyClassOfARuleIsInTheCatalog() throws IOException {
        Set<Class<?>> listed = Catalog.rules().stream().map(Rule::getClass).collect(Collectors.toSet());
        listed.add(OwnRule.class);
        assertThat(ruleClasses()).containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyIdInTheSourcesIsInTheCatalogAndStatedOnce() throws IOException {
        List<String> stated;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            stated = files.filter(file -> file.toString().endsWith(".java"))
                    .map(RuleClassesTest::read)
                    .flatMap(source -> ID.matcher(source).results().map(found -> found.group(1)))
                    .toList();
        }
        Map<String, Class<?>> byId = Catalog.rules().stream()
                .collect(Collectors.toMap(rule -> rule.info().id(), Rule::getClass));
        assertThat(stated).containsExactlyInAnyOrderElementsOf(byId.keySet());
    }

    private static List<Class<?>> ruleClasses() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .<Class<?>>map(name ->
                            load(name.replace(".class", "").replace('/', '.').replace('\\', '.')))
                    .filter(type -> Rule.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RuleClassesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
