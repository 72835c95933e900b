package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.name.StackAddress;
import dev.cells.synth.StackFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A cell beside shared networks, the shared egress among them, with both ways in, in the local AWS: open, closed, and gone. The provider waits minutes
 * for what a client VPN is associated with.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class JoinedCellTest {
    private static final Path DEFAULTS = Path.of("../defaults.yaml");
    private static final String HUB = "monitoring: 10.0.16.0/20";
    private static final String CELL =
            """
            owner: acme-team
            network: {cidr: 10.16.0.0/20, nat: account, shared-endpoints: true, transit: {enabled: true}, monitoring-peering: true}
            database: false
            ingress: false
            access:
              enabled: true
              operators: [arn:aws:iam::123456789012:role/engineers]
              bastion: {enabled: true, open: true}
              vpn:
                enabled: true
                open: true
                certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0-1
                saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people
                client-cidr: 172.16.0.0/22
                groups: [support]
            """;

    @TempDir
    Path home;

    @Test
    void theWaysInOpenCloseAndGoWithTheCell() throws Exception {
        try (LocalCloud cloud = new LocalCloud(home)) {
            cloud.announce(CELL);
            Path base = cloud.folder("base/sandbox", synth("base/sandbox", CELL));
            cloud.apply(base);
            Path cell = cloud.folder("acme", synth("acme", CELL));
            cloud.apply(cell);

            String closed = synth("acme", CELL.replace("open: true", "open: false"));
            assertThat(closed).doesNotContain("aws_instance").doesNotContain("aws_ec2_client_vpn_network_association");
            cloud.folder("acme", closed);
            cloud.apply(cell);

            cloud.destroy(cell);
            cloud.destroy(base);
            RecordedRequests.compare("joined-cell", cloud.requests());
        }
    }

    private String synth(String address, String text) throws IOException {
        Path project = home.resolve("project");
        Path client = Files.createDirectories(project.resolve("client-configs/acme"));
        Files.writeString(
                project.resolve("defaults.yaml"),
                Files.readString(DEFAULTS)
                        .replace(HUB, HUB + ", egress: 10.0.32.0/22")
                        .replace("per-zone\n    endpoints: []", "per-zone\n    endpoints: [kms, logs]"));
        Files.writeString(client.resolve("cell.yaml"), text);
        var fleet = new FleetLoader(project, LocalDate.of(2026, 11, 21), StackFacts.of(false))
                .load()
                .then(Fleet::whole)
                .get();
        return ShippedStacks.synth(List.of(
                        fleet.find(StackAddress.parse(address).orElseThrow()).orElseThrow()))
                .get(0)
                .json();
    }
}
