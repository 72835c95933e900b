package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.compared;
import static dev.cells.audit.rule.Checks.isPresent;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** TLS-02 and TLS-03: what a load balancer's listener speaks, and how well. */
public final class ListenerRules {
    private static final String LISTENER = "aws_lb_listener";
    private static final Set<String> ENCRYPTED = Set.of("HTTPS", "TLS");

    /** TLS 1.2 at least, without old ciphers. {@code TLS13-1-0} and {@code TLS13-1-1} accept TLS 1.0 and 1.1. */
    private static final Pattern MODERN =
            Pattern.compile("ELBSecurityPolicy-(?:TLS13-1-[23]-.+|FS-1-2-Res-.+|TLS-1-2-2017-01)");

    private ListenerRules() {}

    /** TLS-02. */
    public static final class ListenersRequireTls extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "TLS-02", Severity.CRITICAL, "Listeners are HTTPS or TLS, or redirect to it")
                .cites("312(e)(1)", "312(e)(2)(ii)", "312(e)(2)(i)")
                .types(LISTENER, "aws_lb_listener_rule", "aws_lb", ClassicListeners.TYPE)
                .passes(
                        "protocol is HTTPS with a certificate_arn, or TLS, or HTTP where every default action and every "
                                + "rule redirects to HTTPS with HTTP_301. Each lb_protocol of a classic load balancer is "
                                + "https or ssl, with an ssl_certificate_id.")
                .fix("Set protocol = HTTPS and certificate_arn; let port 80 redirect.");

        public ListenersRequireTls() {
            super(
                    INFO,
                    List.of(LISTENER, ClassicListeners.TYPE),
                    (listener, scope) -> listener.type().equals(LISTENER)
                            ? protocol(listener, scope)
                            : ClassicListeners.protocol(listener),
                    listener -> !listener.type().equals(LISTENER) || !isGateway(listener));
        }
    }

    /** A gateway load balancer's listener has no protocol at all: it passes packets on to an appliance. */
    private static boolean isGateway(Resource listener) {
        return listener.get("protocol").isAbsent() && listener.get("port").isAbsent();
    }

    private static Answer protocol(Resource listener, Scope scope) {
        Value protocol = scope.value(listener, "protocol");
        String seen = "protocol is " + protocol;
        if (protocol.isUnknown()) {
            return Answer.unknown(seen + ", must be HTTPS or TLS").on("protocol");
        }
        return switch (protocol.literal().orElse("")) {
            case "HTTPS", "TLS" -> isPresent("certificate_arn").of(listener, scope);
            case "HTTP" -> redirects(listener, scope);
            default -> Answer.fail(seen + ", must be HTTPS or TLS").on("protocol");
        };
    }

    private static Answer redirects(Resource listener, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        answers.add(redirects(listener, listener.get("default_action")));
        for (Resource rule : scope.joined("aws_lb_listener_rule", "listener_arn", listener)) {
            answers.add(redirects(rule, rule.get("action")).because(rule));
        }
        return Answer.all(answers).on("protocol");
    }

    private static Answer redirects(Resource written, Value actions) {
        if (actions.items().isEmpty()) {
            return Answer.fail("HTTP, and no action redirects");
        }
        return Answer.all(actions.items().stream()
                .map(action -> redirect(written, action))
                .toList());
    }

    private static Answer redirect(Resource written, Value action) {
        Value redirect = action.get("redirect");
        boolean good = action.get("type").is("redirect")
                && redirect.get("protocol").is("HTTPS")
                && redirect.get("status_code").is("HTTP_301");
        if (good) {
            return Answer.pass("redirects to HTTPS");
        }
        String message = "HTTP, and " + written + " does not redirect to HTTPS with HTTP_301";
        return action.hasOpaque() && !action.get("type").is("forward") ? Answer.unknown(message) : Answer.fail(message);
    }

    /** TLS-03. */
    public static final class ListenersUseModernTlsPolicies extends ResourceRule {
        private static final RuleInfo INFO = RuleInfo.of(
                        "TLS-03", Severity.HIGH, "Listener TLS policy on the allow-list")
                .cites("312(e)(2)(ii)")
                .types(
                        LISTENER,
                        ClassicListeners.TYPE,
                        ClassicListeners.NEGOTIATION,
                        ClassicListeners.POLICY,
                        ClassicListeners.ON_PORT)
                .passes(
                        "An HTTPS or TLS listener sets ssl_policy to one of ELBSecurityPolicy-TLS13-1-2-*, -TLS13-1-3-*, "
                                + "-FS-1-2-Res-*, -TLS-1-2-2017-01. Absent is a failure: the default accepts TLS 1.0. A classic "
                                + "load balancer has a policy likewise on the port of each https or ssl listener.")
                .fix("Set ssl_policy = ELBSecurityPolicy-TLS13-1-2-2021-06.");

        private static final Check POLICY = compared(
                "ssl_policy",
                value -> value.literal()
                        .filter(text -> MODERN.matcher(text).matches())
                        .isPresent(),
                "must be on the allow-list of TLS 1.2 and better");

        public ListenersUseModernTlsPolicies() {
            super(
                    INFO,
                    List.of(LISTENER, ClassicListeners.TYPE),
                    (listener, scope) -> listener.type().equals(LISTENER)
                            ? POLICY.of(listener, scope)
                            : ClassicListeners.policy(listener, scope),
                    ListenersUseModernTlsPolicies::applies);
        }

        private static boolean applies(Resource listener) {
            return listener.type().equals(ClassicListeners.TYPE)
                    || listener.get("protocol")
                            .literal()
                            .map(ENCRYPTED::contains)
                            .orElse(!isGateway(listener));
        }
    }
}
