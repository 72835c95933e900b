package dev.cells.cell.access;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Principals that people act as: each must be of a kind whose identity AWS can verify, see {@link PersonKind}. */
final class PersonChecks {
    private static final String TAG = "access.session-tag";

    private PersonChecks() {}

    static List<Problem> kinds(StackConfig cell) {
        if (!LenientReader.isOn(cell.settings(), "access")) {
            return List.of();
        }
        boolean tagged = LenientReader.text(cell.settings(), TAG).isPresent();
        List<Problem> problems = new ArrayList<>();
        for (String path : List.of("access.operators", "access.break-glass")) {
            for (ScalarNode person : LenientReader.texts(cell.settings(), path)) {
                Optional<PersonKind> kind = PersonKind.of(person.display());
                if (kind.isEmpty()) {
                    problems.add(unknown(path, person));
                } else if (kind.get() == PersonKind.IDENTITY_CENTER && !tagged) {
                    problems.add(unnamed(path, person));
                }
            }
        }
        return problems;
    }

    private static Problem unknown(String path, ScalarNode person) {
        return Problem.error(
                        ProblemCode.PRINCIPAL_KIND,
                        "the kind of principal " + person.display()
                                + " is not known, so nothing can prove who assumes the role")
                .path(path)
                .at(person.origin())
                .hint(
                        "name an IAM user, a role or a SAML provider; an account, a group or a session is several people");
    }

    private static Problem unnamed(String path, ScalarNode person) {
        return Problem.error(
                        ProblemCode.PERSON_UNNAMED,
                        person.display()
                                + " is a role of IAM Identity Center, whose sessions name the person only by a "
                                + "session tag")
                .path(path)
                .at(person.origin())
                .hint("turn on attributes for access control in Identity Center, and set " + TAG
                        + " to the key of the attribute that names the person");
    }
}
