package dev.cells.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private static final String AT = "client-configs/acme/cell.yaml:";
    private static final String BASICS = "network: {cidr: 10.16.0.0/16}\n";

    @TempDir
    Path folder;

    private TestProject acme(String text) {
        return TestProject.in(folder).client("acme", BASICS + text);
    }

    private static String exception(String control, String expires) {
        return "exceptions:\n  why-not:\n    control: " + control
                + "\n    reason: the data is synthetic\n    approver: ciso\n    expires: " + expires + "\n";
    }

    @Test
    void aLockedSettingCannotBeChangedByAClient() {
        assertThat(acme("deletion-protection: false\n").problems())
                .containsExactly(AT + "2:22 locked: deletion-protection is locked to true and cannot be"
                        + " false | 45 CFR 164.310(d)(2)(iv); revert this, or add an exception for the control"
                        + " deletion-protection");
    }

    @Test
    void sayingWhatIsLockedAnywayIsFine() {
        assertThat(acme("deletion-protection: true\n").problems()).isEmpty();
    }

    @Test
    void turningALockedModuleOffIsACrossing() {
        assertThat(acme("backup: false\n").problems())
                .singleElement()
                .asString()
                .startsWith(AT + "2:9 locked: backup.enabled is locked to true and cannot be false");
    }

    @Test
    void aFloorMayBeRaisedButNotLowered() {
        assertThat(acme("database: {backup-days: 14}\nkeys: {deletion-window-days: 30}\n")
                        .problems())
                .isEmpty();
        assertThat(acme("database: {backup-days: 13}\n").problems())
                .containsExactly(AT + "2:25 below-floor: database.backup-days is 13, below the policy's 14"
                        + " | 45 CFR 164.308(a)(7)(ii)(A); revert this, or add an exception for the control"
                        + " database-backups");
    }

    @Test
    void aFloorDoesNotBindWhatIsTurnedOff() {
        assertThat(acme("database: {backup-days: 13, enabled: false}\n").problems())
                .isEmpty();
    }

    @Test
    void unsettingIsNoWayAroundTheLock() {
        assertThat(acme("storage: {buckets: {\"*\": {expire-noncurrent-days: !unset }}}\n")
                        .problems())
                .anyMatch(line -> line.contains(
                        "below-floor: storage.buckets.documents.expire-noncurrent-days must be at least 30 and cannot be"
                                + " removed"));
    }

    @Test
    void noWordAboutTheParentLiftsALock() {
        Map<String, String> ways = new LinkedHashMap<>();
        ways.put("monitoring: !unset\n", "2:13 locked: monitoring.enabled is locked to true and cannot be removed");
        ways.put(
                "monitoring: !replace {cpu-percent: 80}\n",
                "2:13 locked: monitoring.enabled is locked to true and cannot be removed");
        ways.put(
                "monitoring: !replace false\n",
                "2:13 locked: monitoring.enabled is locked to true and cannot be removed");
        ways.put(
                "monitoring: !replace [a]\n",
                "2:13 locked: monitoring.enabled is locked to true and cannot be removed");
        ways.put(
                "monitoring: {enabled: !unset }\n",
                "2:23 locked: monitoring.enabled is locked to true and cannot be removed");
        ways.put("monitoring: false\n", "2:13 locked: monitoring.enabled is locked to true and cannot be false");
        ways.put("logs: !unset\n", "2:7 below-floor: logs.days must be at least 90 and cannot be removed");
        ways.put(
                "storage: {buckets: {\"*\": !unset }}\n",
                "2:26 below-floor: storage.buckets.documents.expire-noncurrent-days must be at least 30 and cannot be removed");
        ways.put(
                "storage: {buckets: {\"*\": !unset , claims: {}}}\n",
                "2:26 below-floor: storage.buckets.claims.expire-noncurrent-days must be at least 30 and cannot be removed");
        ways.forEach((way, line) ->
                assertThat(acme(way).problems()).as(way).anyMatch(found -> found.startsWith(AT + line + " | 45 CFR")));
    }

    @Test
    void anEnvironmentAndAProfileAreBoundToo() {
        acme("").file("client-configs/acme/staging.yaml", "monitoring: !unset\n");
        assertThat(TestProject.at(folder).problems())
                .anyMatch(line -> line.startsWith("client-configs/acme/staging.yaml:1:13 locked: monitoring.enabled"));
        acme("inherits: [p.yaml]\n").file("p.yaml", "backup: !unset\n").file("client-configs/acme/staging.yaml", "");
        assertThat(TestProject.at(folder).problems())
                .anyMatch(line -> line.startsWith("p.yaml:1:9 locked: backup.enabled is locked to true"));
    }

    @Test
    void theEnvironmentsOfDefaultsMayDecideWhatIsLocked() {
        acme("").edit("defaults.yaml", "  staging: {}", "  staging: {monitoring: false, logs: {days: 90}}")
                .file("client-configs/acme/staging.yaml", "");
        assertThat(TestProject.at(folder).problems()).isEmpty();
    }

    @Test
    void aReferenceInTheDefaultsDoesNotOpenALock() {
        acme("waf: true\n").edit("defaults.yaml", "    public: false\n", "    public: ${waf.enabled}\n");
        assertThat(TestProject.at(folder).problems())
                .anyMatch(line -> line.contains("locked: database.public is locked to false and cannot be true"));
    }

    @Test
    void aNamedThingMayGo() {
        assertThat(acme("storage: {buckets: {documents: !unset }}\n").problems())
                .isEmpty();
    }

    @Test
    void anExceptionLetsItPass() {
        assertThat(acme("database: {backup-days: 13}\n" + exception("database-backups", "2027-01-31"))
                        .problems())
                .isEmpty();
    }

    @Test
    void anExceptionHoldsOnItsLastDayAndNoLonger() {
        String crossing = "database: {backup-days: 13}\n";
        assertThat(acme(crossing + exception("database-backups", "2026-11-21")).problems())
                .isEmpty();
        assertThat(acme(crossing + exception("database-backups", "2026-11-20")).problems())
                .containsExactly(AT + "4:3 exception-expired: the exception why-not expired on 2026-11-20"
                        + " | fix the setting, or have the exception approved again");
    }

    @Test
    void anExceptionThatRunsTooLongIsRefused() {
        assertThat(acme("database: {backup-days: 13}\n" + exception("database-backups", "2027-05-21"))
                        .problems())
                .singleElement()
                .asString()
                .contains("exception-too-long: the exception why-not expires on 2027-05-21, more than 180 days");
    }

    @Test
    void anExceptionThatNothingNeedsIsRefused() {
        assertThat(acme(exception("database-backups", "2027-01-31")).problems())
                .containsExactly(AT
                        + "3:3 exception-unused: the exception why-not is not needed: the cell complies with the policy"
                        + " | remove it");
    }

    @Test
    void anUnknownControlGetsASuggestion() {
        assertThat(acme(exception("database-backup", "2027-01-31")).problems())
                .containsExactly(AT + "3:3 unknown-control: the exception why-not names the control database-backup,"
                        + " which does not exist | did you mean database-backups?");
    }

    @Test
    void anExceptionForAnAuditRuleIsTheAuditsToJudge() {
        assertThat(acme(exception("NET-03", "2027-01-31")).problems()).isEmpty();
    }

    @Test
    void aDateThatDoesNotExistIsRefused() {
        assertThat(acme(exception("NET-03", "2027-02-30")).problems())
                .singleElement()
                .asString()
                .contains("bad-date");
    }

    @Test
    void aReviewIsADayAndWhenItIsIsForTheAuditToJudge() {
        assertThat(acme("review-by: 2027-02-30\n").problems())
                .containsExactly(AT + "2:12 bad-date: review-by is no day of the calendar | write it like 2027-03-31");
        assertThat(acme("review-by: 2020-01-01\n").problems()).isEmpty();
        assertThat(acme("review-by: 2099-01-01\n").problems()).isEmpty();
    }

    @Test
    void exceptionsAreListedEvenWhereTheConfigIsBroken() {
        acme("databas: {}\n" + exception("NET-03", "2026-12-01"));
        FleetLoader loader = new FleetLoader(folder, TestProject.TODAY, List.of());
        assertThat(loader.exceptions())
                .singleElement()
                .satisfies(found -> assertThat(found.stack()).hasToString("acme"))
                .satisfies(found ->
                        assertThat(found.isExpiring(TestProject.TODAY, 10)).isTrue())
                .satisfies(found ->
                        assertThat(found.isExpiring(TestProject.TODAY, 9)).isFalse());
    }

    @Test
    void aPolicyForASettingThatDoesNotExistIsRefused() {
        assertThat(TestProject.in(folder)
                        .edit("defaults.yaml", "path: database.backup-days", "path: database.backup-dayz")
                        .problems())
                .singleElement()
                .asString()
                .contains("unknown-policy-path: no cell has a setting database.backup-dayz"
                        + " | did you mean database.backup-days?");
    }
}
