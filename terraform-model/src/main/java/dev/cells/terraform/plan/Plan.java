package dev.cells.terraform.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.read.StackReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What Terraform will do to a stack, by its JSON. Immutable.
 *
 * <p>What the plan deletes or forgets is no part of it, but {@linkplain Stack#deleted} is what it deletes; what it does not change is. The JSON of a plan lacks {@code lifecycle}
 * and most expressions, so a stack that is made from it alone has more unknowns than one over the program.
 */
public final class Plan {
    private final JsonNode json;
    private final Map<Address, PlannedResource> resources;
    private final Map<Address, List<PlannedResource>> byBlock = new LinkedHashMap<>();
    private final Overlay overlay;

    private Plan(JsonNode json) {
        this.json = json;
        resources = PlannedResources.of(json);
        overlay = new Overlay(new Identities(resources.values()));
        resources.values().forEach(one -> byBlock.computeIfAbsent(one.address().block(), block -> new ArrayList<>())
                .add(one));
    }

    /** @param json as {@code terraform show -json} prints it, in a format that is known */
    public static Plan of(JsonNode json) {
        return new Plan(json);
    }

    /** Whether it plans the whole stack, and not only what {@code -target} names or what can be known so far. */
    public boolean isComplete() {
        return json.path("complete").asBoolean(true);
    }

    /** The stack that it will make, as far as the plan alone says. */
    public Stack stack(String name) {
        JsonNode configuration = json.path("configuration");
        JsonNode providers = configuration.path("provider_config");
        ObjectNode program = Declared.of(configuration.path("root_module"), providers);
        Declared.providers(providers, program);
        Stack declared = StackReader.parse(name, program.toString()).get();
        List<Resource> all =
                planned(declared, "").stream().map(this::completed).collect(Collectors.toCollection(ArrayList::new));
        all.addAll(inModules());
        return new Stack(name, all, declared.providers(), Derived.terraform(declared.terraform()), declared.unread())
                .withBlocks(declared.blocks())
                .deleting(DeletedResources.of(json));
    }

    /** The stack that it will make, over the program that it was made from. */
    public Stack over(Stack declared) {
        List<Resource> all = new ArrayList<>(planned(declared, ""));
        List<Resource> inModules = inModules();
        all.addAll(inModules);
        List<String> unread = declared.unread().stream()
                .filter(one -> inModules.isEmpty() || !one.startsWith("module."))
                .toList();
        Variables variables = new Variables(json.path("variables"));
        return new Stack(
                        declared.name(),
                        all,
                        declared.providers().stream().map(variables::in).toList(),
                        declared.terraform(),
                        unread)
                .withBlocks(declared.blocks())
                .deleting(DeletedResources.of(json));
    }

    /** Blocks of the root module, as written in the program. */
    public SortedSet<String> blocks() {
        SortedSet<String> blocks = new TreeSet<>();
        json.path("configuration")
                .path("root_module")
                .path("resources")
                .forEach(one -> blocks.add(one.path("address").asText()));
        return blocks;
    }

    /** The providers that it was made with: constraint of the version by full name. */
    public Map<String, String> providers() {
        Map<String, String> providers = new TreeMap<>();
        json.path("configuration")
                .path("provider_config")
                .forEach(one -> providers.merge(
                        one.path("full_name").asText(),
                        one.path("version_constraint").asText(""),
                        (first, second) -> first.isEmpty() ? second : first));
        return providers;
    }

    /** The instances of a program that is in the root module, or in one that it calls. */
    private List<Resource> planned(Stack declared, String module) {
        List<Resource> all = new ArrayList<>();
        Set<Address> blocks = declared.resources().keySet().stream()
                .map(Address::block)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Address block : blocks) {
            List<Resource> program = declared.instances(block);
            List<PlannedResource> instances = byBlock.get(block.in(module));
            if (instances != null) {
                instances.forEach(one -> all.add(planned(one, program)));
            } else if (block.data() || !isComplete()) {
                program.forEach(one -> all.add(module.isEmpty() ? one : in(module, one)));
            }
        }
        return all;
    }

    private static Resource in(String module, Resource one) {
        return new Resource(one.address().in(module), Keys.inModule(one.body(), module), one.condition(), "");
    }

    /** @param program the instances of its block, as far as they are known without the plan */
    private Resource planned(PlannedResource one, List<Resource> program) {
        Address address = one.address();
        Resource declared = program.stream()
                .filter(instance -> instance.address().in("").equals(address.in("")))
                .findFirst()
                .or(() -> program.stream()
                        .filter(instance -> instance.address().isOpen())
                        .findFirst())
                .orElseGet(() -> program.get(0));
        Block body = Keys.ofInstance(declared.body(), declared.address(), address);
        Block inModule = address.module().isEmpty() ? body : Keys.inModule(body, address.module());
        return new Resource(address, (Block) overlay.of(inModule, one.values()), "", declared.path());
    }

    private Resource completed(Resource one) {
        PlannedResource planned = resources.get(one.address());
        return planned == null ? Derived.leftOut(one) : new Derived(overlay).completed(one, planned);
    }

    /** The program of a module has its inputs as variables, whose values are known where a resource has them. */
    private List<Resource> inModules() {
        List<Resource> all = new ArrayList<>();
        JsonNode configuration = json.path("configuration");
        resources.keySet().stream()
                .map(Address::module)
                .filter(module -> !module.isEmpty())
                .distinct()
                .forEach(module -> {
                    JsonNode called = configuration.path("root_module");
                    for (String name : Address.modulesOf(module)) {
                        called = called.path("module_calls").path(name).path("module");
                    }
                    Stack program = StackReader.parse(
                                    module,
                                    Declared.of(called, configuration.path("provider_config"))
                                            .toString())
                            .get();
                    planned(program, module).forEach(one -> all.add(completed(one)));
                });
        return all;
    }
}
