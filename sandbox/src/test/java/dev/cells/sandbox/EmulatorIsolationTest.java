package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the caller's AWS, proxy, Python or locale settings reaches the emulator. */
class EmulatorIsolationTest {
    @TempDir
    Path home;

    @TempDir
    Path person;

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread acceptor = new Thread(() -> {
            try {
                while (true) {
                    listener.accept().close();
                    connections.incrementAndGet();
                }
            } catch (IOException e) {
                Thread.currentThread().interrupt(); // closed: the test has ended
            }
        });
        acceptor.setDaemon(true);
        acceptor.start();
    }

    @AfterEach
    void stop() throws IOException {
        Sandboxes.in(home).stop();
        listener.close();
    }

    @Test
    void neitherCredentialProcessNorMetadataNorProxyIsUsed() throws IOException {
        Path marker = person.resolve("credential-process-ran");

        RunningEmulator running =
                Sandboxes.in(home, hostile(marker)).start(OptionalInt.empty()).get();
        useEveryKindOfClient(new Http(running.endpoint()));

        assertThat(marker).doesNotExist();
        assertThat(connections).hasValue(0);
    }

    @Test
    void environmentHoldsNothingOfTheCallers() throws IOException {
        Path process = Path.of("/proc");
        Needs.present(Optional.of(process).filter(Files::isDirectory), "there is no /proc on this system");
        RunningEmulator running = Sandboxes.in(home, hostile(person.resolve("marker")))
                .start(OptionalInt.empty())
                .get();

        Map<String, String> environment =
                List.of(Files.readString(process.resolve(running.pid() + "/environ"))
                                .split("\0"))
                        .stream()
                        .collect(Collectors.toMap(
                                one -> one.substring(0, one.indexOf('=')), one -> one.substring(one.indexOf('=') + 1)));

        assertThat(environment)
                .containsEntry("HOME", home.resolve("sandbox/home").toString())
                .containsEntry("AWS_CONFIG_FILE", "/dev/null")
                .containsEntry("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .containsEntry("AWS_EC2_METADATA_DISABLED", "true")
                .containsEntry("AWS_ACCESS_KEY_ID", "test")
                .doesNotContainKeys(
                        "AWS_PROFILE", "AWS_SESSION_TOKEN", "HTTP_PROXY", "https_proxy", "LANG", "PIP_INDEX_URL");
        assertThat(environment.values()).noneMatch(value -> value.contains(person.toString()));
        assertThat(Path.of(process + "/" + running.pid() + "/cwd").toRealPath())
                .isEqualTo(home.resolve("sandbox/home").toRealPath());
    }

    /** pip may need the person's proxy, index and certificates; their AWS and Python settings are of no use to it. */
    @Test
    void toolsKeepWhatADownloadNeeds() {
        Map<String, String> environment = PythonEnvironment.ofTools(Map.of(
                "HOME", "/home/person",
                "PYTHONSTARTUP", "/home/person/start.py",
                "AWS_PROFILE", "production",
                "HTTPS_PROXY", "http://proxy:3128",
                "PIP_INDEX_URL", "https://index.example.com/simple",
                "SSL_CERT_FILE", "/etc/ssl/own.pem"));

        assertThat(environment)
                .containsOnlyKeys(
                        "HOME",
                        "HTTPS_PROXY",
                        "PIP_INDEX_URL",
                        "SSL_CERT_FILE",
                        "PYTHONNOUSERSITE",
                        "PYTHONDONTWRITEBYTECODE");
    }

    /** Requests that make moto create a boto client or session of its own: to route REST, to list regions. */
    private static void useEveryKindOfClient(Http emulator) throws IOException {
        emulator.get("backup", "/backup-vaults/");
        emulator.get("lambda", "/2015-03-31/functions/");
        emulator.form("ec2", "Action=DescribeRegions&Version=2016-11-15");
        emulator.get("s3", "/");
    }

    private Map<String, String> hostile(Path marker) throws IOException {
        String address = "http://127.0.0.1:" + listener.getLocalPort();
        Path folder = Files.createDirectories(person.resolve(".aws"));
        String profile = "region = us-east-1\ncredential_process = /bin/sh -c \"touch " + marker + "; false\"\n";
        Path config = Files.writeString(
                folder.resolve("config"), "[default]\n" + profile + "[profile production]\n" + profile);
        Map<String, String> all = new TreeMap<>(Sandboxes.ENVIRONMENT);
        all.put("HOME", person.toString());
        all.put("AWS_CONFIG_FILE", config.toString());
        all.put("AWS_PROFILE", "production");
        all.put("AWS_SESSION_TOKEN", "of-the-caller");
        all.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address);
        all.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", address + "/credentials");
        for (String proxy :
                List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")) {
            all.put(proxy, address);
        }
        all.put("LANG", "de_DE.ISO-8859-1");
        all.put("PIP_INDEX_URL", address);
        return all;
    }
}
