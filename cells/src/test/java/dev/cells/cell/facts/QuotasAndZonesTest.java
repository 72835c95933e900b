package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.fleet.Fleet;
import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import dev.cells.config.module.CellFacts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotas of AWS over the whole fleet, and zones that lack a service. */
class QuotasAndZonesTest {
    private static final String QUOTAS = "    quotas: {vpcs-per-region: 20}\n";

    @TempDir
    Path folder;

    private TestProject project() {
        return TestProject.in(folder).with(CellModules.facts());
    }

    /** Cells c1, c2, … of the account sandbox, each with these further lines. */
    private TestProject cells(int number, String lines) {
        TestProject project = project();
        for (int cell = 1; cell <= number; cell++) {
            project.client("c" + cell, "network: {cidr: 10.16." + 16 * cell + ".0/20}\n" + lines);
        }
        return project;
    }

    /** Amazon VPC user guide, "Amazon VPC quotas": 5 VPCs per region. The default VPC of the region is one of them. */
    @Test
    void theNetworksOfAllCellsAreCountedWithThoseOfTheAccountAndOfAws() {
        assertThat(cells(3, "").edit("defaults.yaml", QUOTAS, "").problems())
                .containsExactly(
                        "defaults.yaml:10:3 quota-exceeded: account sandbox needs 6 VPCs per Region in us-east-1,"
                                + " and AWS allows 5: base/sandbox 2, c1, c2, c3, the default VPC"
                                + " | ask AWS for 6 or more (Service Quotas, vpc L-F678F1CE), and record what it granted in"
                                + " accounts.sandbox.quotas: {vpcs-per-region: 6}; or move cells to another account");
    }

    @Test
    void aQuotaThatWasRaisedIsRecordedAndItselfALimit() {
        assertThat(cells(3, "").problems()).isEmpty();
        assertThat(cells(3, "")
                        .edit("defaults.yaml", QUOTAS, "    quotas: {vpcs-per-region: 5}\n")
                        .problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("needs 6 VPCs per Region in us-east-1, and accounts.sandbox.quotas allows 5: ");
    }

    @Test
    void onlyStacksThatNeedTheThingAreBlocked() {
        Fleet fleet = new FleetLoader(
                        cells(3, "").edit("defaults.yaml", QUOTAS, "").root(), TestProject.TODAY, CellModules.facts())
                .load()
                .get();
        assertThat(fleet.broken().keySet()).containsExactly("base/sandbox", "c1", "c2", "c3");
        assertThat(fleet.stacks()).isNotEmpty();
    }

    /** A quota is of the account: whoever names one client gets the same answer as for all. */
    @Test
    void oneClientIsCountedWithAllOthersOfItsAccount() {
        Path root = cells(3, "").edit("defaults.yaml", QUOTAS, "").root();
        Fleet fleet = new FleetLoader(root, TestProject.TODAY, CellModules.facts())
                .loadCounted(List.of("c1"))
                .get();
        assertThat(fleet.broken().keySet()).containsExactly("base/sandbox", "c1");
        assertThat(fleet.broken().get("c1")).singleElement().satisfies(problem -> assertThat(problem.message())
                .endsWith("base/sandbox 2, c1, c2, c3, the default VPC"));
        assertThat(fleet.outcomes()).doesNotContainKeys("c2", "c3");
    }

    /** IAM quotas: 1,000 roles per account, in all regions together. */
    @Test
    void rolesAreCountedByAccount() {
        String services = "services: {web: {image: \"web@sha256:" + "0".repeat(64) + "\"}}\ndatabase: false\n";
        assertThat(cells(2, services).problems()).isEmpty();
        assertThat(cells(2, services)
                        .edit("defaults.yaml", QUOTAS, "    quotas: {vpcs-per-region: 20, iam-roles: 10}\n")
                        .problems())
                .singleElement()
                .asString()
                .contains(
                        "account sandbox needs 17 Roles per account in us-east-1, and accounts.sandbox.quotas allows 10:"
                                + " base/sandbox 7, c1 5, c2 5");
    }

    /** Commands that only read a cell do not read all others for it. */
    @Test
    void withSomeCellsOnlyNothingIsCounted() {
        Path root = cells(3, "").edit("defaults.yaml", QUOTAS, "").root();
        assertThat(new FleetLoader(root, TestProject.TODAY, CellModules.facts())
                        .load(List.of("c1"))
                        .get()
                        .broken())
                .isEmpty();
    }

    /** CloudWatch Logs quotas: 10 resource policies per region, which cannot be raised; AWS itself makes one. */
    @Test
    void aQuotaThatAwsNeverRaisesLeavesAnotherAccount() {
        List<String> problems = cells(10, "search: {enabled: true}\n").problems();
        assertThat(problems).anySatisfy(problem -> assertThat(problem)
                .contains(
                        "account sandbox needs 12 CloudWatch Logs resource policies in us-east-1, and AWS allows 10: base/sandbox, c1, c10,")
                .contains("AWSLogDeliveryWrite20150319")
                .endsWith("AWS does not raise this quota: move cells to another account or region"));
    }

    /** Amazon VPC quotas: 5 NAT gateways per zone, 5 Elastic IP addresses per region. A shared gateway is in the first zone. */
    @Test
    void gatewaysAreCountedByZone() {
        assertThat(cells(6, "").problems()).isEmpty();
        List<String> problems = project()
                .client("c1", "network: {cidr: 10.16.16.0/20, nat: per-zone, zones: 3}\n")
                .client("c2", "network: {cidr: 10.16.32.0/20, nat: per-zone, zones: 2}\n")
                .client("c3", "network: {cidr: 10.16.48.0/20, nat: shared}\n")
                .client("c4", "network: {cidr: 10.16.64.0/20, nat: shared}\n")
                .client("c5", "network: {cidr: 10.16.80.0/20, nat: shared}\n")
                .client("c6", "network: {cidr: 10.16.96.0/20, nat: shared}\n")
                .problems();
        assertThat(problems).hasSize(2);
        assertThat(problems.get(0))
                .contains("needs 6 NAT gateways per Availability Zone in us-east-1 for us-east-1a, and AWS allows 5");
        assertThat(problems.get(1))
                .contains("needs 9 EC2-VPC Elastic IPs in us-east-1, and AWS allows 5: c1 3, c2 2, c3, c4, c5, c6");
    }

    @Test
    void aQuotaMustBeOneThatAwsHasAndRaises() {
        assertThat(project()
                        .edit("defaults.yaml", QUOTAS, "    quotas: {vpc-per-region: 20, log-resource-policies: 11}\n")
                        .problems())
                .containsExactly(
                        "defaults.yaml:21:30 unknown-quota: there is no quota vpc-per-region | did you mean vpcs-per-region?",
                        "defaults.yaml:21:57 quota-fixed: AWS never raises the quota of 10 CloudWatch Logs resource policies"
                                + " | remove it");
    }

    @Test
    void aRegionMustExist() {
        assertThat(project()
                        .edit("defaults.yaml", "recovery-regions: [us-west-2]", "recovery-regions: [us-wst-2]")
                        .problems())
                .containsExactly(
                        "defaults.yaml:15:24 unknown-region: AWS has no region us-wst-2 | did you mean us-west-2?");
    }

    private static final String API =
            """
            network: {cidr: 10.16.0.0/20, zones: 2}
            ingress:
              domain: a.example.com
              api: {domain: b.example.com, issuer: "https://login.example.com/x", audience: [a], rate: 10, burst: 10}
            """;

    private List<String> zones(String ids, boolean realAws) {
        Path root = project()
                .client("acme", API)
                .edit("defaults.yaml", QUOTAS, QUOTAS + ids)
                .root();
        return new FleetLoader(root, TestProject.TODAY, new CellFacts(CellModules.facts(), List.of(), realAws))
                .load().then(Fleet::whole).problems().stream()
                        .map(TestProject::line)
                        .toList();
    }

    /** API Gateway developer guide, "Set up VPC links V2": in us-east-1 not in use1-az3. Names of zones are shuffled. */
    @Test
    void aZoneThatLacksVpcLinksIsFoundByItsId() {
        assertThat(zones("    zone-ids: {us-east-1a: use1-az1, us-east-1b: use1-az3}\n", false))
                .containsExactly(
                        "client-configs/acme/cell.yaml:4:8 zone-without-service: us-east-1b of sandbox is the zone"
                                + " use1-az3, which has no VPC links of HTTP APIs | list zones with other ids first in"
                                + " accounts.sandbox.zones.us-east-1; those that have it are use1-az1, use1-az2, use1-az4, use1-az5,"
                                + " use1-az6");
        assertThat(zones("    zone-ids: {us-east-1a: use1-az1, us-east-1b: use1-az2, us-east-1c: use1-az3}\n", true))
                .as("the third zone is not used")
                .isEmpty();
    }

    @Test
    void anUnknownZoneBlocksTheRealAwsOnly() {
        assertThat(zones("    zone-ids: {us-east-1a: use1-az1}\n", false)).isEmpty();
        assertThat(zones("    zone-ids: {us-east-1a: use1-az1}\n", true))
                .containsExactly(
                        "client-configs/acme/cell.yaml:4:8 zone-id-unknown: it is not known whether us-east-1b of"
                                + " sandbox has VPC links of HTTP APIs: some zones of the region do not | record the zone's id in"
                                + " accounts.sandbox.zone-ids: {us-east-1b: …}; `cells doctor --target aws` shows it");
    }

    @Test
    void idsOfZonesBelongToOneZoneEachThatIsListed() {
        assertThat(zones("    zone-ids: {us-east-1a: use1-az1, us-east-1b: use1-az1, us-east-1x: use1-az4}\n", false))
                .containsExactly(
                        "defaults.yaml:22:50 same-zone-id: us-east-1a and us-east-1b have the same id use1-az1"
                                + " | `cells doctor --target aws` shows the ids of the account's zones",
                        "defaults.yaml:22:72 zone-elsewhere: sandbox lists no zone us-east-1x | did you mean us-east-1a?");
    }
}
