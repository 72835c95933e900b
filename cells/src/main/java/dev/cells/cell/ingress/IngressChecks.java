package dev.cells.cell.ingress;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways into the cell: names, login, API. */
final class IngressChecks {
    /** What the API gateway can be told: a path, or all below it. */
    private static final Pattern GATEWAY_PATH = Pattern.compile("[^*?]*/\\*|[^*?]*[^*?/]");

    private IngressChecks() {}

    /** Whoever is let in is answered over TLS, so there must be a certificate, or a name to make one for. */
    static List<Problem> certificate(StackConfig cell) {
        MapNode settings = cell.settings();
        boolean answers = LenientReader.isOn(settings, "waf")
                || LenientReader.isOn(settings, "ingress.login")
                || LenientReader.isOn(settings, "ingress.api")
                || LenientReader.named(settings, "services").values().stream()
                        .anyMatch(service -> LenientReader.isOn(service, "expose"));
        if (!answers
                || !LenientReader.isOn(settings, "ingress")
                || LenientReader.text(settings, "ingress.domain").isPresent()
                || LenientReader.text(settings, "ingress.certificate-arn").isPresent()) {
            return List.of();
        }
        return List.of(
                Problem.error(ProblemCode.NO_CERTIFICATE, "the load balancer has neither a name nor a certificate")
                        .path("ingress")
                        .at(settings.entries().get("ingress").origin())
                        .hint("give ingress.domain, or ingress.certificate-arn"));
    }

    /** Every name of the cell lies in its zone and is there for one thing only. */
    static List<Problem> names(StackConfig cell) {
        List<Problem> problems = new ArrayList<>();
        Optional<String> zone = LenientReader.isOn(cell.settings(), "ingress.zone")
                ? LenientReader.text(cell.settings(), "ingress.zone.name")
                : Optional.empty();
        Map<String, String> first = new HashMap<>();
        named(cell.settings()).forEach((path, node) -> {
            String name = node.display();
            if (zone.isPresent() && !name.equals(zone.get()) && !name.endsWith("." + zone.get())) {
                problems.add(Problem.error(
                                ProblemCode.NAME_OUTSIDE_ZONE, name + " does not end in the zone's name, " + zone.get())
                        .path(path)
                        .at(node.origin())
                        .hint("use a name like " + name.split("\\.", 2)[0] + "." + zone.get()));
            }
            String other = first.putIfAbsent(name, path);
            if (other != null) {
                problems.add(
                        Problem.error(ProblemCode.NAME_CLASH, name + " stands both in " + other + " and in " + path)
                                .path(path)
                                .at(node.origin())
                                .hint("a name leads to one place: give each its own"));
            }
        });
        return problems;
    }

    private static Map<String, ScalarNode> named(MapNode settings) {
        Map<String, ScalarNode> names = new LinkedHashMap<>();
        if (!LenientReader.isOn(settings, "ingress")) {
            return names;
        }
        LenientReader.scalar(settings, "ingress.domain").ifPresent(node -> names.put("ingress.domain", node));
        List<ScalarNode> aliases = LenientReader.texts(settings, "ingress.aliases");
        for (int i = 0; i < aliases.size(); i++) {
            names.put("ingress.aliases." + i, aliases.get(i));
        }
        if (LenientReader.isOn(settings, "ingress.api")) {
            LenientReader.scalar(settings, "ingress.api.domain")
                    .ifPresent(node -> names.put("ingress.api.domain", node));
        }
        return names;
    }

    /** The load balancer itself asks the provider who somebody is, and the provider sends people back by name. */
    static List<Problem> login(StackConfig cell) {
        MapNode settings = cell.settings();
        List<Problem> problems = new ArrayList<>();
        if (!LenientReader.isOn(settings, "ingress") || !LenientReader.isOn(settings, "ingress.login")) {
            return problems;
        }
        var origin = settings.find("ingress.login").orElseThrow().origin();
        if (LenientReader.text(settings, "ingress.scheme")
                .filter("internal"::equals)
                .isPresent()) {
            problems.add(Problem.error(
                            ProblemCode.LOGIN_UNREACHABLE,
                            "an internal load balancer has no way to where people log in")
                    .path("ingress.login")
                    .at(origin)
                    .hint("use ingress.scheme: public, with ingress.from for whom you know; or let services ask"));
        }
        if (LenientReader.text(settings, "ingress.domain").isEmpty()) {
            problems.add(Problem.error(
                            ProblemCode.LOGIN_WITHOUT_NAME,
                            "people who log in are sent back to a name, and there is none")
                    .path("ingress.login")
                    .at(origin)
                    .hint("give ingress.domain"));
        }
        return problems;
    }

    /** What a service asks of the way in must be there. */
    static List<Problem> asked(StackConfig cell) {
        MapNode settings = cell.settings();
        List<Problem> problems = new ArrayList<>();
        if (!LenientReader.isOn(settings, "ingress")) {
            return problems;
        }
        LenientReader.named(settings, "services").forEach((name, service) -> {
            if (LenientReader.isOn(service, "expose")) {
                String at = "services." + name + ".expose.";
                if (LenientReader.isTrue(service, "expose.login") && !LenientReader.isOn(settings, "ingress.login")) {
                    problems.add(problem(
                                    ProblemCode.LOGIN_IS_OFF,
                                    name + " needs a login, but the cell has none",
                                    at + "login")
                            .at(LenientReader.scalar(service, "expose.login")
                                    .orElseThrow()
                                    .origin())
                            .hint("turn on ingress.login"));
                }
                if (LenientReader.isTrue(service, "expose.api")) {
                    problems.addAll(byGateway(settings, name, service, at));
                }
            }
        });
        return problems;
    }

    private static List<Problem> byGateway(MapNode settings, String name, MapNode service, String at) {
        List<Problem> problems = new ArrayList<>();
        ScalarNode api = LenientReader.scalar(service, "expose.api").orElseThrow();
        if (!LenientReader.isOn(settings, "ingress.api")) {
            problems.add(problem(
                            ProblemCode.API_IS_OFF,
                            name + " is reached through an API, but the cell has none",
                            at + "api")
                    .at(api.origin())
                    .hint("add ingress.api"));
        }
        LenientReader.scalar(service, "expose.login")
                .filter(login -> Boolean.TRUE.equals(login.value()))
                .ifPresent(login -> problems.add(problem(
                                ProblemCode.LOGIN_OF_PROGRAMS,
                                name + " is for programs, which cannot log in",
                                at + "login")
                        .at(login.origin())
                        .hint("remove it: the API asks for a token")));
        LenientReader.scalar(service, "expose.path")
                .filter(path -> !GATEWAY_PATH.matcher(path.display()).matches())
                .ifPresent(path -> problems.add(problem(
                                ProblemCode.API_PATH,
                                "the API gateway knows no path like " + path.display(),
                                at + "path")
                        .at(path.origin())
                        .hint("write a path, or one that ends in /*")));
        return problems;
    }

    private static Problem problem(ProblemCode code, String message, String path) {
        return Problem.error(code, message).path(path);
    }
}
