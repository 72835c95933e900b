package dev.cells.constructs;

import static java.util.Objects.requireNonNull;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.io.StackFiles;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import imports.aws.provider.AwsProvider;
import io.cdktn.cdktn.TerraformResourceLifecycle;
import io.cdktn.cdktn.TerraformStack;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * A stack under construction: creates ids, names and tags for its constructs and keeps an inventory of them.
 *
 * <p>All resources are direct children of the stack, so that a logical id never depends on the Java class that created
 * it. A resource is created as {@code KmsKey.Builder.create(scope.stack(), scope.id("phi-key"))}.
 *
 * <p>{@link #module} and {@link #at} return views of the same stack that record from which settings a resource is
 * created, so that it can be traced to a line of YAML.
 */
public final class StackScope {
    private final TerraformStack stack;
    private final StackConfig config;
    private final Names names;
    private final Inventory inventory;
    private final Providers providers;
    private final AccountParameters parameters;
    private final SortedMap<String, String> files;
    private final Inventory.Source source;
    private final Region region;

    private StackScope(TerraformStack stack, StackConfig config) {
        this.stack = stack;
        this.config = config;
        this.names = Names.of(config);
        this.inventory = new Inventory();
        this.source = inventory.latest();
        this.region = config.region();
        this.providers = new Providers(stack, config, inventory);
        this.parameters = new AccountParameters(this);
        this.files = new TreeMap<>();
    }

    private StackScope(StackScope parent, Inventory.Source source, Region region) {
        this.stack = parent.stack;
        this.config = parent.config;
        this.names = parent.names.in(region);
        this.region = region;
        this.inventory = parent.inventory;
        this.providers = parent.providers;
        this.parameters = parent.parameters;
        this.files = parent.files;
        this.source = source;
        inventory.enter(source);
    }

    /**
     * Opens a stack in an app, with its provider for the stack's account and region. The only way in which config
     * reaches constructs: from here on its text is opaque, see {@link UserText}.
     */
    public static StackScope open(Construct app, StackConfig config) {
        requireNonNull(config, "config is null");
        TerraformStack stack = new TerraformStack(app, constructId(config.address()));
        stack.addOverride("terraform.required_version", ">= 1.10.0");
        return new StackScope(stack, UserText.opaque(config));
    }

    /** The id of a stack within an app; not part of the output. */
    public static String constructId(StackAddress address) {
        return address.toString().replace('/', '.'); // no segment holds a dot
    }

    /** The construct that resources are created in. */
    public TerraformStack stack() {
        return stack;
    }

    /** The config of the stack; the text of its settings is opaque, see {@link UserText}. */
    public StackConfig config() {
        return config;
    }

    public Names names() {
        return names;
    }

    public Inventory inventory() {
        return inventory;
    }

    /** The parameters that the base and utility stacks of the account publish. */
    public AccountParameters parameters() {
        return parameters;
    }

    /**
     * Registers a logical id and returns it.
     *
     * @throws IllegalArgumentException if it is taken or not {@code [a-z][a-z0-9_-]*}
     */
    public String id(String id) {
        return inventory.add(id, source);
    }

    /**
     * Adds a file beside the stack's JSON, such as the configuration of an application. What a user wrote is literal in
     * it, for Terraform; quoting for the application's own syntax is up to the caller. The text must be complete:
     * references to resources are not resolved in it.
     *
     * @param name relative and in a folder, such as {@code jenkins/casc.yaml}; see {@link StackFiles#isName}
     * @return the path by which resources refer to it, such as {@code source} of an object in S3
     * @throws IllegalArgumentException if the name is taken or not allowed
     */
    public String file(String name, String text) {
        if (!StackFiles.isName(name)) {
            throw new IllegalArgumentException("not a name for a file of a stack: " + name);
        }
        if (files.putIfAbsent(name, text) != null) {
            throw new IllegalArgumentException("two files with the name " + name);
        }
        return "${path.module}/" + name;
    }

    /** The side files added so far, by name; text of the config in them is opaque, see {@link UserText}. */
    public SortedMap<String, String> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /**
     * Publishes a name, an endpoint or an id as an output of the stack, for operators and other programs. Anybody who may
     * read the state or the output of {@code cells status} sees it, so it must not be a secret; Terraform itself rejects
     * a plan that publishes an attribute that the provider marks as sensitive.
     *
     * @param name unique in the stack, such as {@code load_balancer_dns_name}; hyphens become underscores
     * @param value text, or a list of texts; usually a reference
     */
    public void output(String name, Object value) {
        String full = name.replace('-', '_');
        if (inventory.addOutput(full, new Inventory.Output(value, source))) {
            // Both engines resolve references in overrides, so that no construct of its own is needed.
            stack.addOverride("output." + full + ".value", value);
        }
    }

    /**
     * A provider beside that of AWS; what it needs to log in is in the environment of Terraform. See decision 38.
     *
     * @param name of the provider, with which its resources' types begin
     * @param source such as {@code okta/okta}
     * @param arguments of its block, never a secret
     */
    public record OtherProvider(String name, String source, String version, Map<String, Object> arguments) {}

    /** Declares another provider, once for each stack. */
    public void other(OtherProvider provider) {
        stack.addOverride(
                "terraform.required_providers." + provider.name(),
                Map.of("source", provider.source(), "version", provider.version()));
        stack.addOverride("provider." + provider.name(), provider.arguments());
    }

    /**
     * Creates a resource of another provider, for which no classes are generated: a test holds its arguments to the
     * provider's published schema.
     *
     * @return its address
     */
    public String other(String type, String id, Map<String, Object> arguments) {
        stack.addOverride("resource." + type + "." + id(id), arguments);
        inventory.addOther();
        return type + "." + id;
    }

    /** A view for one module: its resources carry the module's tag and come from the settings section of its name. */
    public StackScope module(String name) {
        return new StackScope(this, new Inventory.Source(name, name), region);
    }

    /**
     * A view for resources created from a section of the settings, given as a dotted path below this view's section.
     */
    public StackScope at(String path) {
        String full = source.setting().isEmpty() ? path : source.setting() + "." + path;
        return new StackScope(this, new Inventory.Source(source.module(), full), region);
    }

    /**
     * A view for resources in another region of the account: its bucket names and its {@link #provider} are those of
     * that region. Logical ids and all other names share one namespace with the rest of the stack, so they must be
     * different.
     */
    public StackScope in(Region elsewhere) {
        return new StackScope(this, source, elsewhere);
    }

    /** The region of this view's resources. */
    public Region region() {
        return region;
    }

    /** Tags of a resource beyond the provider's: the module, if there is one. */
    public SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>();
        if (!source.module().isEmpty()) {
            tags.put(Tags.MODULE, source.module());
        }
        return tags;
    }

    /** Tags of a role: also what names of the stack begin with, by which the permissions boundary knows its resources. */
    public SortedMap<String, String> roleTags() {
        SortedMap<String, String> tags = tags();
        tags.put(Tags.NAMES, names.beginning());
        return tags;
    }

    /** Tags of a resource that stores or protects data. */
    public SortedMap<String, String> tags(DataClass dataClass) {
        SortedMap<String, String> tags = tags();
        tags.put(Tags.DATA_CLASS, dataClass.toString());
        return tags;
    }

    /** The same with the {@code Name} that the console shows, for resources that have no name of their own. */
    public Map<String, String> named(String thing, DataClass dataClass) {
        SortedMap<String, String> tags = tags(dataClass);
        tags.put("Name", names.of(NameKind.TAG, thing));
        return tags;
    }

    /**
     * The provider for a resource in this view's region; empty for the stack's own region, whose provider is the
     * default.
     */
    public Optional<AwsProvider> provider() {
        return providers.of(region);
    }

    /** The provider for a resource in a region; empty for the stack's own region, whose provider is the default. */
    public Optional<AwsProvider> provider(Region region) {
        return providers.of(region);
    }

    /**
     * The lifecycle of resources that others use and that AWS replaces when an argument changes: the new one is created,
     * then the others change over, then the old one is deleted. The resource must have a different name then, see
     * {@link Names#of(NameKind, String, String...)}.
     */
    public static TerraformResourceLifecycle createFirst() {
        return TerraformResourceLifecycle.builder().createBeforeDestroy(true).build();
    }

    /**
     * The lifecycle of resources that store or protect data: a plan that would destroy one is an error. To destroy such
     * a stack on purpose, an override file beside the synthesized JSON disables this; the JSON never does.
     */
    public static TerraformResourceLifecycle keep() {
        return TerraformResourceLifecycle.builder().preventDestroy(true).build();
    }
}
