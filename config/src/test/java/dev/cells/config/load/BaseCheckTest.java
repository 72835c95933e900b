package dev.cells.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be in the base of an account. */
class BaseCheckTest {
    @TempDir
    Path folder;

    @Test
    void costTagsAreActivatedInAManagementAccountOnly() {
        TestProject project = TestProject.in(folder)
                .client("acme", "owner: acme\nnetwork: {cidr: 10.16.0.0/16}\n")
                .edit("defaults.yaml", "  cost-tags: []", "  cost-tags: [client]");

        // The account sandbox is one, lakehouse is not.
        assertThat(project.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains(
                        "management-account-only: only a management account can activate the cost allocation tag client,"
                                + " and lakehouse is none")
                .startsWith("defaults.yaml:"));
    }

    @Test
    void aPrivateZoneNeedsANetworkInWhichItsNamesResolve() {
        TestProject project = TestProject.in(folder)
                .client("acme", "owner: acme\nnetwork: {cidr: 10.16.0.0/16}\n")
                .edit(
                        "defaults.yaml",
                        "  macie:\n    enabled: false",
                        "  zone: {name: tools.example.com, visibility: private}\n  macie:\n    enabled: false");

        assertThat(project.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("defaults.yaml:")
                .contains(
                        "hub-missing: names of a private zone resolve in the utilities' network, and account lakehouse"
                                + " has no shared networks"));
    }

    @Test
    void peopleAreOfKindsWhoseIdentityAwsVerifies() {
        String sso =
                "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Ops_0a1b2c3d4e5f6071";
        TestProject project = TestProject.in(folder)
                .edit("defaults.yaml", "    viewers: []", "    viewers: [\"arn:aws:iam::123456789012:root\"]")
                .edit("defaults.yaml", "    on-call: []", "    on-call: [" + sso + "]");

        assertThat(project.problems())
                .hasSize(2)
                .allMatch(problem -> problem.startsWith("defaults.yaml:"))
                .anyMatch(problem -> problem.contains("arn:aws:iam::123456789012:root"))
                .anyMatch(problem -> problem.contains("person-unnamed")
                        && problem.contains("set accounts.lakehouse.base.operators.session-tag"));
    }

    @Test
    void sharedPoolsAreThereForEveryRegionWithRanges() {
        TestProject project = TestProject.in(folder)
                .client("acme", "owner: acme\nnetwork: {cidr: 10.16.0.0/16}\n")
                .edit(
                        "defaults.yaml",
                        "  ipam:\n    enabled: false\n    pools: {}",
                        "  ipam:\n    enabled: true\n    pools: {us-east-1: ipam-pool-0a1b2c3d}");

        // The account sandbox has ranges there, lakehouse in us-west-2.
        assertThat(project.problems()).singleElement().satisfies(problem -> assertThat(problem)
                .startsWith("defaults.yaml:")
                .contains("missing-key: accounts.lakehouse.base.ipam.pools has no pool for us-west-2"));
    }

    @Test
    void anOrganizationIsManagedInItsManagementAccountOnly() {
        TestProject project = TestProject.in(folder)
                .client("acme", "owner: acme\nnetwork: {cidr: 10.16.0.0/16}\n")
                .edit("defaults.yaml", "    targets: []", "    targets: [r-a1b2]")
                .edit("defaults.yaml", "    trail: false", "    trail: true");

        assertThat(project.problems())
                .filteredOn(problem -> problem.contains("lakehouse is none"))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("attach policies to r-a1b2"))
                .anyMatch(problem -> problem.contains("record an organization"));
        assertThat(project.problems())
                .filteredOn(problem -> problem.contains(
                        "missing-key: accounts.lakehouse.base.organization.id is required for organization.trail"))
                .isNotEmpty()
                .allMatch(problem -> problem.startsWith("defaults.yaml:"));
    }
}
