package dev.cells.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. The module list gives the direction; these rules say what the compiler cannot. */
@AnalyzeClasses(packages = "dev.cells", importOptions = ProductionOnly.class)
class DependencyRulesTest {
    private static final String[] CDK = {"io.cdktn..", "imports..", "software.constructs..", "software.amazon.jsii.."};

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.cells.(**)").should().beFreeOfCycles().because("a reader must find a first package");

    @ArchTest
    static final ArchRule CDK_STAYS_WHERE_STACKS_ARE_MADE = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cells.config..",
                    "dev.cells.terraform..",
                    "dev.cells.reachability..",
                    "dev.cells.audit..",
                    "dev.cells.diff..",
                    "dev.cells.cost..",
                    "dev.cells.sandbox..",
                    "dev.cells.delivery..",
                    "dev.cells.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CDK)
            .because("loading it costs half a second and a node process; only synth pays that");

    @ArchTest
    static final ArchRule FACTS_OF_MODULES_LOAD_NO_CDK = noClasses()
            .that()
            .resideInAPackage("dev.cells.cell..")
            .and()
            .haveNameMatching(".*(Facts|Checks|Settings)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CDK)
            .because("validate asks modules what can be wrong with their settings, and starts no node process");

    @ArchTest
    static final ArchRule STACKS_KNOW_NO_DELIVERY = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.cells.constructs..",
                    "dev.cells.base..",
                    "dev.cells.utility..",
                    "dev.cells.cell..",
                    "dev.cells.synth..",
                    "dev.cells.terraform..",
                    "dev.cells.reachability..",
                    "dev.cells.audit..",
                    "dev.cells.diff..",
                    "dev.cells.cost..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cells.delivery..", "dev.cells.sandbox..", "dev.cells.cli..")
            .because("a stack is a pure function of its config");

    @ArchTest
    static final ArchRule TIERS_DO_NOT_SHARE_CODE = slices().matching("dev.cells.(base|utility|cell)..")
            .should()
            .notDependOnEachOther()
            .because("a tier reads the one below through published parameters only");

    @ArchTest
    static final ArchRule ONLY_COMMANDS_KNOW_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cells.cli", "dev.cells.cli.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..")
            .because("tasks and views take plain records; the framework stays at the edge");

    @ArchTest
    static final ArchRule ONLY_DELIVERY_CALLS_AWS = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.cells.delivery.aws..", "dev.cells.delivery.bootstrap..", "dev.cells.delivery.phase..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..")
            .because("everything else is done by Terraform, and loading the SDK costs a second");

    @ArchTest
    static final ArchRule ONE_BORDER_FOR_EXCEPTIONS_OF_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cells.delivery.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.core.exception..")
            .because("StackAws makes problems of them, and clients exist only inside of its questions");

    @ArchTest
    static final ArchRule ONE_BORDER_FOR_CONSUL = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cells.delivery.consul..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.kiwiproject..", "okhttp3..")
            .because("it turns exceptions into problems, and its classes are loaded only where Consul is configured");

    @ArchTest
    static final ArchRule ONE_BORDER_FOR_EXPRESSIONS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cells.audit.policy.cel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "com.google.re2j..", "com.google.protobuf..")
            .because("loading it costs a second of processor time; only where there are own rules it is paid");

    @ArchTest
    static final ArchRule GUAVA_IS_FOR_LIBRARIES_THAT_ASK_FOR_IT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cells.audit.policy.cel..", "dev.cells.delivery.consul..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.google.common..")
            .because("the JDK has immutable collections, and loading it takes long");

    @ArchTest
    static final ArchRule YAML_IS_READ_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.cells.config.yaml..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..")
            .because("only that package keeps positions and refuses what is dangerous");

    @ArchTest
    static final ArchRule TASKS_DO_NOT_PRINT = classes()
            .that()
            .resideInAPackage("dev.cells.cli.task..")
            .should()
            .onlyAccessClassesThat()
            .resideOutsideOfPackages("dev.cells.cli.command..", "dev.cells.cli.view..")
            .because("arguments, task, view: a task returns what a view then shows");
}
