package dev.cells.cell.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of the image, with stand-ins for {@code curl} and {@code psql} that write down how they are called. */
class BootstrapImageTest {
    private static final Path PROGRAM = Path.of("../images/bootstrap/run.sh").toAbsolutePath();
    private static final String SECRET = "kP9/example+secret";
    private static final String PASSWORD = "the master's \"password\"";
    private static final String CURL =
            """
            #!/bin/sh
            echo "curl $*" >> "$CALLS"
            for word; do last=$word; done
            case $last in
                http://169.254.170.2/*) echo '{"AccessKeyId": "AKEXAMPLE", "SecretAccessKey": "%s", "Token": "to/k=n"}' ;;
                https://secretsmanager.*) echo '{"SecretString": "{\\\\"password\\\\": \\\\"the master'"'"'s \\\\\\\\\\\\"password\\\\\\\\\\\\"\\\\"}"}' ;;
                *) printf '%%s' "$STATUS" ;;
            esac
            """
                    .formatted(SECRET);
    private static final String PSQL =
            """
            #!/bin/sh
            echo "psql $*" >> "$CALLS"
            echo "$PGPASSWORD" >> "$CALLS.passwords"
            case $* in
                *'SELECT 1'*) exit "$TOKEN_FAILS" ;;
                *) for word; do last=$word; done; cat "$last"; exit "$SQL_FAILS" ;;
            esac
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void programs() throws IOException {
        for (String program : List.of("jq", "openssl")) {
            if (Stream.of(System.getenv("PATH").split(":"))
                    .noneMatch(path -> Files.isExecutable(Path.of(path, program)))) {
                if ("1".equals(System.getenv("CELLS_NO_SKIP"))) {
                    fail("needs " + program + ": apt-get install " + program);
                }
                abort("needs " + program + ": apt-get install " + program);
            }
        }
        for (Map.Entry<String, String> program :
                Map.of("curl", CURL, "psql", PSQL).entrySet()) {
            Path file = folder.resolve(program.getKey());
            Files.writeString(file, program.getValue());
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
    }

    private record Ended(int exit, String output, String calls, List<String> passwords) {}

    @Test
    void aNewMasterLogsInByItsPasswordAndRunsTheSql() throws Exception {
        Ended ended = run("database", "SELECT 'it''s $HOME `id`';", Map.of("TOKEN_FAILS", "2"));

        assertThat(ended.exit()).isZero();
        assertThat(ended.output()).contains("SELECT 'it''s $HOME `id`';", "database is set up");
        assertThat(ended.passwords()).last().isEqualTo(PASSWORD);
        assertThat(ended.calls()).contains("--aws-sigv4 aws:amz:us-east-1:secretsmanager");
    }

    @Test
    void aMasterThatRdsWantsATokenOfLogsInByOneAndItsPasswordIsNotRead() throws Exception {
        Ended ended = run("database", "SELECT 2;", Map.of());

        assertThat(ended.exit()).isZero();
        assertThat(ended.calls()).doesNotContain("secretsmanager");
        assertThat(ended.passwords()).hasSize(2).allSatisfy(token -> assertThat(token)
                .startsWith("db.example:5432/?Action=connect&DBUser=master&X-Amz-Algorithm=AWS4-HMAC-SHA256")
                .endsWith("&X-Amz-Signature=" + signature(token)));
    }

    @Test
    void noSecretIsAnArgumentOrPrinted() throws Exception {
        for (String store : List.of("database", "search")) {
            Ended ended =
                    run(store, "{\"method\": \"PUT\", \"path\": \"/x\", \"body\": {}}", Map.of("TOKEN_FAILS", "2"));
            assertThat(ended.output() + ended.calls()).doesNotContain(SECRET, PASSWORD, "to/k=n");
        }
    }

    @Test
    void whatFailsFailsTheTask() throws Exception {
        assertThat(run("database", "x", Map.of("SQL_FAILS", "3")).output()).contains("bootstrap: the SQL failed");
        assertThat(run("database", "x", Map.of("SQL_FAILS", "3")).exit()).isEqualTo(1);
        Ended search = run("search", "{\"method\": \"PUT\", \"path\": \"/x\", \"body\": {}}", Map.of("STATUS", "403"));
        assertThat(search.exit()).isEqualTo(1);
        assertThat(search.output()).contains("/x: the search answers 403");
        assertThat(run("cache", "x", Map.of()).output()).contains("no such store: cache");
    }

    @Test
    void everyRequestIsSentToTheSearch() throws Exception {
        String requests = SearchRequests.of(List.of("arn:aws:iam::1:role/a"), List.of());
        Ended ended = run("search", requests.strip(), Map.of());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.calls().lines().filter(call -> call.contains("-X PUT")))
                .hasSize((int) requests.lines().count())
                .allMatch(call -> call.contains("--aws-sigv4 aws:amz:us-east-1:es"));
    }

    private Ended run(String store, String text, Map<String, String> more) throws IOException, InterruptedException {
        Path calls = folder.resolve("calls");
        Path output = folder.resolve("output");
        Files.deleteIfExists(folder.resolve("calls.passwords"));
        Files.deleteIfExists(calls);
        ProcessBuilder builder = new ProcessBuilder("sh", PROGRAM.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder + ":" + System.getenv("PATH"),
                        "CALLS", calls.toString(),
                        "STATUS", "200",
                        "TOKEN_FAILS", "0",
                        "SQL_FAILS", "0",
                        "AWS_REGION", "us-east-1",
                        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/v2/x",
                        "BOOTSTRAP_STORE", store,
                        "BOOTSTRAP_TEXT", text));
        builder.environment()
                .putAll(Map.of(
                        "DATABASE_HOST", "db.example",
                        "DATABASE_PORT", "5432",
                        "DATABASE_NAME", "app",
                        "DATABASE_USER", "master",
                        "DATABASE_SECRET", "arn:aws:secretsmanager:us-east-1:1:secret:rds!db-1",
                        "SEARCH_ENDPOINT", "https://search.example"));
        builder.environment().putAll(more);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path passwords = folder.resolve("calls.passwords");
        return new Ended(
                process.exitValue(),
                Files.readString(output),
                Files.exists(calls) ? Files.readString(calls) : "",
                Files.exists(passwords) ? Files.readAllLines(passwords) : List.of());
    }

    /** Signature Version 4 of a presigned request, computed anew (IAM User Guide, "Create a signed AWS API request"). */
    private static String signature(String token) throws GeneralSecurityException {
        String query = token.replaceFirst("^[^?]*\\?", "").replaceFirst("&X-Amz-Signature=.*", "");
        String now = query.replaceFirst(".*X-Amz-Date=([^&]*).*", "$1");
        String scope = now.substring(0, 8) + "/us-east-1/rds-db/aws4_request";
        assertThat(query)
                .contains("X-Amz-Credential=AKEXAMPLE%2F" + scope.replace("/", "%2F"), "Security-Token=to%2Fk%3Dn");
        String request = "GET\n/\n" + query + "\nhost:db.example:5432\n\nhost\n" + sha256("");
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, "AWS4-HMAC-SHA256\n" + now + "\n" + scope + "\n" + sha256(request)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
