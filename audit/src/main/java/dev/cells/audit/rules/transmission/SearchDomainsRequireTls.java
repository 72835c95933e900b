package dev.cells.audit.rules.transmission;

import static dev.cells.audit.rule.Checks.isOneOf;
import static dev.cells.audit.rule.Checks.isTrue;

import dev.cells.audit.rule.Check;
import dev.cells.audit.rule.ResourceRule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Severity;

/** TLS-07. The policies are those of the provider 5.100.0 that refuse TLS before 1.2. */
public final class SearchDomainsRequireTls extends ResourceRule {
    private static final RuleInfo INFO = RuleInfo.of(
                    "TLS-07", Severity.HIGH, "OpenSearch speaks modern TLS, and between its nodes too")
            .cites("312(e)(1)", "312(e)(2)(ii)", "312(e)(2)(i)")
            .types("aws_opensearch_domain")
            .passes("domain_endpoint_options has enforce_https = true and a tls_security_policy from TLS 1.2 on, and "
                    + "node_to_node_encryption is enabled.")
            .fix("Set them; a domain that has them off is changed in place, or by a blue/green deployment.");

    public SearchDomainsRequireTls() {
        super(
                INFO,
                INFO.types(),
                Check.all(
                        isTrue("domain_endpoint_options.enforce_https"),
                        isOneOf(
                                "domain_endpoint_options.tls_security_policy",
                                "Policy-Min-TLS-1-2-PFS-2023-10",
                                "Policy-Min-TLS-1-2-2019-07"),
                        isTrue("node_to_node_encryption.enabled")));
    }
}
