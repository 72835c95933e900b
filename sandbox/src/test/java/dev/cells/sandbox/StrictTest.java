package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.io.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS refuses is refused here, with AWS's words, through the real Terraform; a lenient emulator accepts it. */
class StrictTest {
    private static final Path UNIT_TESTS = Sandboxes.MODULE.resolve("src/test/python");

    @TempDir
    static Path home;

    private static Terraform terraform;

    @BeforeAll
    static void start() throws IOException {
        terraform = Terraform.prepare(home, Sandboxes.start(home));
    }

    @AfterAll
    static void stop() throws IOException {
        Sandboxes.in(home).stop();
        Folders.delete(home.resolve("data"));
    }

    @Test
    void terraformShowsTheErrorsOfAws() throws IOException {
        assertThat(refusals("quick"))
                .contains("InvalidParameterCombination: Cannot find version 16.4 for postgres")
                .contains("DBInstanceClass=db.t4g.nano, Engine=postgres")
                .contains("Invalid rule description. Valid descriptions are strings less than 256 characters")
                .contains("is not allowed to be used with Arn")
                .contains("The Vpc Endpoint Service 'com.amazonaws.us-east-1.nothing' does not exist")
                .contains("Certificates must be in the ISSUED state")
                .contains("AddressLimitExceeded: The maximum number of addresses has been reached")
                .contains("Add subnets to cover at least 2 AZs")
                .contains("Invalid security group description. Valid descriptions are strings less than 256 characters")
                .contains("VpcLimitExceeded: The maximum number of VPCs has been reached")
                .contains("Linked account can only create AWS services monitor");
    }

    @Test
    @Tag("slow")
    void replicaOfManagedPasswordIsRefused() throws IOException {
        assertThat(refusals("replica"))
                .contains("InvalidParameterValue: Creating read replicas for source instance with engine postgres where"
                        + " ManageMasterUserPassword is enabled is not supported");
    }

    @Test
    @Tag("slow")
    void aRangeThatIsNotFreeInItsPoolIsRefused() throws IOException {
        assertThat(refusals("ipam"))
                .contains("The CIDR 10.192.16.0/22 overlaps the allocation 10.192.16.0/20")
                .contains("The CIDR 10.240.0.0/20 is not in a range that ipam-pool-");
    }

    /** Leaves nothing behind, since quotas count it. */
    private static String refusals(String name) throws IOException {
        Terraform.Stack stack = terraform.strictStack(name);
        String said = stack.applyFails();
        stack.destroy();
        return said;
    }

    /** The unit tests of each rule are in Python, next to what they test. */
    @Test
    void everyRuleRefusesWhatItShouldAndNoMore() {
        Path python = Path.of(Sandboxes.ENVIRONMENT.get(Pythons.CHOICE));
        List<String> arguments = List.of("-W", "ignore", "-m", "unittest", "discover", "-s", ".", "-t", ".");
        Programs.Result result =
                Programs.run(python, arguments, UNIT_TESTS, Sandboxes.ENVIRONMENT, Duration.ofMinutes(10));

        assertThat(result.exit()).as(result.err()).isZero();
    }

    @Test
    void lenientEmulatorAcceptsWhatMotoAccepts(@TempDir Path other) throws IOException {
        Emulator emulator = Sandboxes.in(other);
        RunningEmulator lenient = emulator.start(OptionalInt.empty(), true).get();
        try {
            assertThat(lenient.lenient()).isTrue();
            assertThat(emulator.start(OptionalInt.empty()).problems())
                    .extracting(problem -> problem.code().toString())
                    .containsExactly("sandbox-other-strictness");
            String group = "Action=CreateSecurityGroup&Version=2016-11-15&GroupName=a&GroupDescription=The+cell%27s";
            assertThat(new Http(lenient.endpoint()).form("ec2", group)).contains("<groupId>sg-");
            assertThat(emulator.reset().get().lenient()).isTrue();
        } finally {
            emulator.stop();
        }
    }
}
