package dev.cells.audit.rules.transmission;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Scope;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The listeners of a classic load balancer. They are blocks of {@code aws_elb}; what TLS they speak is said by policies
 * beside it: {@code aws_lb_ssl_negotiation_policy}, or {@code aws_load_balancer_policy} that an
 * {@code aws_load_balancer_listener_policy} puts on a port. Without one the newest predefined policy of the day of
 * creation applies, which accepts TLS 1.0 (Elastic Load Balancing, "Predefined SSL security policies").
 */
final class ClassicListeners {
    static final String TYPE = "aws_elb";
    static final String NEGOTIATION = "aws_lb_ssl_negotiation_policy";
    static final String POLICY = "aws_load_balancer_policy";
    static final String ON_PORT = "aws_load_balancer_listener_policy";

    private static final Set<String> ENCRYPTED = Set.of("https", "ssl");
    private static final Set<String> OLD = Set.of("Protocol-SSLv3", "Protocol-TLSv1", "Protocol-TLSv1.1");

    private ClassicListeners() {}

    /** TLS-02. A classic load balancer cannot redirect. */
    static Answer protocol(Resource balancer) {
        List<Answer> answers = new ArrayList<>();
        for (Value listener : balancer.get("listener").items()) {
            Value protocol = listener.get("lb_protocol");
            String seen = "the listener of port " + listener.get("lb_port") + " has lb_protocol " + protocol;
            Answer answer = protocol.isUnknown()
                    ? Answer.unknown(seen + ", must be https or ssl")
                    : !isEncrypted(protocol)
                            ? Answer.fail(seen + ", must be https or ssl")
                            : listener.get("ssl_certificate_id").isAbsent()
                                    ? Answer.fail(seen + " and no ssl_certificate_id")
                                    : Answer.pass(seen);
            answers.add(answer.on("listener"));
        }
        return answers.isEmpty() ? Answer.fail("no listener is set, must be").on("listener") : Answer.all(answers);
    }

    private static boolean isEncrypted(Value protocol) {
        return protocol.literal()
                .filter(text -> ENCRYPTED.contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** TLS-03. */
    static Answer policy(Resource balancer, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        for (Value listener : balancer.get("listener").items()) {
            Value protocol = listener.get("lb_protocol");
            if (isEncrypted(protocol) || protocol.isUnknown()) {
                answers.add(policy(balancer, listener.get("lb_port"), scope));
            }
        }
        return answers.isEmpty() ? Answer.pass("no listener speaks TLS") : Answer.all(answers);
    }

    private static Answer policy(Resource balancer, Value port, Scope scope) {
        List<Answer> answers = new ArrayList<>();
        for (Resource negotiation : scope.joined(NEGOTIATION, "load_balancer", balancer)) {
            if (isOf(port, negotiation.get("lb_port"))) {
                answers.add(modern(negotiation, negotiation.get("attribute")));
            }
        }
        for (Resource on : scope.joined(ON_PORT, "load_balancer_name", balancer)) {
            if (isOf(port, on.get("load_balancer_port"))) {
                on.get("policy_names").items().forEach(name -> answers.add(named(scope, name)));
            }
        }
        String wanted = "the listener of port " + port + " must have a policy that refuses TLS before 1.2";
        return answers.isEmpty() ? Answer.fail("no policy is on it: " + wanted) : Answer.any(answers);
    }

    private static boolean isOf(Value port, Value other) {
        return port.literal().isEmpty()
                || other.literal().isEmpty()
                || port.literal().equals(other.literal());
    }

    private static Answer named(Scope scope, Value name) {
        Optional<Resource> policy = scope.stack().targets(name, POLICY).stream()
                .findFirst()
                .or(() -> scope.stack().ofType(POLICY).stream()
                        .filter(written -> written.get("policy_name").equals(name))
                        .findFirst());
        return policy.map(found -> modern(found, found.get("policy_attribute")))
                .orElseGet(() -> Answer.unknown("its policy " + name + " is not in this stack"));
    }

    private static Answer modern(Resource policy, Value attributes) {
        boolean modern = false;
        for (Value attribute : attributes.items()) {
            String name = attribute.get("name").literal().orElse("");
            Value value = attribute.get("value");
            if (OLD.contains(name) && !value.isFalse()) {
                return Answer.fail(policy + " sets " + name + " to " + value).because(policy);
            }
            modern |= name.equals("Protocol-TLSv1.2") && value.isTrue();
            modern |= name.equals("Reference-Security-Policy") && value.is("ELBSecurityPolicy-TLS-1-2-2017-01");
        }
        if (attributes.hasOpaque()) {
            return Answer.unknown("not all attributes of " + policy + " are known")
                    .because(policy);
        }
        return (modern
                        ? Answer.pass(policy + " refuses TLS before 1.2")
                        : Answer.fail(
                                policy + " is neither ELBSecurityPolicy-TLS-1-2-2017-01 nor has Protocol-TLSv1.2"))
                .because(policy);
    }
}
