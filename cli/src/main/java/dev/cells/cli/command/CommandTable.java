package dev.cells.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The table of commands, in the order in which a newcomer meets them. A command's class is loaded when it is used. */
public enum CommandTable {
    NEW("writes the folder of a new client"),
    LIST("the stacks of the project"),
    VALIDATE("checks the config and reports every problem at once"),
    CONFIG("the effective config of a stack, and which line set each value"),
    SCHEMA("prints the JSON Schema of the config"),
    EXCEPTIONS("what clients are allowed against policy and audit, and until when"),
    SYNTH("writes stacks as canonical Terraform JSON"),
    AUDIT("judges stacks by the HIPAA rules"),
    COST("estimates what stacks cost a month, and says what it leaves out"),
    PLAN("shows what provision would change"),
    PROVISION("brings stacks to what their config says"),
    STATUS("what is provisioned, and whether the config has changed since"),
    SANDBOX("starts, stops and empties the local AWS"),
    DOCTOR("whether this machine has what the program needs, and how to get it");

    private final String summary;

    CommandTable(String summary) {
        this.summary = summary;
    }

    public String summary() {
        return summary;
    }

    /** A new instance, whose fields the options library fills. */
    CellsCommand create() {
        return switch (this) {
            case NEW -> new NewCommand();
            case LIST -> new ListCommand();
            case VALIDATE -> new ValidateCommand();
            case CONFIG -> new ConfigCommand();
            case SCHEMA -> new SchemaCommand();
            case EXCEPTIONS -> new ExceptionsCommand();
            case SYNTH -> new SynthCommand();
            case AUDIT -> new AuditCommand();
            case COST -> new CostCommand();
            case PLAN -> new PlanCommand();
            case PROVISION -> new ProvisionCommand();
            case STATUS -> new StatusCommand();
            case SANDBOX -> new SandboxCommand();
            case DOCTOR -> new DoctorCommand();
        };
    }

    public static Optional<CommandTable> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.toString().equals(word))
                .findFirst();
    }

    /** As users type it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
