package dev.cells.delivery.engine;

import java.util.Locale;

/** The programs that can run a stack, in the order in which they are searched for. */
public enum EngineKind {
    TERRAFORM("Terraform", "registry.terraform.io", "https://developer.hashicorp.com/terraform/install"),
    TOFU("OpenTofu", "registry.opentofu.org", "https://opentofu.org/docs/intro/install");

    private final String title;
    private final String registry;
    private final String install;

    EngineKind(String title, String registry, String install) {
        this.title = title;
        this.registry = registry;
        this.install = install;
    }

    /** The name of the executable, and the value of {@code --engine}. */
    public String program() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the product. */
    public String title() {
        return title;
    }

    /** The default registry host: that of a provider whose source names none. */
    public String registry() {
        return registry;
    }

    /** The address of its installation instructions. */
    public String install() {
        return install;
    }
}
