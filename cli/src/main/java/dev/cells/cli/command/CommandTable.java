package dev.cells.cli.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The table of commands, in the order in which a new user needs them. The class of a command is loaded when it is used. */
public enum CommandTable {
    NEW("create the folder of a new client"),
    LIST("list the stacks of the project"),
    VALIDATE("check the config and report every problem at once"),
    CONFIG("show the effective config of a stack, and which line set each value"),
    SCHEMA("print the JSON Schema of the config"),
    EXCEPTIONS("list the exceptions from policy and audit, and when they expire"),
    SYNTH("write stacks as canonical Terraform JSON"),
    DIFF("show what changed in stacks since they were applied, and what it means"),
    WHY("show which lines of the config set an attribute of a stack, and who wrote them"),
    AUDIT("check stacks against the HIPAA rules"),
    POLICY("test the rules that the project adds to the audit"),
    REACH("show whether one place can connect to another, and each rule on the way"),
    GRAPH("draw stacks and what connects them"),
    COST("estimate the monthly cost of stacks"),
    BOOTSTRAP("make in an account what Terraform itself needs"),
    PLAN("show what provision would change"),
    PROVISION("apply the config of stacks"),
    SECRETS("show and change secrets of a cell in Vault"),
    REDEPLOY("replace the containers of a service without a change"),
    DESTROY("delete everything in stacks, as they were applied"),
    EVIDENCE("write signed evidence of how stacks are, or verify it"),
    STATUS("show what is provisioned, and whether its config has changed since"),
    CACHE("show or prune the cache of synthesized stacks"),
    SANDBOX("start, stop or reset the local AWS"),
    DOCTOR("check that this machine has everything cells needs");

    private final String summary;

    CommandTable(String summary) {
        this.summary = summary;
    }

    public String summary() {
        return summary;
    }

    /** A new instance; picocli fills its fields. */
    CellsCommand create() {
        return switch (this) {
            case NEW -> new NewCommand();
            case LIST -> new ListCommand();
            case VALIDATE -> new ValidateCommand();
            case CONFIG -> new ConfigCommand();
            case SCHEMA -> new SchemaCommand();
            case EXCEPTIONS -> new ExceptionsCommand();
            case SYNTH -> new SynthCommand();
            case DIFF -> new DiffCommand();
            case WHY -> new WhyCommand();
            case AUDIT -> new AuditCommand();
            case POLICY -> new PolicyCommand();
            case REACH -> new ReachCommand();
            case GRAPH -> new GraphCommand();
            case COST -> new CostCommand();
            case BOOTSTRAP -> new BootstrapCommand();
            case PLAN -> new PlanCommand();
            case PROVISION -> new ProvisionCommand();
            case SECRETS -> new SecretsCommand();
            case REDEPLOY -> new RedeployCommand();
            case DESTROY -> new DestroyCommand();
            case EVIDENCE -> new EvidenceCommand();
            case STATUS -> new StatusCommand();
            case CACHE -> new CacheCommand();
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
