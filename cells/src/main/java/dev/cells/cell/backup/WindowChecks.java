package dev.cells.cell.backup;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.ScheduleExpression;
import dev.cells.config.module.TimeWindow;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The backup plan against the windows of the database. AWS Backup cannot start a backup of RDS during the instance's
 * maintenance window, during the window of its automated backups, or in the hour before them; such a job fails, and nobody
 * is told (AWS Backup Developer Guide, "Backup plan options and configuration": "AWS database services can't start backups
 * 1 hour before or during their maintenance window"; the same page exempts Aurora from that; "Troubleshooting AWS Backup":
 * "inside or too close to the automated backup window configured in RDS instance").
 */
final class WindowChecks {
    private static final int BEFORE_MINUTES = 60;

    private WindowChecks() {}

    static List<Problem> windows(StackConfig cell) {
        Optional<ScalarNode> schedule = LenientReader.scalar(cell.settings(), "backup.schedule");
        if (schedule.isEmpty()
                || !LenientReader.isOn(cell.settings(), "backup")
                || !LenientReader.isOn(cell.settings(), "database")
                || ScheduleExpression.mistake(schedule.get().display()).isPresent()) {
            return List.of();
        }
        Optional<BitSet> starts = ScheduleGap.starts(schedule.get().display(), BackupPlans.START_WITHIN_MINUTES);
        if (starts.isEmpty()) {
            return List.of(undecided(schedule.get()));
        }
        List<Problem> problems = new ArrayList<>();
        for (String path : windowsOf(cell)) {
            LenientReader.scalar(cell.settings(), path)
                    .flatMap(window -> TimeWindow.parse(window.display())
                            .filter(parsed -> parsed.isNear(starts.get(), BEFORE_MINUTES))
                            .map(parsed -> conflict(schedule.get(), path, window, parsed)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static List<String> windowsOf(StackConfig cell) {
        boolean aurora = LenientReader.text(cell.settings(), "database.kind")
                .filter("aurora"::equals)
                .isPresent();
        return aurora
                ? List.of("database.backup-window")
                : List.of("database.backup-window", "database.maintenance-window");
    }

    private static Problem conflict(ScalarNode schedule, String path, ScalarNode window, TimeWindow parsed) {
        // Report it where the client can fix it.
        boolean atWindow = TimeWindow.isDefault(schedule) && !TimeWindow.isDefault(window);
        String from = parsed.clockBefore(BEFORE_MINUTES + BackupPlans.START_WITHIN_MINUTES);
        return Problem.error(
                        ProblemCode.BACKUP_IN_WINDOW,
                        "AWS Backup cannot start backups of the database in " + path + " " + window.display()
                                + " or in the hour before it, and backup.schedule " + schedule.display()
                                + " starts some then")
                .path(atWindow ? path : "backup.schedule")
                .at((atWindow ? window : schedule).origin())
                .hint("a plan starts its backups within an hour: move the window, or schedule the plan outside of "
                        + from + " to the end of the window");
    }

    /** A rate has no time of day, so that it can meet any window. */
    private static Problem undecided(ScalarNode schedule) {
        return Problem.error(
                        ProblemCode.BACKUP_IN_WINDOW,
                        "backup.schedule " + schedule.display()
                                + " has no times that can be compared with the windows of the database, in which AWS Backup"
                                + " cannot start backups")
                .path("backup.schedule")
                .at(schedule.origin())
                .hint("name hours and minutes, such as cron(0 5 * * ? *)");
    }
}
