package dev.cells.cell.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.PersonProblems;
import dev.cells.config.name.PersonKind;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import java.util.List;

/** Principals that people act as: each must be of a kind whose identity AWS can verify, see {@link PersonKind}. */
final class PersonChecks {
    private static final String TAG = "access.session-tag";
    private static final String BREAK_GLASS = "access.break-glass";
    private static final String PEOPLE = "access.break-glass-people";

    private PersonChecks() {}

    static List<Problem> kinds(StackConfig cell) {
        return LenientReader.isOn(cell.settings(), "access")
                ? PersonProblems.of(cell, "", List.of("access.operators", BREAK_GLASS), TAG)
                : List.of();
    }

    /**
     * People whose names no ARN tells, and that no setting names, get no user of the database. An error, not a warning: the
     * role is the emergency access procedure (45 CFR 164.312(a)(2)(ii)), it seems to work, and that it cannot read the
     * database would be noticed in the emergency, when nobody has the time to change the config.
     */
    static List<Problem> logins(StackConfig cell) {
        if (!LenientReader.isOn(cell.settings(), "access")
                || !LenientReader.isOn(cell.settings(), "database")
                || !LenientReader.texts(cell.settings(), PEOPLE).isEmpty()) {
            return List.of();
        }
        return LenientReader.texts(cell.settings(), BREAK_GLASS).stream()
                .filter(person -> PersonKind.of(person.display())
                        .filter(kind -> kind != PersonKind.USER)
                        .isPresent())
                .map(person -> Problem.error(
                                ProblemCode.EMERGENCY_LOGIN_MISSING,
                                "nobody who breaks the glass through " + person.display()
                                        + " gets a user of the database")
                        .path(BREAK_GLASS)
                        .at(person.origin())
                        .hint("list the source identities of these people in " + PEOPLE
                                + ": each becomes a user of the database"))
                .toList();
    }
}
