package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.StackTier;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Mention;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Owned;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Pinned;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Setting;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.terraform.expression.EmbeddedJson;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the {@link StackFacts} of a stack. */
final class FactsReader {
    /** Arguments whose value names the resource in its account, or on the internet. */
    private static final List<String> NAMING = List.of(
            "bucket",
            "name",
            "identifier",
            "cluster_identifier",
            "family",
            "function_name",
            "domain_name",
            "replication_group_id",
            "cluster_name",
            "alarm_name",
            "user_id");

    /** What describes and names nothing that the resource uses. */
    private static final Set<String> WORDS = Set.of(
            "tags",
            "tags_all",
            "description",
            "rule_name",
            "alarm_description",
            "comment",
            "Comment",
            "title",
            "lifecycle",
            "provider",
            "depends_on");

    /** JSON of any layout; most other texts are told apart without parsing them. */
    private static final Pattern JSON = Pattern.compile("\\s*(?:\\{\\s*\"|\\[)");

    /** Types whose names no other resource of the account has, or of the internet, and whose ARN is not composed of them. */
    private static final Set<String> NAMED = Set.of(
            "aws_acm_certificate",
            "aws_db_parameter_group",
            "aws_db_subnet_group",
            "aws_docdb_cluster",
            "aws_elasticache_parameter_group",
            "aws_elasticache_subnet_group",
            "aws_elasticache_user_group",
            "aws_iam_instance_profile",
            "aws_lb_target_group",
            "aws_msk_configuration",
            "aws_neptune_cluster",
            "aws_rds_cluster_parameter_group",
            "aws_redshift_cluster",
            "aws_route53_zone",
            "aws_s3_directory_bucket",
            "aws_service_discovery_private_dns_namespace",
            "aws_service_discovery_http_namespace",
            "aws_service_discovery_public_dns_namespace");

    /** A text with none of these names nothing outside of a stack. */
    private static final String MARKS = "-/:.";

    private static final int SHORTEST = 5;
    private static final int LONGEST = 4096;

    private final Stack stack;
    private final StackSet stacks;
    private final PhysicalTexts texts;
    private final List<Owned> owned = new ArrayList<>();
    private final Set<String> own = new HashSet<>();
    private final Set<Mention> mentions = new LinkedHashSet<>();
    private final Map<String, SortedSet<String>> judged = new HashMap<>();

    private FactsReader(Stack stack, StackSet stacks) {
        this.stack = stack;
        this.stacks = stacks;
        this.texts = new PhysicalTexts(stacks);
    }

    /** @param stacks what the stack reads parameters of, itself included */
    static StackFacts read(Stack stack, StackSet stacks) {
        return new FactsReader(stack, stacks).read();
    }

    private StackFacts read() {
        stack.resources().values().forEach(this::owned);
        for (Resource resource : stack.resources().values()) {
            if (!resource.type().equals("aws_iam_policy_document")) {
                walk(resource, resource.body(), "");
            }
        }
        Scope scope = new Scope(stack, stacks);
        String tier = StackTier.isCell(scope) ? "cell" : StackTier.isBase(scope) ? "base" : "utility";
        String client = stack.providers().stream()
                .flatMap(provider -> provider.path("default_tags.tags.client").literal().stream())
                .findFirst()
                .orElse("");
        List<Grant> grants = PolicyGrants.of(stack, this::text);
        return new StackFacts(
                stack.name(),
                tier,
                client,
                stack.providers().stream().map(this::pinned).toList(),
                owned,
                NetworkRanges.of(stack, this::text),
                List.copyOf(mentions),
                grants,
                judged,
                settings(),
                EndpointPolicies.of(scope),
                StateReader.of(stack, texts, grants),
                tier.equals("cell") ? Contents.of(scope, client) : Contents.NONE);
    }

    private String text(Value value) {
        return texts.text(stack, value);
    }

    private Pinned pinned(Block provider) {
        Value ids = provider.get("allowed_account_ids");
        Set<String> accounts =
                ids.items().stream().flatMap(id -> id.literal().stream()).collect(Collectors.toSet());
        return new Pinned(
                accounts,
                accounts.size() == ids.items().size(),
                provider.get("alias").literal().orElse(""),
                text(provider.path("assume_role.role_arn")),
                provider.path("assume_role.tags").isAbsent()
                        ? ""
                        : provider.path("assume_role.tags").toString());
    }

    private void owned(Resource resource) {
        if (resource.address().data()) {
            return;
        }
        String address = resource.toString();
        Optional<String> arn = texts.arn(stack, resource);
        arn.ifPresent(text -> own(text, address));
        for (String argument : NAMING) {
            Value naming = resource.get(argument);
            if (naming.isAbsent()) {
                continue;
            }
            naming.items().stream()
                    .filter(Text.class::isInstance)
                    .map(this::text)
                    .filter(name -> name.length() >= SHORTEST && name.indexOf(PhysicalTexts.UNKNOWN) < 0)
                    .filter(FactsReader::hasMark)
                    .filter(name -> NAMED.contains(resource.type())
                            || arn.filter(text -> text.contains(name)).isPresent())
                    .forEach(name -> own(name, address));
        }
    }

    private void own(String text, String address) {
        if (own.add(text)) {
            owned.add(new Owned(text, address));
        }
    }

    /** Every text of a resource, and those of JSON inside of its texts. */
    private void walk(Resource resource, Value value, String path) {
        if (value instanceof Block block) {
            block.entries().forEach((key, inner) -> {
                if (!WORDS.contains(key)) {
                    walk(resource, inner, path.isEmpty() ? key : path + "." + key);
                }
            });
        } else if (value instanceof Text text) {
            if (!PolicyGrants.isPolicy(resource.type(), path)) {
                Optional<Value> json = looksLikeJson(text) ? EmbeddedJson.parse(text) : Optional.empty();
                json.ifPresentOrElse(inner -> walk(resource, inner, path), () -> mention(resource, text, path));
            }
        } else {
            value.items().forEach(item -> walk(resource, item, path));
        }
    }

    private static boolean looksLikeJson(Text text) {
        return !text.parts().isEmpty()
                && JSON.matcher(text.parts().get(0).toString()).lookingAt();
    }

    private void mention(Resource resource, Text raw, String path) {
        String text = text(raw);
        String type = (resource.address().data() ? "data." : "") + resource.type();
        String rule = Topics.rule(type, path);
        judged.computeIfAbsent(rule, key -> new TreeSet<>()).add(resource.toString());
        boolean below = NAMED.contains(resource.type()) && own.contains(text) && text.indexOf('.') >= 0;
        if (!isDefaultNetwork(raw) && (below || mayNameOthers(text))) {
            mentions.add(new Mention(rule, resource.toString(), path, text, via(raw)));
        }
    }

    /** The default VPC of the account: no stack declares it. */
    private boolean isDefaultNetwork(Text raw) {
        return raw.reference()
                .filter(reference -> reference.address().data())
                .flatMap(reference -> stack.find(reference.address()))
                .filter(data ->
                        data.type().equals("aws_vpc") && data.get("default").isTrue())
                .isPresent();
    }

    private boolean mayNameOthers(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || own.contains(text)) {
            return false;
        }
        if (text.indexOf(PhysicalTexts.UNKNOWN) >= 0) {
            return true;
        }
        if (text.indexOf(PhysicalTexts.ID) >= 0) {
            return text.replace(PhysicalTexts.ID + stack.name() + ":", "").indexOf(PhysicalTexts.ID) >= 0;
        }
        return isAccount(text) || hasMark(text);
    }

    private static boolean hasMark(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (MARKS.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The parameters of other stacks that a text is read from. */
    private List<String> via(Text raw) {
        return raw.references().stream()
                .flatMap(reference -> stacks.published(stack, reference).stream())
                .filter(at -> at.stack() != stack)
                .map(at -> at.from(stack))
                .toList();
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        Comparisons.ARGUMENTS.forEach((type, arguments) -> stack.ofType(type)
                .forEach(resource -> arguments.forEach(argument -> {
                    List<Value> items = resource.get(argument).items();
                    if (items.isEmpty()) {
                        settings.add(new Setting(resource.toString(), argument, ""));
                    }
                    items.forEach(item -> settings.add(new Setting(resource.toString(), argument, text(item))));
                })));
        for (Resource resource : stack.resources().values()) {
            for (String key : List.of("client", "cell", "data-class")) {
                Value tag = resource.get("tags").get(key);
                if (!tag.isAbsent()) {
                    settings.add(new Setting(resource.toString(), "tags." + key, text(tag)));
                }
            }
        }
        return settings;
    }

    private static final class Comparisons {
        /** What rules compare besides names: arguments by type. */
        static final Map<String, List<String>> ARGUMENTS = Map.of(
                "aws_vpc_endpoint_service", List.of("acceptance_required", "allowed_principals"),
                "aws_ram_resource_share", List.of("allow_external_principals"),
                "aws_ram_principal_association", List.of("principal"));
    }
}
