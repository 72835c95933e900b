package dev.cells.cell.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellCheckTest {
    private static final String IMAGE = "image: web@sha256:" + "0".repeat(64);
    private static final String AT = "client-configs/acme/cell.yaml:";

    @TempDir
    Path folder;

    private TestProject acme(String... lines) {
        return TestProject.in(folder).with(CellModules.facts()).client("acme", String.join("\n", lines) + "\n");
    }

    private static String network(String cidr) {
        return "network: {cidr: " + cidr + "}";
    }

    @Test
    void aRangeOutsideThePoolsNamesThem() {
        assertThat(acme(network("10.200.0.0/16")).problems())
                .containsExactly(AT + "1:17 range-outside-pool: 10.200.0.0/16 lies in no pool of sandbox in us-east-1"
                        + " | its pools are 10.16.0.0/12");
    }

    @Test
    void aRangeWithBitsBehindThePrefixIsRefusedWithTheRightOne() {
        assertThat(acme(network("10.16.5.0/16")).problems())
                .containsExactly(AT + "1:17 bad-range: `10.16.5.0/16` is not a valid IPv4 range"
                        + " | the range that contains this address is 10.16.0.0/16");
        assertThat(acme(network("10.16.0.256/20")).problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("bad-range");
        assertThat(acme(network("10.016.0.0/20")).problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("bad-range");
    }

    @Test
    void aRangeTooSmallForTheSubnetsIsRefused() {
        assertThat(acme(network("10.16.0.0/24")).problems())
                .containsExactly(AT + "1:17 range-size: 10.16.0.0/24 has the wrong size for a cell | use /16 to /22");
    }

    @Test
    void aCallMustNameAServiceThatIsThereAndOn() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + ", port: 2001, calls: [apy, jobs, web]}",
                                "  api: {" + IMAGE + ", port: 2002}",
                                "  jobs: {" + IMAGE + ", port: 2003, enabled: false}")
                        .problems())
                .containsExactly(
                        AT + "3:113 unknown-service: there is no service apy, which web requires | did you mean api?",
                        AT + "3:118 unknown-service: service jobs is turned off, which web requires"
                                + " | it is turned off in client-configs/acme/cell.yaml:5:115",
                        AT + "3:124 call-to-itself: web calls itself | remove it: a service always reaches itself");
    }

    /** A workload is the user of its name, and PostgreSQL has some users already. */
    @Test
    void aUserOfTheDatabaseHasANameOfItsOwn() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  postgres: {" + IMAGE + ", port: 2001, database: true}",
                                "  report: {" + IMAGE + ", port: 2002, reads: [database]}",
                                "  master: {" + IMAGE + ", port: 2003}",
                                "jobs:",
                                "  report: {" + IMAGE + ", writes: [database]}")
                        .problems())
                .containsExactly(
                        AT + "3:120 name-taken: postgres cannot be the name of a user of the database | rename it:"
                                + " PostgreSQL, RDS or people in an emergency have users of that name",
                        AT + "7:105 name-taken: the database user report writes here, but only reads in services.report"
                                + " | rename one of them: workloads of one name are one user of the database");
    }

    @Test
    void bucketsAndDatabaseThatServicesUseMustBeThere() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "database: false",
                                "services:",
                                "  web: {" + IMAGE + ", port: 2001, reads: [document], database: true}")
                        .problems())
                .containsExactly(
                        AT + "4:113 unknown-store: there is no store document, which web requires"
                                + " | did you mean documents?",
                        AT + "4:134 database-is-off: web needs the database, but the cell has none"
                                + " | it is turned off in client-configs/acme/cell.yaml:2:11");
    }

    @Test
    void aRouteThatTellsNobodyIsRefused() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "monitoring:",
                                "  routes:",
                                "    night: {severity: [critical]}",
                                "    day: {slack: {enabled: false, channel: C0123456789}}",
                                "    later: {enabled: false}",
                                "    mail: {emails: [team@example.com]}")
                        .problems())
                .containsExactly(
                        AT + "4:12 route-to-nobody: the route night tells nobody"
                                + " | give it emails, slack or pagerduty, or turn it off",
                        AT + "5:10 route-to-nobody: the route day tells nobody"
                                + " | give it emails, slack or pagerduty, or turn it off");
    }

    @Test
    void aLogAlarmMustNameAServiceThatIsThere() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + "}",
                                "monitoring:",
                                "  log-alarms:",
                                "    panics: {service: wep, pattern: panic, message: The program died}")
                        .problems())
                .containsExactly(AT + "6:23 unknown-service: there is no service wep, which log alarm panics requires"
                        + " | did you mean web?");
    }

    @Test
    void aShareThatIsMountedMustBeThereAndItsModuleOn() {
        String service = "  web: {" + IMAGE + ", port: 2001, reads: [scans]}";
        String share = "  shares: {scans: {}, letters: {enabled: false}}";
        assertThat(acme(network("10.16.0.0/16"), "files:", share, "services:", service)
                        .problems())
                .singleElement()
                .asString()
                .startsWith(AT + "5:113 unknown-store: store scans is turned off, which web requires"
                        + " | it is turned off in defaults.yaml:");
        String letters = "  web: {" + IMAGE + ", port: 2001, writes: [letters]}";
        assertThat(TestProject.in(folder.resolve("on"))
                        .with(CellModules.facts())
                        .client(
                                "acme",
                                String.join(
                                        "\n",
                                        network("10.16.0.0/16"),
                                        "files:",
                                        "  enabled: true",
                                        share,
                                        "services:",
                                        letters))
                        .problems())
                .containsExactly(AT + "6:114 unknown-store: store letters is turned off, which web requires"
                        + " | it is turned off in client-configs/acme/cell.yaml:4:42");
    }

    @Test
    void aStoreOfAModuleThatIsOffTakesNobodysName() {
        assertThat(acme(network("10.16.0.0/16"), "files: {shares: {documents: {}}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void aCollectorLeavesItsServiceHalfOfTheMachine() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + ", apm: {enabled: true, memory: 257, cpu: 128}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("apm-too-large: the collector of web takes 257 of the service's 512 (memory)");
    }

    @Test
    void topicsOfAStreamAreStoresWhileItIsOn() {
        String[] lines = {
            "services:",
            "  web: {" + IMAGE + ", writes: [events]}",
            "queue:",
            "  stream: {enabled: true, topics: {events: {}}}"
        };
        assertThat(acme(network("10.16.0.0/16"), lines[0], lines[1], lines[2], lines[3])
                        .problems())
                .isEmpty();
        assertThat(acme(network("10.16.0.0/16"), lines[0], lines[1], lines[2], lines[3].replace("true", "false"))
                        .problems())
                .singleElement()
                .asString()
                .startsWith(AT + "3:102 unknown-store: ");
    }

    @Test
    void twoServicesOnOnePortAreRefused() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + ", port: 8080}",
                                "  api: {" + IMAGE + ", port: 8080}")
                        .problems())
                .containsExactly(AT + "4:99 port-clash: api and web both use port 8080"
                        + " | remove the line, or give each a port of its own");
    }

    @Test
    void theCommonPortOfAllServicesIsNoClash() {
        assertThat(acme(network("10.16.0.0/16"), "services:", "  web: {" + IMAGE + "}", "  api: {" + IMAGE + "}")
                        .problems())
                .isEmpty();
    }

    @Test
    void twoServicesInTheSamePlaceOfTheLoadBalancerAreRefused() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + ", expose: {path: /a, priority: 1}}",
                                "  api: {" + IMAGE + ", expose: {path: /b, priority: 1}}",
                                "ingress: {scheme: public, domain: acme.example.com}")
                        .problems())
                .singleElement()
                .asString()
                .startsWith(AT + "4:122 priority-clash: api and web both have the priority 1");
    }

    @Test
    void aServiceIsExposedOnlyThroughALoadBalancer() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "ingress: false",
                                "services:",
                                "  web: {" + IMAGE + ", expose: {path: /a, priority: 1}}")
                        .problems())
                .singleElement()
                .asString()
                .contains("not-exposable: web is exposed, but the cell has no load balancer"
                        + " | it is turned off in client-configs/acme/cell.yaml:2:10");
    }

    @Test
    void sizesThatAwsDoesNotOfferAreRefused() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "database: {instance-class: db.t4g.larg}",
                                "services:",
                                "  web: {" + IMAGE + ", port: 8080, cpu: 512, memory: 8192}")
                        .problems())
                .containsExactly(
                        AT
                                + "2:28 size-not-offered: PostgreSQL is not offered on `db.t4g.larg` | did you mean db.t4g.large?",
                        AT + "4:123 task-size: Fargate does not offer 8192 MiB of memory with 512 CPU units"
                                + " | use 1024 to 4096 MiB in steps of 1024, or change cpu");
    }

    @Test
    void aCacheOnAMachineThatElastiCacheDoesNotOfferIsRefused() {
        assertThat(acme(network("10.16.0.0/16"), "cache: {enabled: true, node-class: cache.t4g.large}")
                        .problems())
                .containsExactly(AT + "2:36 size-not-offered: Valkey is not offered on `cache.t4g.large`"
                        + " | did you mean cache.m6g.large?");
        assertThat(TestProject.in(folder.resolve("off"))
                        .with(CellModules.facts())
                        .client("acme", network("10.16.0.0/16") + "\ncache: {node-class: cache.t4g.large}\n")
                        .problems())
                .isEmpty();
    }

    @Test
    void aSearchOnMachinesThatOpenSearchDoesNotOfferIsRefused() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "search:",
                                "  enabled: true",
                                "  instance-class: r7g.lage.search",
                                "  master-class: x9z.large.search")
                        .problems())
                .containsExactly(
                        AT + "4:19 size-not-offered: OpenSearch is not offered on `r7g.lage.search`"
                                + " | did you mean r7g.large.search?",
                        AT + "5:17 size-not-offered: OpenSearch is not offered on `x9z.large.search`"
                                + " | did you mean c6g.large.search?");
    }

    @Test
    void auroraIsOfferedOnFewerMachinesThanAnInstance() {
        String database = "database: {instance-class: db.m6g.large, kind: ";
        assertThat(acme(network("10.16.0.0/16"), database + "instance}").problems())
                .isEmpty();
        assertThat(TestProject.in(folder.resolve("aurora"))
                        .with(CellModules.facts())
                        .client("acme", network("10.16.0.0/16") + "\n" + database + "aurora}\n")
                        .problems())
                .containsExactly(AT + "2:28 size-not-offered: Aurora PostgreSQL is not offered on `db.m6g.large`"
                        + " | did you mean db.r6g.large?");
    }

    /** Amazon RDS User Guide, "Password management with Amazon RDS and AWS Secrets Manager": no replica of such an instance. */
    @Test
    void anInstanceWhosePasswordRdsKeepsHasNoReplicas() {
        assertThat(acme(network("10.16.0.0/16"), "database: {replicas: 1}").problems())
                .containsExactly(AT + "2:22 replicas-refused: an instance whose master password RDS manages cannot have"
                        + " read replicas | set database.kind to aurora, whose servers share their storage,"
                        + " or replicas to 0");
        assertThat(acme(network("10.16.0.0/16"), "database: {kind: aurora, replicas: 1}")
                        .problems())
                .isEmpty();
    }

    @Test
    void moreReplicasThanRdsHasAreRefused() {
        assertThat(acme(network("10.16.0.0/16"), "database: {replicas: 16}").problems())
                .singleElement()
                .asString()
                .startsWith(AT + "2:22 out-of-range:");
    }

    @Test
    void aBucketCannotBeCalledLikeTheCache() {
        assertThat(acme(network("10.16.0.0/16"), "cache: true", "storage: {buckets: {cache: {}}}")
                        .problems())
                .containsExactly(
                        AT + "3:28 store-clash: cache is the name of a store both in cache and in storage.buckets"
                                + " | rename one of them: services refer to a store by its name alone");
    }

    @Test
    void aJobNeedsTheDatabaseAsAServiceDoes() {
        assertThat(acme(network("10.16.0.0/16"), "database: false", "jobs:", "  load: {" + IMAGE + ", database: true}")
                        .problems())
                .containsExactly(AT + "4:104 database-is-off: load needs the database, but the cell has none"
                        + " | it is turned off in client-configs/acme/cell.yaml:2:11");
    }

    @Test
    void moreZonesThanTheRegionHasAreRefused() {
        TestProject project = acme("network: {cidr: 10.16.0.0/16, zones: 3}")
                .edit("defaults.yaml", "[us-east-1a, us-east-1b, us-east-1c]", "[us-east-1a, us-east-1b]");
        assertThat(project.problems()).hasSize(1).first().asString().contains(AT + "1:38 too-many-zones");
    }

    @Test
    void namesThatAwsWouldNotTakeAreRefused() {
        String service = "a-service-with-quite-a-long-name";
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client(
                        "a-client-with-a-long-name",
                        network("10.16.0.0/16") + "\nservices:\n  " + service + ": {" + IMAGE
                                + "}\nstorage: {buckets: {documents: false}}\n");
        assertThat(project.problems())
                .containsExactly("client-configs/a-client-with-a-long-name/cell.yaml:3:37 name-too-long: the service "
                        + service + " requires a name of 71 characters in a-client-with-a-long-name; AWS allows 64"
                        + " | shorten the service's or the client's name");
    }

    @Test
    void namesOfAllThingsAreMeasuredWithWhatStandsAroundThem() {
        String client = "a-client-of-ours";
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client(
                        client,
                        String.join(
                                "\n",
                                network("10.16.0.0/16"),
                                "services:",
                                "  a-service-that-nobody-calls-here: {" + IMAGE + "}",
                                "jobs:",
                                "  a-job-with-a-name-of-32-lettersx: {" + IMAGE + "}",
                                "storage: {buckets: {a-bucket-of-ours-x: {}, a-bucket-of-ours: {}}}",
                                "queue: {queues: {a-queue-with-a-name-of-32-letter: {}}}",
                                ""));
        assertThat(project.problems())
                .extracting(line -> line.replaceAll("^[^:]+:(\\d+):\\d+ (.*) \\|.*", "$1 $2"))
                .containsExactly(
                        "5 name-too-long: the job a-job-with-a-name-of-32-lettersx requires a name of 66 characters in "
                                + client + "; AWS allows 64",
                        "6 name-too-long: the bucket a-bucket-of-ours-x requires a name of 65 characters in " + client
                                + "; AWS allows 63");
    }

    @Test
    void jobsAndTheTaskThatDeidentifiesHaveSizesThatFargateOffers() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "jobs:",
                                "  compact: {" + IMAGE + ", cpu: 1024, memory: 1024}",
                                "  idle: {" + IMAGE + ", cpu: 256, memory: 512}",
                                "ingest: {enabled: true, cpu: 8192, memory: 20000}")
                        .problems())
                .extracting(line -> line.replaceAll("^[^:]+:(\\d+):\\d+ (.*) \\|.*", "$1 $2"))
                .containsExactly(
                        "3 task-size: Fargate does not offer 1024 MiB of memory with 1024 CPU units",
                        "5 task-size: Fargate does not offer 20000 MiB of memory with 8192 CPU units");
    }

    @Test
    void cleanDataThatWouldLandAgainIsRefusedWithItsWay() {
        String[] lines = {
            network("10.16.0.0/16"),
            "ingest: {enabled: true}",
            "services:",
            "  shop: {" + IMAGE + ", reads: [documents], writes: [ingest-landing]}",
            "jobs:",
            "  sort: {" + IMAGE + ", reads: [ingest-clean], writes: [documents]}"
        };
        assertThat(acme(lines).problems())
                .singleElement()
                .asString()
                .contains(AT + "4:")
                .contains("data-circle: clean data would be taken in again, without end:"
                        + " ingest-clean → sort → documents → shop → ingest-landing");
        lines[5] = lines[5].replace("reads: [ingest-clean]", "reads: [ingest-landing]");
        assertThat(acme(lines).problems()).isEmpty();
    }

    @Test
    void servicesMayCallEachOtherInACircle() {
        assertThat(acme(
                                network("10.16.0.0/16"),
                                "services:",
                                "  web: {" + IMAGE + ", port: 2001, calls: [api]}",
                                "  api: {" + IMAGE + ", port: 2002, calls: [web]}")
                        .problems())
                .isEmpty();
    }

    @Test
    void overlapsAreToldWithBothSides() {
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", network("10.16.0.0/16"))
                .client("ember", network("10.17.0.0/16"))
                .client("delphi", network("10.16.128.0/20"));
        assertThat(project.problems())
                .containsExactly(
                        "client-configs/delphi/cell.yaml:1:17 range-overlap: the range 10.16.128.0/20 of delphi"
                                + " overlaps 10.16.0.0/16 of acme in client-configs/acme/cell.yaml:1:17"
                                + " | `cells list --cidrs` shows the free ranges");
    }

    @Test
    void accountsThatContradictThemselvesAreRefused() {
        TestProject project = TestProject.in(folder)
                .with(CellModules.facts())
                .edit("defaults.yaml", "id: \"210987654321\"", "id: \"123456789012\"")
                .edit("defaults.yaml", "us-west-2: [us-west-2a,", "us-west-2: [us-east-2a,")
                .edit("defaults.yaml", "[10.64.0.0/12]", "[10.64.0.0/12, 10.65.0.0/16]");
        assertThat(project.problems())
                .extracting(line -> line.replaceAll("^\\S+ (\\S+):.*", "$1"))
                .containsExactly("same-account", "zone-elsewhere", "pool-overlap");
    }

    @Test
    void tenDifferentMistakesInOneFileAreTenProblemsInOneRun() {
        TestProject project = acme(
                "owner: NO",
                "account: sandbx",
                "network:",
                "  cidr: 10.16.0.0/16",
                "  zone: 3",
                "  nat: shard",
                "  zones: \"2\"",
                "database:",
                "  storage-gb: 5",
                "  engine-version: 16.4",
                "  backup-days: 0755",
                "services:",
                "  web:",
                "    port: 8080",
                "  web:",
                "    port: 8081",
                "monitoring: ${nothing.here}");
        assertThat(project.problems())
                .extracting(line -> line.replaceAll("^[^:]+:(\\d+):\\d+ (\\S+):.*", "$1 $2"))
                .containsExactly(
                        "1 ambiguous-value",
                        "2 unknown-account",
                        "5 unknown-key",
                        "6 not-allowed",
                        "7 wrong-type",
                        "9 out-of-range",
                        "10 wrong-type",
                        "11 ambiguous-value",
                        "13 missing-key",
                        "15 duplicate-key",
                        "17 type-change");
    }

    @Test
    void sharedNetworksMustBeThereToBeJoined() {
        assertThat(acme(
                                "account: lakehouse",
                                "network: {cidr: 10.64.0.0/16, transit: {enabled: true}, monitoring-peering: true}")
                        .problems())
                .containsExactly(
                        AT + "2:40 hub-missing: network.transit needs a shared network, and lakehouse has none"
                                + " | give the account a hub in defaults.yaml, accounts.lakehouse.hub, or turn it off",
                        AT
                                + "2:77 hub-missing: network.monitoring-peering needs a shared network, and lakehouse has none"
                                + " | give the account a hub in defaults.yaml, accounts.lakehouse.hub, or turn it off");
        assertThat(acme("network: {cidr: 10.16.0.0/16, transit: {enabled: true}, monitoring-peering: true}")
                        .problems())
                .isEmpty();
    }

    @Test
    void sharedEndpointsMustBeThereToBeUsed() {
        String cell = "network: {cidr: 10.16.0.0/16, shared-endpoints: true}";
        String hub = "monitoring: 10.0.16.0/20";
        String egress = "    nat: per-zone\n    endpoints: []";
        assertThat(acme(cell).problems())
                .containsExactly(AT
                        + "1:49 hub-missing: network.shared-endpoints needs shared endpoints of its account, and sandbox"
                        + " has none | give the account a hub.egress in defaults.yaml,"
                        + " accounts.sandbox.hub.egress, or turn it off");
        assertThat(acme(cell)
                        .edit("defaults.yaml", hub, hub + ", egress: 10.0.32.0/22")
                        .problems())
                .singleElement()
                .asString()
                .contains("hub-missing", "accounts.sandbox.base.egress-network.endpoints");
        assertThat(acme(cell)
                        .edit("defaults.yaml", hub, hub + ", egress: 10.0.32.0/22")
                        .edit("defaults.yaml", egress, egress.replace("[]", "[logs]"))
                        .problems())
                .isEmpty();
    }

    @Test
    void sharedEgressMustBeThereToBeUsed() {
        String cell = "network: {cidr: 10.16.0.0/16, nat: account}";
        String hub = "monitoring: 10.0.16.0/20";
        assertThat(acme(cell).problems())
                .containsExactly(AT
                        + "1:36 hub-missing: network.nat: account needs the shared egress of its account, and sandbox"
                        + " has none | give the account a hub.egress in defaults.yaml,"
                        + " accounts.sandbox.hub.egress, or turn it off");
        assertThat(acme(cell)
                        .edit("defaults.yaml", hub, hub + ", egress: 10.0.32.0/22")
                        .problems())
                .isEmpty();
        assertThat(acme(cell)
                        .edit("defaults.yaml", hub, hub + ", egress: 10.0.17.0/24")
                        .problems())
                .singleElement()
                .asString()
                .contains("range-overlap: the range 10.0.17.0/24 overlaps 10.0.16.0/20 in defaults.yaml:");
    }

    @Test
    void sharedNetworksLieApartFromPoolsAndFromEachOther() {
        assertThat(hub("utility: 10.16.0.0/20, monitoring: 10.0.16.0/20"))
                .isEqualTo("range-in-pool: 10.16.0.0/20 overlaps the pool 10.16.0.0/12, which is reserved for cells"
                        + " | use a range outside all pools");
        assertThat(hub("utility: 10.64.0.0/20, monitoring: 10.0.16.0/20")).startsWith("range-in-pool");
        assertThat(hub("utility: 10.0.0.0/20, monitoring: 10.0.8.0/21"))
                .startsWith("range-overlap: the range 10.0.8.0/21 overlaps 10.0.0.0/20 in defaults.yaml:");
        assertThat(hub("utility: 10.0.0.0/20, monitoring: 10.0.16.0/25")).startsWith("range-size");
        assertThat(hub("utility: 10.0.0.1/20, monitoring: 10.0.16.0/20")).startsWith("bad-range");
    }

    private String hub(String ranges) {
        return acme(network("10.16.0.0/16"))
                .edit("defaults.yaml", "utility: 10.0.0.0/20, monitoring: 10.0.16.0/20", ranges)
                .problems()
                .get(0)
                .replaceFirst("^defaults.yaml:[0-9]+:[0-9]+ ", "");
    }

    private TestProject people(String network, String... lines) {
        return acme(
                "network: {cidr: 10.16.0.0/20" + network + "}",
                "database: false",
                "services:",
                "  web: {" + IMAGE + "}",
                "access:",
                "  enabled: true",
                "  " + String.join("\n  ", lines));
    }

    private TestProject vpn(String range) {
        return people(
                "",
                "vpn:",
                "  enabled: true",
                "  certificate-arn: arn:aws:acm:us-east-1:123456789012:certificate/0-1",
                "  saml-provider-arn: arn:aws:iam::123456789012:saml-provider/people",
                "  calls: [web]",
                "  client-cidr: " + range);
    }

    @Test
    void theRangeOfAVpnIsNobodyElses() {
        assertThat(vpn("172.16.0.0/22").problems()).isEmpty();
        assertThat(vpn("10.24.0.0/16").problems())
                .containsExactly(
                        AT + "12:18 range-in-pool: 10.24.0.0/16 overlaps the pool 10.16.0.0/12, which is reserved"
                                + " for cells | use a range outside all pools");
        assertThat(vpn("10.0.16.0/22").problems())
                .containsExactly(
                        AT + "12:18 range-overlap: the range 10.0.16.0/22 overlaps a shared network of sandbox,"
                                + " 10.0.16.0/20 | give each network a range of its own");
        assertThat(vpn("172.16.0.0/24").problems())
                .containsExactly(AT + "12:18 range-size: 172.16.0.0/24 has the wrong size for a VPN | use /12 to /22");
    }

    @Test
    void theRangeOfAVpnIsNoCellsOfAnotherAccountEither() {
        assertThat(vpn("10.64.0.0/16")
                        .client("lake", "account: lakehouse\nnetwork: {cidr: 10.64.16.0/20}\n")
                        .problems())
                .containsExactly("client-configs/lake/cell.yaml:2:17 range-overlap: the range 10.64.16.0/20 of lake"
                        + " overlaps 10.64.0.0/16 of acme in client-configs/acme/cell.yaml:12:18"
                        + " | `cells list --cidrs` shows the free ranges");
    }

    @Test
    void aVpnThatIsOnNeedsItsCertificateProviderAndRange() {
        assertThat(people("", "vpn: {enabled: true}").problems())
                .hasSize(3)
                .allMatch(problem -> problem.contains("missing-key"));
    }

    @Test
    void peopleReachServicesThatAreThere() {
        assertThat(people("", "bastion: {enabled: true, calls: [wbe], database: true}")
                        .problems())
                .containsExactly(
                        AT + "7:36 unknown-service: there is no service wbe, which access.bastion requires"
                                + " | did you mean web?",
                        AT + "7:52 database-is-off: the bastion needs the database, but the cell has none"
                                + " | turn the database on, or leave it to services");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "services: {NAME: {IMAGE}}|12",
                "jobs: {NAME: {IMAGE, schedule: 'cron(0 2 * * ? *)'}}|8",
                "storage: {buckets: {NAME: {}}}|21",
                "files: {shares: {NAME: {}}}|18",
                "queue: {queues: {NAME: {}}}|18",
                "queue: {queues: {q: {}}, topics: {NAME: {to: [q]}}}|35"
            })
    void aNameThatLooksLikeAReferenceIsAnErrorWhereItIsWritten(String line, int column) {
        String name = "x-1234567890e123";

        assertThat(acme(network("10.16.0.0/16"), line.replace("NAME", name).replace("IMAGE", IMAGE))
                        .problems())
                .contains(AT + "2:" + (column + name.length() + ": ".length()) + " bad-name: `" + name
                        + "` cannot be a name: CDK Terrain reads -1234567890e123 as a reference"
                        + " | remove the dash before the digits, or use fewer than ten digits before the e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x1234567890e123", "x-123456789e123", "x-1234567890e12", "x-1234567890f123"})
    void aNameThatOnlyResemblesAReferenceIsAccepted(String name) {
        assertThat(acme(network("10.16.0.0/16"), "services: {" + name + ": {" + IMAGE + "}}")
                        .problems())
                .isEmpty();
    }

    @Test
    void whoNeedsTheInternetNeedsAWayThere() {
        String service = "services: {web: {" + IMAGE + ", internet: true}}";

        assertThat(acme(network("10.16.0.0/16"), service).problems())
                .containsExactly(AT + "2:112 no-way-out: web needs the internet, and the cell has no way there"
                        + " | set network.nat to shared, per-zone or account, or take it away");
        assertThat(acme("network: {cidr: 10.16.0.0/16, nat: shared}", service).problems())
                .isEmpty();
    }
}
