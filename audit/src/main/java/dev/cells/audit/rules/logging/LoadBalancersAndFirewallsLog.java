package dev.cells.audit.rules.logging;

import static dev.cells.audit.rule.Checks.isTrue;
import static dev.cells.audit.rule.Checks.notFalse;
import static dev.cells.audit.rule.Checks.seen;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Companion;
import dev.cells.audit.rule.DataClass;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** LOG-06. Firewall logs repeat the request's headers, so those that carry credentials must be struck out. */
public final class LoadBalancersAndFirewallsLog extends ResourceRule {
    private static final Set<String> SECRET_HEADERS = Set.of("authorization", "cookie");
    private static final String BUCKET = "access_logs.bucket";

    private static final RuleInfo INFO = RuleInfo.of("LOG-06", Severity.MEDIUM, "Load balancer and WAF logs")
            .cites("312(b)", "308(a)(1)(ii)(D)")
            .types("aws_lb", "aws_elb", "aws_wafv2_web_acl", "aws_wafv2_web_acl_logging_configuration")
            .passes("A load balancer has access_logs enabled into a bucket of class log; a web ACL has one logging "
                    + "configuration that redacts the headers authorization and cookie.")
            .fix("Set access_logs { enabled = true, bucket = … }; add an aws_wafv2_web_acl_logging_configuration.");

    public LoadBalancersAndFirewallsLog() {
        super(
                INFO,
                List.of("aws_lb", "aws_elb", "aws_wafv2_web_acl"),
                (resource, scope) -> switch (resource.type()) {
                    case "aws_wafv2_web_acl" -> firewall(resource, scope);
                    // A classic balancer logs as soon as the block is there.
                    case "aws_elb" ->
                        Answer.all(notFalse("access_logs.enabled").of(resource, scope), bucket(resource, scope));
                    default -> Answer.all(isTrue("access_logs.enabled").of(resource, scope), bucket(resource, scope));
                },
                resource -> !resource.get("load_balancer_type").is("gateway"));
    }

    private static Answer bucket(Resource balancer, Scope scope) {
        Value value = balancer.get(BUCKET);
        if (value.isAbsent()) {
            return Answer.fail(BUCKET + " is not set, must be a bucket of class log")
                    .on(BUCKET);
        }
        Optional<Located> bucket = scope.find(value, "aws_s3_bucket");
        if (bucket.isEmpty()) {
            return Answer.unknown(seen(BUCKET, value) + ", which no stack at hand declares")
                    .on(BUCKET);
        }
        String name = bucket.get().from(scope.stack());
        Scope owner = scope.in(bucket.get().stack());
        boolean log = DataClass.is(owner, bucket.get().resource(), "log");
        return (log
                        ? Answer.pass("access logs go to " + name)
                        : Answer.fail(name + " is of class "
                                + owner.tag(bucket.get().resource(), DataClass.TAG) + ", must be log"))
                .on(BUCKET)
                .because(name);
    }

    private static Answer firewall(Resource acl, Scope scope) {
        return Companion.of(scope, "aws_wafv2_web_acl_logging_configuration", "resource_arn", acl)
                .then(scope, (logging, at) -> {
                    Set<String> redacted = logging.get("redacted_fields").items().stream()
                            .flatMap(field -> field.get("single_header").get("name").literal().stream())
                            .map(header -> header.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new));
                    return redacted.containsAll(SECRET_HEADERS)
                            ? Answer.pass("logged, without credentials")
                            : Answer.fail(logging + " redacts " + redacted + ", must redact authorization and cookie");
                });
    }
}
