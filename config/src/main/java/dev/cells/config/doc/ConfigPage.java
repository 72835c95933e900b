package dev.cells.config.doc;

import dev.cells.config.schema.ConfigSchema;
import dev.cells.config.schema.Part;
import dev.cells.config.schema.SchemaView;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * {@code docs/config.md}: how layers work, written by hand, then every setting with its meaning, form and default,
 * from the schema and from {@code defaults.yaml}.
 */
public final class ConfigPage {
    private static final int LONGEST_DEFAULT = 60;

    private final MapNode defaults;
    private final StringBuilder page = new StringBuilder();

    private ConfigPage(MapNode defaults) {
        this.defaults = defaults;
    }

    /** @param defaults all of {@code defaults.yaml} as one tree */
    public static String of(MapNode defaults) {
        ConfigPage page = new ConfigPage(defaults);
        page.page.append(head());
        page.section(Part.CELL, "The cell section, and a client's files", "cell");
        page.section(Part.BASE, "The base section", "base");
        page.section(Part.UTILITY, "The utility section", "utility");
        page.section(Part.ACCOUNTS, "The accounts section", "");
        page.section(Part.POLICY, "The policy section", "policy");
        return page.page.toString();
    }

    private static String head() {
        try (InputStream in = ConfigPage.class.getResourceAsStream("/dev/cells/config/config-page.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void section(Part part, String title, String path) {
        SchemaView view = ConfigSchema.get().view(part);
        page.append("\n## ").append(title).append("\n");
        List<Row> plain = new ArrayList<>();
        view.properties().forEach((key, child) -> {
            if (!isMap(child)) {
                rows(child, key, path, view.isRequired(key), plain);
            }
        });
        table("", plain);
        view.properties().forEach((key, child) -> {
            if (isMap(child)) {
                List<Row> rows = new ArrayList<>();
                rows(child, key, path, view.isRequired(key), rows);
                page.append("\n### ")
                        .append(key)
                        .append("\n\n")
                        .append(child.description())
                        .append("\n");
                table(key, rows);
            }
        });
        view.named().ifPresent(child -> {
            List<Row> rows = new ArrayList<>();
            rows(child, "*", path, false, rows);
            table("", rows);
        });
    }

    private void table(String skip, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        page.append("\n| setting | form | default | meaning |\n| --- | --- | --- | --- |\n");
        for (Row row : rows) {
            if (!row.path.equals(skip)) {
                page.append(String.format(
                        Locale.ROOT, "| `%s` | %s | %s | %s |\n", row.path, row.form, row.value, row.meaning));
            }
        }
    }

    private void rows(SchemaView view, String path, String section, boolean required, List<Row> into) {
        if (!isMap(view) || into.isEmpty() && !path.equals("*")) {
            String meaning = view.description().replace("|", "\\|");
            into.add(new Row(path, form(view), value(section, path, required), meaning));
        }
        for (Map.Entry<String, SchemaView> child : view.properties().entrySet()) {
            rows(child.getValue(), path + "." + child.getKey(), section, view.isRequired(child.getKey()), into);
        }
        view.named().ifPresent(child -> {
            if (isMap(child)) {
                child.properties()
                        .forEach((key, value) -> rows(value, path + ".*." + key, section, child.isRequired(key), into));
                child.named().ifPresent(deep -> rows(deep, path + ".*.*", section, false, into));
            } else {
                rows(child, path + ".*", section, false, into);
            }
        });
    }

    private static boolean isMap(SchemaView view) {
        return view.type().equals("object");
    }

    private String value(String section, String path, boolean required) {
        Optional<Node> node = section.isEmpty() ? Optional.empty() : defaults.find(section + "." + path);
        if (node.isPresent() && node.get() instanceof MapNode) {
            return "";
        }
        String text = node.map(Node::display).orElse("");
        if (text.length() > LONGEST_DEFAULT) {
            text = text.substring(0, LONGEST_DEFAULT) + "…";
        }
        return text.isEmpty() ? required ? "to be given" : "" : "`" + text + "`";
    }

    private static String form(SchemaView view) {
        if (view.rule().containsKey("const")) {
            return "`" + view.rule().get("const") + "`";
        }
        if (!view.choices().isEmpty()) {
            return "one of " + String.join(", ", view.choices());
        }
        return switch (view.type()) {
            case "object" -> "map" + (view.title().isEmpty() ? "" : " by name of the " + view.title());
            case "array" -> "list of: " + view.items().map(ConfigPage::form).orElse("anything");
            case "integer", "number" -> number(view.rule());
            case "boolean" -> "true or false";
            default -> "text";
        };
    }

    private static String number(Map<String, Object> rule) {
        if (rule.containsKey("minimum") && rule.containsKey("maximum")) {
            return "number, " + rule.get("minimum") + " to " + rule.get("maximum");
        }
        return rule.containsKey("minimum") ? "number from " + rule.get("minimum") : "number";
    }

    private record Row(String path, String form, String value, String meaning) {}
}
