package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.delivery.support.RealVault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is generated for Vault, given to the real one. Its seal is replaced by a key that is typed in, because there is no KMS;
 * paths and ports are those of the test.
 */
@Tag("services")
class VaultFilesTest {
    @TempDir
    Path home;

    private Path files;

    @BeforeEach
    void write() throws Exception {
        RealVault.orSkip();
        for (var file :
                ShippedStacks.stack("utility/sandbox/vault").files().side().entrySet()) {
            Path path = home.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        files = home.resolve("vault");
    }

    @Test
    void vaultKnowsEachFieldOfTheConfiguration() throws Exception {
        JsonNode parsed = RealVault.diagnose(files.resolve("server.json"), "Parse Configuration");

        assertThat(parsed.path("status").asText()).isEqualTo("ok");
        assertThat(parsed.path("warnings")).as("unknown fields").isEmpty();
    }

    @Test
    void aServerStartsRecordsEveryRequestTwiceAndSavesASnapshot() throws Exception {
        try (RealVault vault = RealVault.start(home.resolve("server"), files.resolve("server.json"))) {
            for (String device : List.of("file", "stdout")) {
                Path body = files.resolve("audit/" + device + ".json");
                Files.writeString(body, Files.readString(body).replace("/vault/audit/", home + "/server/"));
                vault.cli("write", "sys/audit/" + device, "@" + body);
            }
            for (Path engine : in("engines")) {
                vault.cli("write", "sys/mounts/" + name(engine), "@" + engine);
            }
            for (Path auth : in("auth")) {
                vault.cli("write", "sys/auth/" + name(auth), "@" + auth);
            }
            for (Path policy : in("policies")) {
                vault.cli("policy", "write", name(policy), policy.toString());
            }
            for (Path role : in("roles/approle")) {
                vault.cli("write", "auth/approle/role/" + name(role), "@" + role);
            }
            assertThat(vault.cli("list", "auth/approle/role")).contains("cells.acme", "snapshots");
            String token = vault.logIn("snapshots");
            vault.as(token, "operator", "raft", "snapshot", "save", home + "/hourly.snap");
            assertThat(home.resolve("hourly.snap")).isNotEmptyFile();
            assertThat(vault.refused(token, "policy", "read", "snapshots")).contains("permission denied");
            String save = "\"path\":\"sys/storage/raft/snapshot\"";
            assertThat(Files.readString(home.resolve("server/audit.log"))).contains(save);
            assertThat(vault.output()).contains(save);
        }
    }

    private List<Path> in(String folder) throws Exception {
        try (Stream<Path> listed = Files.list(files.resolve(folder))) {
            return listed.sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("[.]json$", "");
    }
}
