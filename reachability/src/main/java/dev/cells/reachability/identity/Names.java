package dev.cells.reachability.identity;

import dev.cells.reachability.identity.evaluate.Symbols;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Call;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What texts of stacks will say once they are applied: ARNs and names composed as AWS does, parameters that other stacks
 * publish, and {@link Symbols} for what only the apply decides. A chain of references longer than {@value #DEEPEST} is
 * not followed.
 */
final class Names {
    private static final int DEEPEST = 50;

    /** References and calls followed for one text. */
    private static final int MOST = 1_000;

    /** Attributes that no two resources share. */
    private static final Pattern UNIQUE =
            Pattern.compile("arn|id|url|.*_id|.*_arn|address|endpoint|dns_name|domain_name|name");

    /** How far one text has been followed: references may double at each step. */
    private record Way(int depth, AtomicInteger left) {
        Way() {
            this(0, new AtomicInteger(MOST));
        }

        Way deeper() {
            return new Way(depth + 1, left);
        }

        boolean open() {
            return depth < DEEPEST && left.getAndDecrement() > 0;
        }
    }

    private final StackSet stacks;
    private final Symbols symbols = new Symbols();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();

    Names(StackSet stacks) {
        this.stacks = stacks;
    }

    String show(String text) {
        return symbols.show(text);
    }

    String replaced(String text, BiFunction<Boolean, String, String> by) {
        return symbols.replaced(text, by);
    }

    /** An id that AWS will choose, or a value that is like no other. */
    String unique(String of) {
        return symbols.id(of);
    }

    String account(Stack stack) {
        return accounts.computeIfAbsent(stack.name(), name -> accountOf(stack));
    }

    private String accountOf(Stack stack) {
        return provider(stack, "")
                .map(block -> block.get("allowed_account_ids"))
                .flatMap(ids -> ids.items().size() == 1 ? ids.items().get(0).literal() : Optional.empty())
                .orElseGet(() -> symbols.text("the account of " + stack.name()));
    }

    /** The region of the provider that a resource names. */
    String region(Located at) {
        String named = at.resource().get("provider").literal().orElse("");
        return provider(at.stack(), named.substring(named.indexOf('.') + 1))
                .flatMap(block -> block.get("region").literal())
                .orElseGet(() -> symbols.text("the region of " + at.from(at.stack())));
    }

    private static Optional<Block> provider(Stack stack, String alias) {
        return stack.providers().stream()
                .filter(block -> block.get("alias").literal().orElse("").equals(alias.equals("aws") ? "" : alias))
                .findFirst();
    }

    String arn(Located at) {
        return attribute(at, "arn", new Way());
    }

    String argument(Located at, String argument) {
        return text(at.stack(), at.resource().get(argument));
    }

    /** Tags with those of the provider; what is not known is left out. */
    Map<String, String> tags(Located at) {
        Map<String, String> tags = new TreeMap<>();
        provider(at.stack(), "").ifPresent(block -> tags(at.stack(), block.path("default_tags.tags"), tags));
        tags(at.stack(), at.resource().get("tags"), tags);
        return tags;
    }

    private void tags(Stack stack, Value value, Map<String, String> into) {
        if (value instanceof Block block) {
            block.entries().forEach((key, tag) -> into.put(key, text(stack, tag)));
        }
    }

    /** The characters of a scalar; the empty string for what is not set. */
    String text(Stack stack, Value value) {
        return value.isAbsent() ? "" : text(stack, value, new Way());
    }

    private String text(Stack stack, Value value, Way way) {
        if (!(value instanceof Text text)) {
            return symbols.text(stack.name() + ":" + value);
        }
        if (text.parts().size() == 1) {
            return part(stack, text.parts().get(0), way);
        }
        StringBuilder whole = new StringBuilder();
        for (Part part : text.parts()) {
            whole.append(part(stack, part, way));
        }
        return whole.toString();
    }

    private String part(Stack stack, Part part, Way way) {
        if (part instanceof Literal literal) {
            return Symbols.plain(literal.text());
        }
        if (part instanceof Reference reference && way.open()) {
            return reference(stack, reference, way.deeper());
        }
        if (part instanceof Opaque opaque && opaque.call().isPresent() && way.open()) {
            return call(stack, opaque.call().get(), way.deeper())
                    .orElseGet(() ->
                            symbols.text(stack.name() + ":" + opaque.call().get()));
        }
        return symbols.text(stack.name() + ":" + part);
    }

    private Optional<String> call(Stack stack, Call call, Way way) {
        String[] given = call.arguments().stream()
                .map(argument -> text(stack, argument, way))
                .toArray(String[]::new);
        return switch (call.function() + "/" + given.length) {
            case "trimprefix/2" ->
                Optional.of(given[0].startsWith(given[1]) ? given[0].substring(given[1].length()) : given[0])
                        .filter(text -> !text.equals(given[0]) || !Symbols.isPartial(given[0]));
            case "replace/3" -> Optional.of(given[0].replace(given[1], given[2]));
            default -> Optional.empty();
        };
    }

    private String reference(Stack stack, Reference reference, Way way) {
        Optional<Resource> target = stack.find(reference.address());
        if (target.isEmpty()) {
            return symbols.text(stack.name() + ":" + reference);
        }
        Located at = new Located(stack, target.get());
        return reference.address().data() ? data(at, reference, way) : attribute(at, reference.attribute(), way);
    }

    private String data(Located at, Reference reference, Way way) {
        String attribute = reference.attribute();
        switch (at.resource().type()) {
            case "aws_caller_identity":
                return attribute.equals("account_id") ? account(at.stack()) : unknown(at, attribute);
            case "aws_region":
                return region(at);
            case "aws_partition":
                return attribute.equals("partition") ? "aws" : unknown(at, attribute);
            default:
                Optional<Located> published = stacks.published(at.stack(), reference);
                return published
                        .map(parameter -> published(parameter, way))
                        .orElseGet(() -> attribute.equals("name")
                                        || !at.resource().type().equals("aws_ssm_parameter")
                                ? unknown(at, attribute)
                                : symbols.text("the parameter " + argument(at, "name") + " of " + account(at.stack())));
        }
    }

    private String published(Located parameter, Way way) {
        Value value = parameter.resource().get("value");
        return text(parameter.stack(), value.isAbsent() ? parameter.resource().get("insecure_value") : value, way);
    }

    private String attribute(Located at, String attribute, Way way) {
        Resource resource = at.resource();
        boolean companion = attribute.equals("id") && resource.type().startsWith("aws_s3_bucket_");
        Value argument = resource.get(companion ? "bucket" : attribute);
        if (!attribute.isEmpty() && argument instanceof Text) {
            return text(at.stack(), argument, way);
        }
        return Arns.template(resource.type(), attribute)
                .map(template -> filled(at, template, way))
                .orElseGet(() -> UNIQUE.matcher(attribute).matches()
                        ? symbols.id(at.stack().name() + ":" + resource + "." + attribute)
                        : unknown(at, attribute));
    }

    private String filled(Located at, String template, Way way) {
        StringBuilder whole = new StringBuilder();
        int done = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', done)) {
            int end = template.indexOf('}', open);
            whole.append(template, done, open).append(field(at, template.substring(open + 1, end), way));
            done = end + 1;
        }
        return whole.append(template, done, template.length()).toString();
    }

    private String field(Located at, String name, Way way) {
        return switch (name) {
            case "region" -> region(at);
            case "account" -> account(at.stack());
            case "#" -> symbols.id(at.stack().name() + ":" + at.resource());
            case "path" ->
                at.resource().get(name).isAbsent()
                        ? "/"
                        : text(at.stack(), at.resource().get(name), way);
            default ->
                at.resource().get(name) instanceof Text text
                        ? text(at.stack(), text, way)
                        : symbols.id(at.stack().name() + ":" + at.resource() + "." + name);
        };
    }

    private String unknown(Located at, String attribute) {
        Address address = at.resource().address();
        return symbols.text(at.stack().name() + ":" + address + "." + attribute);
    }
}
