package dev.cells.config.problem;

/** The section of {@code docs/problems.md} that a problem is documented in. */
public enum Topic {
    FILES("Files"),
    YAML("YAML"),
    SHAPE("Shape, by the schema"),
    MERGE("Merge"),
    REFERENCES("References"),
    SETTINGS("Settings that do not go together"),
    ADDRESSES("Addresses"),
    ACCOUNTS("Accounts"),
    POLICY("Policy and exceptions"),
    TARGETS("Targets and new clients"),
    MACHINE("This machine"),
    SYNTHESIS("Synthesis"),
    AUDIT("Audit"),
    COST("Cost"),
    SANDBOX("The local AWS"),
    DELIVERY("Delivery"),
    VAULT("Secrets in Vault"),
    LEDGER("Ledger"),
    EVIDENCE("Evidence");

    private final String heading;

    Topic(String heading) {
        this.heading = heading;
    }

    /** The heading of the section. */
    public String heading() {
        return heading;
    }
}
