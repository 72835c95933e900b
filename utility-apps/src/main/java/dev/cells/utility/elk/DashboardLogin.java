package dev.cells.utility.elk;

import dev.cells.constructs.StackScope;
import imports.aws.opensearch_domain.OpensearchDomain;
import imports.aws.opensearch_domain_saml_options.OpensearchDomainSamlOptions;
import imports.aws.opensearch_domain_saml_options.OpensearchDomainSamlOptionsSamlOptions;
import imports.aws.opensearch_domain_saml_options.OpensearchDomainSamlOptionsSamlOptionsIdp;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Login of people to OpenSearch Dashboards by SAML. Values of the assertion's attribute are backend roles of the person, and
 * nothing else gives them a role: no user of the assertion becomes the domain's master (Amazon OpenSearch Service Developer
 * Guide, "SAML authentication for OpenSearch Dashboards"; API reference, SAMLOptionsInput).
 */
final class DashboardLogin {
    private DashboardLogin() {}

    static void create(StackScope at, OpensearchDomain domain, ElkSettings.Dashboards login) {
        OpensearchDomainSamlOptions.Builder.create(at.stack(), at.id("search-login"))
                .domainName(domain.getDomainName())
                .samlOptions(OpensearchDomainSamlOptionsSamlOptions.builder()
                        .enabled(true)
                        .idp(OpensearchDomainSamlOptionsSamlOptionsIdp.builder()
                                .entityId(login.entityId())
                                .metadataContent(login.metadata())
                                .build())
                        .rolesKey(login.rolesAttribute())
                        .sessionTimeoutMinutes(login.sessionMinutes())
                        .build())
                .build();
    }

    /** @return backend roles of each client's readers: the role that principals assume, and groups of people */
    static SortedMap<String, List<String>> backendRoles(
            SortedMap<String, Integer> clients, SortedMap<String, String> readers, ElkSettings settings) {
        SortedMap<String, List<String>> all = new TreeMap<>();
        for (String client : clients.keySet()) {
            List<String> roles = new ArrayList<>();
            if (readers.containsKey(client)) {
                roles.add(readers.get(client));
            }
            if (settings.dashboards().isPresent() && settings.clients().containsKey(client)) {
                settings.clients().get(client).groups().stream().sorted().forEach(roles::add);
            }
            all.put(client, roles);
        }
        return all;
    }
}
