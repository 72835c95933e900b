package dev.cells.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

/** The world is reached through {@code dev.cells.cli.environment} alone; everything else is handed what it needs. */
@AnalyzeClasses(packages = "dev.cells", importOptions = ProductionOnly.class)
class SideEffectRulesTest {
    private static final Set<String> CLOCKS = Set.of(
            Instant.class.getName(),
            LocalDate.class.getName(),
            LocalDateTime.class.getName(),
            ZonedDateTime.class.getName());

    @ArchTest
    static final ArchRule ONE_ENVIRONMENT = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cells.cli.environment..", "dev.cells.bench..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in")
            .because("take it from the Environment that was handed in");

    @ArchTest
    static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackages("dev.cells.cli.environment..", "dev.cells.bench..")
            .should()
            .callMethodWhere(readsTheClock())
            .because("today and now come from the Environment, so that a test can fix them");

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return new DescribedPredicate<>("read the system clock") {
            @Override
            public boolean test(JavaCall<?> call) {
                String owner = call.getTargetOwner().getName();
                boolean now = CLOCKS.contains(owner)
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().isEmpty();
                return now
                        || (owner.equals(Clock.class.getName())
                                && call.getName().startsWith("system"));
            }
        };
    }
}
