package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.identity.deploy.DeployRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;

/** What the stacks of a test asked IAM, compared with the lists that the policies of the deploy roles are made of. */
public final class RecordedRequests {
    private static final Path RECORDINGS = Path.of("target/requests");

    private RecordedRequests() {}

    /**
     * Fails on a request that no list has, or with {@code -Drequests.record=true} keeps the recording for {@code
     * tests/tools/requests}.
     *
     * @param name of the recording
     * @param requests the file that a local AWS wrote
     */
    public static void compare(String name, Path requests) throws IOException {
        if (Boolean.getBoolean("requests.record")) {
            Files.createDirectories(RECORDINGS);
            Files.copy(requests, RECORDINGS.resolve(name + ".txt"), StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        Set<String> listed =
                DeployRequest.all().stream().map(DeployRequest::toString).collect(Collectors.toSet());
        assertThat(Files.readAllLines(requests))
                .as("requests that are in no list: run tests/tools/requests, then review what deploy roles may do")
                .isSubsetOf(listed);
    }
}
