package dev.cells.config.module;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import java.util.List;
import java.util.Optional;

/** Where a utility app has its certificate from: one of its own, or that of the account's zone of apps. */
public final class AppCertificate {
    private static final String KEY = "certificate-arn";

    private AppCertificate() {}

    /**
     * Whether a name is one level below a zone, so that the wildcard of the zone's certificate covers it.
     *
     * @param zone name of the zone
     */
    public static boolean covers(String zone, String name) {
        String label = name.endsWith("." + zone) ? name.substring(0, name.length() - zone.length() - 1) : "";
        return !label.isEmpty() && label.indexOf('.') < 0;
    }

    /** That there is one or the other. */
    public static List<Problem> exists(StackConfig app, String section, String way) {
        boolean own = app.settings().find(way + "." + KEY).isPresent();
        if (own || app.account().offer().zone().isPresent()) {
            return List.of();
        }
        Node at = app.settings().find(way).orElse(app.settings());
        return List.of(Problem.error(ProblemCode.NO_CERTIFICATE, section + way + " has no certificate")
                .path(section + way + "." + KEY)
                .at(at.origin())
                .hint("set " + section + way + "." + KEY + ", or give the account a zone of apps, accounts."
                        + app.account().name() + ".base.zone"));
    }

    /** That the certificate of the zone covers the name of an app that has none of its own. */
    public static List<Problem> name(StackConfig app, String section, String way) {
        String path = way + ".domain";
        Optional<String> zone = app.account().offer().zone();
        Optional<ScalarNode> domain = LenientReader.scalar(app.settings(), path);
        if (app.settings().find(way + "." + KEY).isPresent() || zone.isEmpty() || domain.isEmpty()) {
            return List.of();
        }
        String name = domain.get().display();
        if (covers(zone.get(), name)) {
            return List.of();
        }
        return List.of(Problem.error(
                        ProblemCode.NAME_OUTSIDE_ZONE,
                        "the certificate of the account's apps is for names one level below " + zone.get() + ", and "
                                + name + " is none")
                .path(section + path)
                .at(domain.get().origin())
                .hint("use a name like " + name.split("\\.", 2)[0] + "." + zone.get() + ", or set " + section + way
                        + "." + KEY));
    }
}
