package dev.cells.config.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.config.load.FleetLoader;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
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
                        + " false | 45 CFR 164.310(d)(2)(iv); remove it, or add an exception for the control"
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
                        + " | 45 CFR 164.308(a)(7)(ii)(A); remove it, or add an exception for the control"
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
                        "below-floor: storage.buckets.*.expire-noncurrent-days must be at least 30 and cannot be"
                                + " unset"));
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
                .containsExactly(AT + "4:3 exception-expired: the exception why-not ran out on 2026-11-20"
                        + " | end what it allows, or have it approved anew");
    }

    @Test
    void anExceptionThatRunsTooLongIsRefused() {
        assertThat(acme("database: {backup-days: 13}\n" + exception("database-backups", "2027-05-21"))
                        .problems())
                .singleElement()
                .asString()
                .contains("exception-too-long: the exception why-not runs until 2027-05-21, more than 180 days");
    }

    @Test
    void anExceptionThatNothingNeedsIsRefused() {
        assertThat(acme(exception("database-backups", "2027-01-31")).problems())
                .containsExactly(AT + "3:3 exception-unused: the exception why-not allows nothing that the cell does"
                        + " | remove it");
    }

    @Test
    void anUnknownControlGetsASuggestion() {
        assertThat(acme(exception("database-backup", "2027-01-31")).problems())
                .containsExactly(AT + "3:3 unknown-control: the exception why-not names the control database-backup,"
                        + " which is unknown | did you mean database-backups?");
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
    void exceptionsAreListedEvenWhereTheConfigIsBroken() {
        acme("databas: {}\n" + exception("NET-03", "2026-12-01"));
        FleetLoader loader = new FleetLoader(folder, TestProject.TODAY);
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
