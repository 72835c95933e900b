package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void eachRuleNamesTheLineOfTheConfigFromWhichItFollows() throws IOException {
        FakeWorld.Ran ran = new FakeWorld(root).run("reach", "acme:web", "api");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .startsWith("reachable: acme:web to api on port 8443")
                .contains("network ACL, inbound", "answer")
                .containsPattern("aws_vpc_security_group_egress_rule\\S+ +at client-configs/acme/cell\\.yaml:[0-9]+");
        assertThat(ran.out()).contains("edge-service-web-to-service-api-8443-out  at " + place("calls: [api]", "api]"));
    }

    /** Where {@code part} begins in the line of acme's config that has this text. */
    private String place(String line, String part) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve("client-configs/acme/cell.yaml"));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(line)) {
                return "client-configs/acme/cell.yaml:" + (i + 1) + ":"
                        + (lines.get(i).indexOf(part, lines.get(i).indexOf(line)) + 1);
            }
        }
        throw new AssertionError("no line has " + line);
    }

    @Test
    void ruleAndStatementOfAStoreNameTheSettingThatDeclaresTheStore() throws IOException {
        assertThat(new FakeWorld(root).run("reach", "acme:api", "database").out())
                .contains("edge-service-api-to-database-5432-out  at " + place("database: true", "true"));
        assertThat(new FakeWorld(root).run("reach", "acme:load-balancer", "web").out())
                .contains("edge-load-balancer-to-service-web-8443-out  at " + place("expose: {path: /*", "{path"));
        assertThat(new FakeWorld(root)
                        .run("reach", "acme:api", "documents", "--action", "s3:GetObject")
                        .out())
                .contains("statement ReadDocuments1: allows  at " + place("reads: [documents]", "documents"));
    }

    @Test
    void whatIsDeniedNamesTheSettingThatWouldDeclareIt() throws IOException {
        assertThat(new FakeWorld(root).run("reach", "acme:web", "database").out())
                .contains("to declare it, add database to services.web.reads or services.web.writes  at "
                        + place("  web:", "web"));
        assertThat(new FakeWorld(root).run("reach", "acme:api", "web").out())
                .contains("to declare it, add web to services.api.calls  at " + place("  api:", "api"));
        assertThat(new FakeWorld(root).run("reach", "acme:load-balancer", "api").out())
                .contains("to declare it, set services.api.expose  at " + place("  api:", "api"));
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
