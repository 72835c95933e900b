package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reachability in our own stacks; what is said of a folder of Terraform JSON is among the cases. */
class ReachTest {
    @TempDir
    private Path root;

    @BeforeEach
    void layOut() {
        Project.layOut(root);
    }

    @Test
    void eachRuleNamesTheLineOfTheConfigFromWhichItFollows() {
        FakeWorld.Ran ran = new FakeWorld(root).run("reach", "acme:web", "api");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .startsWith("reachable: acme:web to api on port 8443")
                .contains("network ACL, inbound", "answer")
                .containsPattern("aws_vpc_security_group_egress_rule\\S+ +at client-configs/acme/cell\\.yaml:[0-9]+");
    }

    @Test
    void whatIsNotDeclaredIsNotReachable() {
        FakeWorld.Ran ran = new FakeWorld(root).run("reach", "acme:web", "database");
        assertThat(ran.exit()).isEqualTo(4);
        assertThat(ran.out()).startsWith("not reachable").contains("no rule allows port 5432");
    }

    /** By the gateway, its route and the addresses of a service that only AWS knows. */
    @Test
    void everyServiceReachesTheLayersOfItsImage() {
        assertThat(new FakeWorld(root).run("reach", "acme:web", "aws:s3").exit())
                .isZero();
        assertThat(new FakeWorld(root).run("reach", "acme:web", "aws:ecr.dkr").out())
                .contains("endpoint-ecr-dkr");
    }

    /** Both halves: the way to the service, and the policies of each role of the workload. */
    @Test
    void anActionIsJudgedByNetworkAndByEachRoleOfTheWorkload() {
        FakeWorld.Ran may = new FakeWorld(root).run("reach", "acme:api", "documents", "--action", "s3:GetObject");
        assertThat(may.exit()).isZero();
        assertThat(may.out())
                .contains("to s3, by its route")
                .contains("allowed: acme:aws_iam_role.role-api-task, s3:GetObject on arn:aws:s3:::")
                .contains("denied: acme:aws_iam_role.role-api-start");
        FakeWorld.Ran mayNot = new FakeWorld(root).run("reach", "acme:web", "documents", "--action", "s3:GetObject");
        assertThat(mayNot.exit()).isEqualTo(4);
        assertThat(mayNot.out()).doesNotContain("allowed: ");
    }

    @Test
    void aResourceThatIsNotThereIsAnErrorWithASuggestion() {
        FakeWorld.Ran ran = new FakeWorld(root).run("reach", "acme:api", "document", "--action", "s3:GetObject");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("[unknown-place]", "did you mean documents?");
    }

    @Test
    void anInternetUserReachesNoStore() {
        assertThat(new FakeWorld(root)
                        .run("reach", "internet", "borealis:database")
                        .exit())
                .isEqualTo(4);
    }
}
