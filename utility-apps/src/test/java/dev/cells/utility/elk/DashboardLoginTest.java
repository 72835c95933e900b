package dev.cells.utility.elk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.ListNode;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.elk.ElkSettings.Client;
import dev.cells.utility.elk.ElkSettings.Dashboards;
import dev.cells.utility.elk.ElkSettings.Program;
import dev.cells.utility.elk.ElkSettings.Search;
import dev.cells.utility.elk.ElkSettings.Setup;
import dev.cells.utility.elk.ElkSettings.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who log in to dashboards see what their group may see, and a login that is not set up right is refused. */
class DashboardLoginTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Origin HERE = new Origin("defaults.yaml", 1, 1);
    private static final String IDP = "https://login.example.com/saml";
    private static final String METADATA =
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://login.example.com/saml">
              <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
                <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
                  <ds:X509Certificate>MIIB</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
                <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://x/y"/>
              </md:IDPSSODescriptor>
            </md:EntityDescriptor>
            """;
    private static final Dashboards LOGIN = new Dashboards(IDP, METADATA, "groups", 45);
    private static final List<String> INDEXES =
            List.of("logs.st.2026.11.29", "logs.st-marys.2026.11.29", "logs.st-x.2026.11.29", ".opendistro_security");

    private final SortedMap<String, JsonNode> requests = new TreeMap<>();

    /** As the security plugin does: backend roles, role mappings, roles, patterns of indexes and tenants. */
    @ParameterizedTest
    @CsvSource({"st-people, logs.st.2026.11.29, st", "marys, logs.st-marys.2026.11.29, st-marys", "strangers, '', ''"})
    void aPersonReadsTheLinesOfTheirGroupsClientOnly(String group, String index, String tenant) throws Exception {
        build(Optional.of(LOGIN));

        List<String> read = new ArrayList<>();
        List<String> tenants = new ArrayList<>();
        for (JsonNode role : rolesOf(group)) {
            role.path("index_permissions").forEach(permission -> {
                assertThat(permission.path("allowed_actions")).hasToString("[\"get\",\"read\",\"search\"]");
                permission.path("index_patterns").forEach(pattern -> INDEXES.stream()
                        .filter(name -> name.matches(
                                pattern.asText().replace(".", "\\.").replace("*", ".*")))
                        .forEach(read::add));
            });
            role.findValues("tenant_patterns").forEach(patterns -> patterns.forEach(one -> tenants.add(one.asText())));
        }

        assertThat(String.join(" ", read)).isEqualTo(index);
        assertThat(String.join(" ", tenants)).isEqualTo(tenant);
    }

    private List<JsonNode> rolesOf(String group) {
        String mappings = "/_plugins/_security/api/rolesmapping/";
        List<JsonNode> roles = new ArrayList<>();
        requests.forEach((path, mapping) -> {
            if (path.startsWith(mappings)) {
                mapping.path("backend_roles").forEach(one -> {
                    String role = path.substring(mappings.length());
                    if (one.asText().equals(group) && !role.equals("opensearch_dashboards_user")) {
                        roles.add(requests.get("/_plugins/_security/api/roles/" + role));
                    }
                });
            }
        });
        return roles;
    }

    @Test
    void groupsOpenDashboardsAndNobodyOfThemIsTheMaster() throws Exception {
        JsonNode login = only(build(Optional.of(LOGIN)).path("aws_opensearch_domain_saml_options"))
                .path("saml_options");

        JsonNode options = login.isArray() ? login.get(0) : login;
        assertThat(options.path("enabled").asBoolean()).isTrue();
        assertThat(options.path("roles_key").asText()).isEqualTo("groups");
        assertThat(options.path("session_timeout_minutes").asInt()).isEqualTo(45);
        assertThat(options.findValue("entity_id").asText()).isEqualTo(IDP);
        assertThat(options.has("master_backend_role") || options.has("master_user_name"))
                .isFalse();
        assertThat(requests.get("/_plugins/_security/api/rolesmapping/opensearch_dashboards_user")
                        .path("backend_roles"))
                .hasToString("[\"marys\",\"st-people\"]");
    }

    /** A signed request of a stranger is denied; one without a signature comes as far as the login. */
    @Test
    void onlyRequestsOfBrowsersToDashboardsHaveNoPrincipal() throws Exception {
        JsonNode allowed = null;
        for (JsonNode statement : policy(build(Optional.of(LOGIN)))) {
            boolean strangers = statement.path("Sid").asText().equals("DenyStrangers");
            if (strangers) {
                assertThat(statement.at("/Condition/Null/aws:PrincipalArn").asText())
                        .isEqualTo("false");
            }
            allowed = statement.path("Effect").asText().equals("Allow") ? statement : allowed;
        }
        assertThat(allowed).isNotNull();
        assertThat(allowed.path("Resource"))
                .allSatisfy(arn -> assertThat(arn.asText()).matches(".*:domain/[a-z0-9-]+/_dashboards(/\\*)?"));
        assertThat(allowed.at("/Condition/Null/aws:PrincipalArn").asText()).isEqualTo("true");
    }

    @Test
    void withoutALoginNothingIsLetThroughAndGroupsCountForNothing() throws Exception {
        JsonNode stack = build(Optional.empty());

        assertThat(policy(stack))
                .hasSize(2)
                .noneMatch(statement -> statement.path("Effect").asText().equals("Allow"));
        assertThat(stack.has("aws_opensearch_domain_saml_options")).isFalse();
        assertThat(rolesOf("st-people")).isEmpty();
        assertThat(requests).doesNotContainKey("/_plugins/_security/api/rolesmapping/opensearch_dashboards_user");
    }

    @Test
    void metadataThatNobodyCouldLogInWithIsAProblem() {
        assertThat(SamlMetadata.fault(METADATA, IDP)).isEmpty();
        assertThat(SamlMetadata.fault(METADATA, "https://other"))
                .hasValueSatisfying(fault -> assertThat(fault).contains("is of " + IDP));
        assertThat(SamlMetadata.fault(METADATA.replace("IDPSSO", "SPSSO"), IDP))
                .hasValueSatisfying(fault -> assertThat(fault).contains("no IDPSSODescriptor"));
        assertThat(SamlMetadata.fault(METADATA.replace("X509Certificate", "X509Name"), IDP))
                .hasValueSatisfying(fault -> assertThat(fault).contains("no X509Certificate"));
        assertThat(SamlMetadata.fault("<a>", IDP))
                .hasValueSatisfying(fault -> assertThat(fault).contains("is not XML"));
        assertThat(SamlMetadata.fault("<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + METADATA, IDP))
                .hasValueSatisfying(fault -> assertThat(fault).contains("is not XML"));
    }

    @Test
    void problemsOfTheLoginAreSaidWhereTheyAre() {
        MapNode clients =
                map(Map.of("st", map(Map.of("groups", new ListNode(List.of(text("people")), HERE, List.of())))));
        assertThat(SamlMetadata.problems(elk(Map.of("clients", clients))))
                .extracting(Problem::path)
                .containsExactly("utility.elk.clients.st.groups");
        MapNode on = map(Map.of("enabled", new ScalarNode(true, HERE, List.of())));
        assertThat(SamlMetadata.problems(elk(Map.of("dashboards", on))))
                .extracting(Problem::path)
                .containsExactly("utility.elk.dashboards.entity-id", "utility.elk.dashboards.metadata");
        MapNode broken = map(Map.of(
                "enabled",
                new ScalarNode(true, HERE, List.of()),
                "entity-id",
                text(IDP),
                "metadata",
                text("<EntityDescriptor/>")));
        assertThat(SamlMetadata.problems(elk(Map.of("dashboards", broken))))
                .extracting(Problem::path)
                .containsExactly("utility.elk.dashboards.metadata");
    }

    private static StackConfig elk(Map<String, Node> settings) {
        StackConfig plain = Configs.inHub(StackAddress.utility("sandbox", "elk"));
        return new StackConfig(plain.address(), plain.account(), plain.region(), map(settings));
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(entries, HERE, List.of());
    }

    private static ScalarNode text(String value) {
        return new ScalarNode(value, HERE, List.of());
    }

    private static JsonNode policy(JsonNode stack) throws Exception {
        return JSON.readTree(only(stack.path("aws_opensearch_domain"))
                        .path("access_policies")
                        .asText())
                .path("Statement");
    }

    private static JsonNode only(JsonNode resources) {
        assertThat(resources).hasSize(1);
        return resources.elements().next();
    }

    private JsonNode build(Optional<Dashboards> login) throws Exception {
        StackConfig config = Configs.inHub(StackAddress.utility("sandbox", "elk"))
                .serving(List.of(Configs.cell("st"), Configs.cell("st-marys")));
        SortedMap<String, String> files = new TreeMap<>();
        JsonNode stack = Rendered.of(config, scope -> {
            ElkStack.build(scope, settings(login));
            files.putAll(scope.files());
        });
        for (String line : files.get("bootstrap/search.jsonl").lines().toList()) {
            JsonNode request = JSON.readTree(line);
            requests.put(request.path("path").asText(), request.path("body"));
        }
        return stack.path("resource");
    }

    private static ElkSettings settings(Optional<Dashboards> login) {
        String digest = "@sha256:" + "0".repeat(64);
        return new ElkSettings(
                new AppKeys(365, 30),
                180,
                400,
                30,
                Map.of(
                        "st", new Client(400, List.of(), List.of("st-people")),
                        "st-marys", new Client(30, List.of(), List.of("marys"))),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new Program("log-collector" + digest, 512, 1024, 1),
                new Program("logstash" + digest, 1024, 2048, 3),
                new Setup("bootstrap" + digest, 256, 512),
                new Stream("3.8.x", "kafka.m7g.large", 50, 48),
                new Search("2.19", "r7g.large.search", 1, 100, 0, "m7g.medium.search"),
                login);
    }
}
