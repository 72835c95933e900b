package dev.cells.cell.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.cell.CellModules;
import dev.cells.config.load.TestProject;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryCheckTest {
    private static final String AT = "client-configs/acme/cell.yaml:";

    @TempDir
    Path folder;

    private List<String> problems(String... lines) {
        return TestProject.in(folder)
                .with(CellModules.facts())
                .client("acme", "network: {cidr: 10.16.0.0/16}\n" + String.join("\n", lines) + "\n")
                .problems();
    }

    @Test
    void theRecoveryRegionIsAnotherOneThatTheAccountNames() {
        assertThat(problems("recovery: {region: us-west-2}")).isEmpty();
        assertThat(problems("recovery: {region: us-east-1}"))
                .containsExactly(
                        AT + "2:20 recovery-same-region: the recovery region us-east-1 is the region of the cell"
                                + " | choose another: us-west-2");
        assertThat(problems("recovery: {region: eu-central-1}"))
                .containsExactly(
                        AT + "2:20 recovery-unknown-region: the account sandbox does not allow data in eu-central-1"
                                + " | add it to accounts.sandbox.recovery-regions in defaults.yaml");
    }

    @Test
    void theVaultForCopiesIsOfAnotherAccountAndOfTheSameRegion() {
        String vault = "recovery: {vault: \"arn:aws:backup:us-east-1:345678901234:backup-vault:copies\"}";
        assertThat(problems(vault)).isEmpty();
        assertThat(problems(vault.replace("345678901234", "123456789012")))
                .singleElement()
                .asString()
                .startsWith(AT + "2:19 vault-same-account");
        assertThat(problems(vault.replace("us-east-1", "us-west-2")))
                .containsExactly(AT + "2:19 vault-elsewhere: the vault is in us-west-2 | use one in us-east-1: RDS"
                        + " cannot copy a snapshot to another account and another region at once");
    }

    @Test
    void copiesWithoutAPlaceAreFoundWhereTheyAreAskedFor() {
        assertThat(problems(
                        "storage: {buckets: {documents: {replicate: true}}}",
                        "backup: {copy-to-region: true, copy-to-vault: true}"))
                .containsExactly(
                        AT + "2:44 recovery-missing: copies have no place to go to: recovery.region is not set"
                                + " | set recovery.region",
                        AT + "3:26 recovery-missing: copies have no place to go to: recovery.region is not set"
                                + " | set recovery.region",
                        AT + "3:47 recovery-missing: copies have no place to go to: recovery.vault is not set"
                                + " | set recovery.vault");
        assertThat(problems("recovery: {enabled: false, region: us-west-2}", "backup: {copy-to-region: true}"))
                .hasSize(1);
    }

    @Test
    void nothingIsLockedForLongerThanItIsKept() {
        assertThat(problems(
                        "storage: {buckets: {documents: {expire-days: 30, lock-days: 60}}}", "backup: {lock-days: 40}"))
                .hasSize(2)
                .contains(AT + "2:46 lock-too-long: what goes after 30 days is locked for 60"
                        + " | raise expire-days, or lower lock-days")
                .last()
                .asString()
                .startsWith("defaults.yaml:")
                .contains("lock-too-long: what goes after 35 days is locked for 40");
        assertThat(problems("storage: {buckets: {documents: {lock-days: 60}}}")).isEmpty();
    }

    /** AWS Backup Developer Guide, "Backup plan options and configuration": neither in a window of RDS nor an hour before. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "database: {maintenance-window: 'sun:05:00-sun:06:00'} | 2:32",
                "database: {maintenance-window: 'wed:06:30-wed:07:30'} | 2:32",
                "database: {backup-window: '05:30-06:30'} | 2:27",
                "backup: {schedule: \"cron(30 2 * * ? *)\"} | 2:20",
                "backup: {schedule: \"cron(0 1-2 ? * SUN *)\"} | 2:20",
                "backup: {schedule: \"cron(10 6 ? * SUN#1 *)\"} | 2:20",
                "backup: {schedule: \"cron(0 2 L * ? *)\"} | 2:20",
                "backup: {schedule: rate(12 hours)} | 2:20"
            })
    void noBackupIsPlannedWhenTheDatabaseRefusesIt(String line, String place) {
        assertThat(problems(line)).singleElement().asString().startsWith(AT + place + " backup-in-window:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup: {schedule: \"cron(0 8 ? * SUN *)\"}",
                "backup: {schedule: \"cron(0 7 ? * MON-FRI *)\"}",
                "backup: {schedule: \"cron(0 6 ? * 2-7 *)\"}",
                "database: {kind: aurora, maintenance-window: 'sun:05:00-sun:06:00'}",
                "database: {maintenance-window: 'sun:04:00-sun:05:00'}"
            })
    void aPlanOutsideOfTheWindowsIsAccepted(String line) {
        assertThat(problems(line)).isEmpty();
    }

    @Test
    void theConflictNamesTheWindowAndWhatToDo() {
        assertThat(problems("database: {maintenance-window: 'sun:05:00-sun:06:00'}"))
                .containsExactly(AT + "2:32 backup-in-window: AWS Backup cannot start backups of the database in"
                        + " database.maintenance-window sun:05:00-sun:06:00 or in the hour before it, and"
                        + " backup.schedule cron(0 5 * * ? *) starts some then | a plan starts its backups within an"
                        + " hour: move the window, or schedule the plan outside of 03:00 to the end of the window");
    }

    @Test
    void anHourCannotBeKeptByADailyBackup() {
        String hour = "storage: {buckets: {documents: {rpo-minutes: 60}}}";
        assertThat(problems(hour))
                .containsExactly(AT + "2:46 objective-missed: no more than 60 minutes may be lost, but up to 1440"
                        + " minutes would be | set replicate to true or turn backup.continuous on for 15 minutes,"
                        + " or run backup.schedule more often");
        assertThat(problems(hour, "backup: {continuous: true}")).isEmpty();
        assertThat(problems(hour, "database: false", "backup: {schedule: rate(1 hour)}"))
                .isEmpty();
        assertThat(problems(hour.replace("rpo", "replicate: true, rpo"), "recovery: {region: us-west-2}"))
                .isEmpty();
    }

    @Test
    void whereARegionMayBeLostABackupInItDoesNotCount() {
        String day = "storage: {buckets: {documents: {rpo-minutes: 1440}}}";
        assertThat(problems(day)).isEmpty();
        assertThat(problems(day, "recovery: {region: us-west-2}", "backup: {continuous: true}"))
                .singleElement()
                .asString()
                .contains("objective-missed", "nobody can tell how much", "turn backup.copy-to-region on");
        assertThat(problems(day, "recovery: {region: us-west-2}", "backup: {copy-to-region: true}"))
                .isEmpty();
    }

    @Test
    void noConfigIsFasterThanWhatAwsDoes() {
        assertThat(problems("database: {rpo-minutes: 5}")).isEmpty();
        assertThat(problems("database: {rpo-minutes: 1}"))
                .containsExactly(AT + "2:25 objective-missed: no more than 1 minutes may be lost, but up to 5 minutes"
                        + " would be | say 5: RDS saves its log every five minutes");
        assertThat(problems("storage: {buckets: {documents: {rpo-minutes: 5}}}", "backup: {continuous: true}"))
                .singleElement()
                .asString()
                .contains("no copy is faster than 15 minutes");
    }

    @Test
    void aTimeToRestoreIsPromisedOnlyWhereRestoringIsTried() {
        assertThat(problems("database: {rto-minutes: 240}", "backup: {restore-test: false}"))
                .containsExactly(AT + "2:25 restore-untested: restoring within 240 minutes is promised and never tried"
                        + " | turn backup.restore-test on");
        assertThat(problems("database: {rto-minutes: 240}")).isEmpty();
        assertThat(problems(
                        "recovery: {region: us-west-2}",
                        "storage: {buckets: {documents: {replicate: true, rto-minutes: 5}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(12 hours) | 720",
                "rate(1 day) | 1440",
                "cron(0 5 * * ? *) | 1440",
                "cron(0 0/6 * * ? *) | 360",
                "cron(30 */4 * * ? *) | 240",
                "cron(0 6,18 * * ? *) | 720",
                "cron(0 6,8 * * ? *) | 1320",
                "cron(0/15 8-17 * * ? *) | 855"
            })
    void theLongestTimeBetweenTwoRunsOfASchedule(String schedule, int minutes) {
        assertThat(ScheduleGap.minutes(schedule)).hasValue(minutes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron(0 5 ? * MON *)", "cron(0 5 1 * ? *)", "cron(x 5 * * ? *)", "cron(0 5)", "rate(soon)"})
    void aScheduleThatIsNotDailyOrNotUnderstoodTellsNothing(String schedule) {
        assertThat(ScheduleGap.minutes(schedule)).isEqualTo(OptionalInt.empty());
    }
}
