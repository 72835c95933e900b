package dev.cells.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cells.cli.support.FakeWorld;
import dev.cells.cli.support.Project;
import dev.cells.cli.support.ScriptedTerraform;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cell whose domain somebody else keeps: the run ends after the certificate is requested, with the record to make, and a
 * later run continues. From config to ledger everything is real but Terraform, which is a script, and ACM, which is a server.
 */
class TwoPhaseApplyTest {
    /** Its state has the certificate once the first phase was applied. */
    private static final String COMMANDS =
            """
              state)
                if [ -e certificate ]; then
                  printf '{"resources": [{"mode": "managed", "type": "aws_acm_certificate", "name": "%s", "instances":' $id
                  printf '[{"attributes": {"arn": "arn:aws:acm:us-east-1:123456789012:certificate/1",'
                  printf '"domain_name": "claims.acme.example.com", "domain_validation_options":'
                  printf '[{"resource_record_name": "_a.claims.acme.example.com.", "resource_record_type": "CNAME",'
                  printf '"resource_record_value": "_b.acm-validations.aws."}]}}]}]}'
                else echo '{"resources": []}'; fi ;;
              plan)
                echo whole >kind
                for argument; do
                  case $argument in
                    -out=*) echo "$PWD" >"${argument#-out=}" ;;
                    -target=*) echo "${argument#-target=}" >kind ;;
                  esac
                done
                echo "$(cat kind)" >>plans.txt
                echo '{"type": "diagnostic", "diagnostic": {"severity": "warning", "summary": "Resource targeting is in effect"}}'
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals, \\"operation\\": \\"plan\\"}}"
                exit 2 ;;
              apply)
                touch certificate
                echo "{\\"type\\": \\"change_summary\\", \\"changes\\": {$totals, \\"operation\\": \\"apply\\"}}" ;;
            """;

    private static final String BEGIN =
            """
            id=certificate-claims_acme_example_com
            totals='"add": 1, "change": 0, "import": 0, "remove": 0'
            """;

    /** What STS answers to whoever assumes the deploy role. */
    private static final String DEPLOYER =
            """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
            <AssumedRoleUser><Arn>arn:aws:sts::123456789012:assumed-role/cells-deploy/cells</Arn>
            <AssumedRoleId>AROATEST:cells</AssumedRoleId></AssumedRoleUser>
            <Credentials><AccessKeyId>test</AccessKeyId><SecretAccessKey>test</SecretAccessKey>
            <SessionToken>test</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
            </AssumeRoleResult></AssumeRoleResponse>
            """;

    @TempDir
    private Path root;

    private HttpServer acm;
    private volatile String status = "PENDING_VALIDATION";

    @BeforeEach
    void layOut() throws IOException {
        Project.layOut(root);
        FailingApplyTest.forRealAws(root.resolve("defaults.yaml"));
        ScriptedTerraform.in(root, BEGIN, COMMANDS);
        acm = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        acm.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String answer =
                    request.contains("AssumeRole") ? DEPLOYER : "{\"Certificate\": {\"Status\": \"" + status + "\"}}";
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        acm.start();
    }

    @AfterEach
    void stop() {
        acm.stop(0);
    }

    @Test
    void theRunStopsForTheRecordAndALaterOneContinues() throws IOException {
        FakeWorld.Ran first = run("provision", "acme", "--target", "aws", "--yes");
        assertThat(first.exit()).as(first.err()).isEqualTo(7);
        assertThat(first.err())
                .contains("AWS has not issued the certificate of claims.acme.example.com (PENDING_VALIDATION)")
                .contains("[certificate-waits]")
                .contains("client-configs/acme/cell.yaml")
                .contains("_a.claims.acme.example.com. CNAME _b.acm-validations.aws.")
                .doesNotContain("targeting");
        assertThat(first.out()).contains("acme          waits for what people must do");
        assertThat(ledger()).contains("\"partial\":true").contains("\"status\":\"WAITING\"");
        assertThat(run("status", "acme", "--target", "aws").out()).contains("waits for what people must do");

        FakeWorld.Ran still = run("provision", "acme", "--target", "aws", "--yes", "--wait", "0", "--format", "json");
        assertThat(still.exit()).isEqualTo(7);
        assertThat(still.out()).contains("\"result\": \"waiting\"").contains("\"_a.claims.acme.example.com.\"");

        status = "ISSUED";
        FakeWorld.Ran last = run("provision", "acme", "--target", "aws", "--yes");
        assertThat(last.exit()).as(last.err()).isZero();
        assertThat(Files.readAllLines(root.resolve(".cells/aws/acme/plans.txt")))
                .containsExactly("aws_acm_certificate.certificate-claims_acme_example_com", "whole");
        assertThat(run("status", "acme", "--target", "aws").out()).contains("up to date");
    }

    private String ledger() throws IOException {
        return Files.readString(root.resolve(".cells/ledger.jsonl"));
    }

    private FakeWorld.Ran run(String... arguments) {
        return new FakeWorld(root)
                .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"))
                .with("AWS_ENDPOINT_URL", "http://127.0.0.1:" + acm.getAddress().getPort())
                .with("AWS_ACCESS_KEY_ID", "test")
                .with("AWS_SECRET_ACCESS_KEY", "test")
                .with("CELLS_STATE_BUCKET", "states")
                .with("CELLS_STATE_REGION", "us-east-1")
                .with("CELLS_STATE_ACCOUNT", "111122223333")
                .with("CELLS_STATE_KMS_KEY", "alias/states")
                .run(arguments);
    }
}
