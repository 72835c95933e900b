package dev.cells.terraform.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.terraform.model.Stack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The characters of a stack, which are read as JSON once. */
public final class StackText {
    private final String name;
    private final List<File> files;
    private final SortedMap<String, String> side;
    private Parsed parsed;

    /** @param files empty for one that is no JSON */
    private record Parsed(List<Optional<JsonNode>> files, List<Problem> problems) {}

    /**
     * @param files override files last
     * @param side files that the stack uploads, by name
     */
    public StackText(String name, List<File> files, SortedMap<String, String> side) {
        this.name = name;
        this.files = List.copyOf(files);
        this.side = Collections.unmodifiableSortedMap(new TreeMap<>(side));
    }

    /** Files that the stack uploads, by name. */
    public SortedMap<String, String> side() {
        return side;
    }

    /** @param override whether single arguments in it replace those of the other files */
    public record File(Origin origin, boolean override, String text) {}

    /** Whether both are the same text, wherever it was read from. */
    public boolean isSameAs(StackText other) {
        return texts().equals(other.texts()) && side.equals(other.side);
    }

    private List<String> texts() {
        return files.stream().map(File::text).toList();
    }

    /** As the rules and the reachability engine see it; errors are at file, line and column. */
    public Outcome<Stack> stack() {
        return terraform().map(terraform -> StackBuilder.build(name, terraform));
    }

    private Outcome<Terraform> terraform() {
        List<Problem> problems = new ArrayList<>(parsed().problems());
        Terraform terraform = new Terraform();
        for (int i = 0; i < files.size(); i++) {
            File file = files.get(i);
            parsed().files()
                    .get(i)
                    .ifPresent(json -> terraform.add(
                            json,
                            file.override(),
                            sentence -> problems.add(ReadProblems.structure(file.origin(), sentence))));
        }
        return problems.isEmpty()
                ? Outcome.of(terraform)
                : Outcome.failed(problems.stream().map(ReadProblems::asError).toList());
    }

    /**
     * Every top-level block by its address: {@code aws_s3_bucket.log}, {@code data.aws_vpc.x}, {@code output.arn},
     * {@code provider.aws}, {@code terraform}. Nothing is left out, so that two stacks with equal blocks are equal.
     */
    public Outcome<SortedMap<String, JsonNode>> blocks() {
        return terraform().map(valid -> {
            SortedMap<String, JsonNode> blocks = new TreeMap<>();
            for (int i = 0; i < files.size(); i++) {
                boolean override = files.get(i).override();
                JsonNode json = parsed().files().get(i).orElseThrow();
                json.properties().forEach(kind -> add(kind.getKey(), kind.getValue(), override, blocks));
            }
            return blocks;
        });
    }

    /** Each file, in their order; whoever reads it leaves it as it is. */
    private synchronized Parsed parsed() {
        if (parsed == null) {
            List<Problem> problems = new ArrayList<>();
            List<Optional<JsonNode>> all = files.stream()
                    .map(file -> JsonFile.parse(file.text(), file.origin(), problems))
                    .toList();
            parsed = new Parsed(all, List.copyOf(problems));
        }
        return parsed;
    }

    private static void add(String kind, JsonNode node, boolean override, SortedMap<String, JsonNode> into) {
        switch (kind) {
            case "//" -> {
                return;
            }
            case "resource" -> labelled("", 2, node, override, into);
            case "data", "ephemeral" -> labelled(kind + ".", 2, node, override, into);
            case "locals" -> labelled("local.", 1, node, override, into);
            case "output", "variable", "module", "check", "provider" -> labelled(kind + ".", 1, node, override, into);
            case "terraform" -> Terraform.objects(node).forEach(block -> put("terraform", block, true, into));
            default -> Terraform.objects(node).forEach(block -> put(kind + "." + firstOf(block), block, false, into));
        }
    }

    /** {@code moved}, {@code import} and {@code removed} have no label: what they name is theirs. */
    private static String firstOf(ObjectNode block) {
        return block.path("from").asText(block.path("to").asText(""));
    }

    private static void labelled(
            String prefix, int depth, JsonNode node, boolean override, SortedMap<String, JsonNode> into) {
        Terraform.objects(node).forEach(level -> level.properties().forEach(entry -> {
            if (entry.getKey().equals("//")) {
                return;
            }
            String label = prefix + entry.getKey();
            if (depth > 1) {
                labelled(label + ".", depth - 1, entry.getValue(), override, into);
            } else if (label.startsWith("provider.")) {
                Terraform.objects(entry.getValue()).forEach(one -> put(provider(label, one), one, override, into));
            } else {
                JsonNode body = entry.getValue();
                put(
                        label,
                        body.isArray() && body.size() == 1 && !prefix.equals("local.") ? body.get(0) : body,
                        override,
                        into);
            }
        }));
    }

    private static String provider(String label, ObjectNode body) {
        return body.has("alias") ? label + "." + body.path("alias").asText() : label;
    }

    private static void put(String address, JsonNode body, boolean override, SortedMap<String, JsonNode> into) {
        JsonNode known = into.get(address);
        if (known instanceof ObjectNode object && body instanceof ObjectNode more && override) {
            into.put(address, object.deepCopy().setAll(more));
        } else if (known != null && !override) {
            into.put(address, JsonNodeFactory.instance.arrayNode().add(known).add(body));
        } else {
            into.put(address, body);
        }
    }
}
