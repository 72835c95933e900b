package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.PersonKind;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Principals that people act as: each must be of a kind whose identity AWS can verify, see {@link PersonKind}. */
public final class PersonProblems {
    private PersonProblems() {}

    /**
     * @param section what paths of the settings begin with in problems: empty, or {@code utility.access.}
     * @param paths lists of ARNs within the settings
     * @param tag path of the session tag that names people of IAM Identity Center
     */
    public static List<Problem> of(StackConfig stack, String section, Collection<String> paths, String tag) {
        boolean tagged = LenientReader.text(stack.settings(), tag).isPresent();
        List<Problem> problems = new ArrayList<>();
        for (String path : paths) {
            for (ScalarNode person : LenientReader.texts(stack.settings(), path)) {
                Optional<PersonKind> kind = PersonKind.of(person.display());
                if (kind.isEmpty()) {
                    problems.add(unknown(section + path, person));
                } else if (kind.get() == PersonKind.IDENTITY_CENTER && !tagged) {
                    problems.add(unnamed(section + path, person, section + tag));
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

    private static Problem unnamed(String path, ScalarNode person, String tag) {
        return Problem.error(
                        ProblemCode.PERSON_UNNAMED,
                        person.display()
                                + " is a role of IAM Identity Center, whose sessions name the person only by a "
                                + "session tag")
                .path(path)
                .at(person.origin())
                .hint("turn on attributes for access control in Identity Center, and set " + tag
                        + " to the key of the attribute that names the person");
    }
}
