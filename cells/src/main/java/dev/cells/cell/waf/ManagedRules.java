package dev.cells.cell.waf;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The groups of rules that AWS maintains, with the names of their rules: AWS WAF Developer Guide, "AWS Managed Rules rule
 * groups list", as of 2026-11. AWS ignores an override with a name that it does not know, without an error (API of AWS
 * WAF, {@code RuleActionOverride}), so the schema of the config lists these names too.
 */
final class ManagedRules {
    /**
     * Groups that judge the address of the connection and no other, unlike a rate limit, which can be told a header.
     * Behind a gateway this is an address of the gateway, for every client.
     */
    private static final Set<String> BY_ADDRESS = Set.of("AmazonIpReputationList", "AnonymousIpList");

    static final Map<String, List<String>> BY_GROUP = Map.ofEntries(
            entry(
                    "AmazonIpReputationList",
                    List.of("AWSManagedIPDDoSList", "AWSManagedIPReputationList", "AWSManagedReconnaissanceList")),
            entry("AnonymousIpList", List.of("AnonymousIPList", "HostingProviderIPList")),
            entry(
                    "CommonRuleSet",
                    List.of(
                            "CrossSiteScripting_BODY",
                            "CrossSiteScripting_COOKIE",
                            "CrossSiteScripting_QUERYARGUMENTS",
                            "CrossSiteScripting_URIPATH",
                            "EC2MetaDataSSRF_BODY",
                            "EC2MetaDataSSRF_COOKIE",
                            "EC2MetaDataSSRF_QUERYARGUMENTS",
                            "EC2MetaDataSSRF_URIPATH",
                            "GenericLFI_BODY",
                            "GenericLFI_QUERYARGUMENTS",
                            "GenericLFI_URIPATH",
                            "GenericRFI_BODY",
                            "GenericRFI_QUERYARGUMENTS",
                            "GenericRFI_URIPATH",
                            "NoUserAgent_HEADER",
                            "RestrictedExtensions_QUERYARGUMENTS",
                            "RestrictedExtensions_URIPATH",
                            "SizeRestrictions_BODY",
                            "SizeRestrictions_Cookie_HEADER",
                            "SizeRestrictions_QUERYSTRING",
                            "SizeRestrictions_URIPATH",
                            "UserAgent_BadBots_HEADER")),
            entry(
                    "KnownBadInputsRuleSet",
                    List.of(
                            "ExploitablePaths_URIPATH",
                            "Host_localhost_HEADER",
                            "JavaDeserializationRCE_BODY",
                            "JavaDeserializationRCE_HEADER",
                            "JavaDeserializationRCE_QUERYSTRING",
                            "JavaDeserializationRCE_URIPATH",
                            "Log4JRCE_BODY",
                            "Log4JRCE_HEADER",
                            "Log4JRCE_QUERYSTRING",
                            "Log4JRCE_URIPATH",
                            "PROPFIND_METHOD",
                            "ReactJSRCE_BODY")),
            entry("LinuxRuleSet", List.of("LFI_HEADER", "LFI_QUERYSTRING", "LFI_URIPATH")),
            entry(
                    "SQLiRuleSet",
                    List.of(
                            "SQLiExtendedPatterns_BODY",
                            "SQLiExtendedPatterns_QUERYARGUMENTS",
                            "SQLi_BODY",
                            "SQLi_COOKIE",
                            "SQLi_QUERYARGUMENTS",
                            "SQLi_URIPATH")),
            entry(
                    "UnixRuleSet",
                    List.of(
                            "UNIXShellCommandsVariables_BODY",
                            "UNIXShellCommandsVariables_HEADER",
                            "UNIXShellCommandsVariables_QUERYSTRING")));

    private ManagedRules() {}

    /** Whether a group sees the client where the gateway is between. */
    static boolean seesThroughGateway(String group) {
        return !BY_ADDRESS.contains(group);
    }

    /** Which of these rules are in the group. */
    static List<String> in(String group, List<String> rules) {
        List<String> known = BY_GROUP.getOrDefault(group, List.of());
        return rules.stream().filter(known::contains).sorted().toList();
    }
}
