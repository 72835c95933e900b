package dev.cells.utility.jenkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.Problem;
import dev.cells.config.tree.MapNode;
import dev.cells.config.tree.Node;
import dev.cells.config.tree.ScalarNode;
import dev.cells.constructs.Configs;
import dev.cells.constructs.Rendered;
import dev.cells.utility.app.AppKeys;
import dev.cells.utility.app.AppSecrets;
import dev.cells.utility.jenkins.JenkinsSettings.Access;
import dev.cells.utility.jenkins.JenkinsSettings.Agents;
import dev.cells.utility.jenkins.JenkinsSettings.Backup;
import dev.cells.utility.jenkins.JenkinsSettings.Controller;
import dev.cells.utility.jenkins.JenkinsSettings.Ingress;
import dev.cells.utility.jenkins.JenkinsSettings.Login;
import dev.cells.utility.jenkins.JenkinsSettings.Network;
import dev.cells.utility.jenkins.JenkinsSettings.Repository;
import dev.cells.utility.jenkins.JenkinsSettings.VaultSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What Jenkins is configured with and may do follows from the settings and the cells of the account. */
class JenkinsStackTest {
    private static final Origin HERE = new Origin("test.yaml", 1, 1);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = "@sha256:" + "0".repeat(64);

    private static final Optional<String> OWN = Optional.of("arn:aws:acm:us-east-1:123456789012:certificate/1");

    private final SortedMap<String, String> files = new TreeMap<>();

    @Test
    void theConfigurationIsYamlThatThePluginsAccept() throws IOException {
        build(settings(Optional.empty(), Optional.of("jenkins")));

        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(files.get("jenkins/casc.yaml"));
        JsonNode casc = JSON.valueToTree(yaml);
        assertThat(casc).isEqualTo(JSON.readTree(files.get("jenkins/casc.yaml")));
        assertThat(errors(casc)).isEmpty();
        assertThat(casc.at("/jenkins/numExecutors").asInt()).isZero();
        assertThat(casc.at("/jenkins/slaveAgentPort").asInt()).isEqualTo(-1);
        assertThat(casc.at("/unclassified/location/url").asText()).isEqualTo("https://ci.example.com/");
        assertThat(casc.at("/jenkins/securityRealm/oic/groupsFieldName").asText())
                .isEqualTo("roles");
    }

    @Test
    void theSchemaRejectsWhatAPluginDoesNotKnow() throws IOException {
        build(settings(Optional.empty(), Optional.empty()));

        ObjectNode casc = (ObjectNode) JSON.readTree(files.get("jenkins/casc.yaml"));
        ((ObjectNode) casc.at("/jenkins/clouds/0/ecs/templates/0")).put("taskDefinitionOveride", "x");
        ((ObjectNode) casc.at("/jenkins/securityRealm/oic")).put("clientSecret", "a secret in the file");
        assertThat(errors(casc)).hasSize(2);
    }

    @Test
    void everyVariableOfTheFilesIsOneOfTheContainerAndNoOtherTextHasADollarSign() throws IOException {
        JsonNode stack = build(settings(Optional.empty(), Optional.of("jenkins")));

        Set<String> used = new TreeSet<>();
        Pattern.compile("\\$\\{([A-Z_]+)}")
                .matcher(files.get("jenkins/casc.yaml"))
                .results()
                .forEach(match -> used.add(match.group(1)));
        JsonNode container = container(stack, "jenkins");
        Set<String> given = new TreeSet<>(container.path("environment").findValuesAsText("name"));
        given.addAll(container.path("secrets").findValuesAsText("name"));
        assertThat(given).containsAll(used);
        assertThat(used).contains("OIDC_CLIENT_SECRET", "GIT_TOKEN", "AGENT_DEPLOY_TASK", "AGENT_PLAN_TASK");
        assertThat(files.get("jenkins/casc.yaml").replaceAll("\\$\\{[A-Z_]+}", ""))
                .doesNotContain("$");
    }

    @Test
    void theFleetHasAFolderForEachClientAndAJobForEachCell() throws IOException {
        build(settings(Optional.empty(), Optional.empty()));

        JsonNode fleet = JSON.readTree(files.get("jenkins/fleet.json"));
        assertThat(fleet.path("clients").findValuesAsText("name")).containsExactly("acme", "ember");
        assertThat(fleet.at("/clients/0/groups/0").asText()).isEqualTo("acme-team");
        assertThat(fleet.at("/clients/1/cells").toString()).isEqualTo("[\"ember/dev\",\"ember/production\"]");
        assertThat(fleet.path("stacks").toString()).contains("base/sandbox", "utility/sandbox/jenkins", "acme");
        assertThat(String.join("", files.values())).doesNotContain("owner of");
    }

    @Test
    void groupsSeeTheirOwnFoldersOnly() throws IOException {
        build(settings(Optional.empty(), Optional.empty()));

        JsonNode entries = JSON.readTree(files.get("jenkins/casc.yaml"))
                .at("/jenkins/authorizationStrategy/projectMatrix/entries");
        Map<String, String> permissions = new TreeMap<>();
        entries.forEach(entry -> permissions.put(
                entry.at("/group/name").asText(), entry.at("/group/permissions").toString()));
        assertThat(permissions)
                .containsEntry("acme-team", "[\"Overall/Read\"]")
                .containsEntry("admins", "[\"Overall/Administer\"]")
                .containsKey("operators")
                .doesNotContainKey("authenticated");
    }

    @Test
    void buildsMayAssumeRolesAndTheControllerMayRunTheirTasksAndNothingElse() {
        JsonNode stack = build(settings(Optional.empty(), Optional.empty()));

        assertThat(policy(stack, "agent-plan")).contains("role/cells-read").doesNotContain("cells-deploy");
        assertThat(policy(stack, "agent-deploy")).contains("role/cells-deploy").doesNotContain("cells-read");
        assertThat(policy(stack, "jenkins-task"))
                .contains("task-definition/utility-sandbox-jenkins-agent-plan:*")
                .doesNotContain("RegisterTaskDefinition")
                .doesNotContain("sts:");
        assertThat(container(stack, "agent-deploy")
                        .path("readonlyRootFilesystem")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void oneControllerAtATimeAndOnlyThroughTheLoadBalancer() {
        JsonNode resources = build(settings(Optional.empty(), Optional.empty())).path("resource");

        JsonNode service = resources.at("/aws_ecs_service/service-jenkins");
        assertThat(service.path("deployment_maximum_percent").asInt()).isEqualTo(100);
        assertThat(service.path("deployment_minimum_healthy_percent").asInt()).isZero();
        assertThat(resources.at("/aws_lb/load-balancer/internal").asBoolean()).isTrue();
        assertThat(resources.at("/aws_efs_file_system/home/encrypted").asBoolean())
                .isTrue();
        assertThat(resources.at("/aws_backup_plan/backup-plan/rule/0/schedule").asText())
                .isEqualTo("cron(0 3 * * ? *)");
        assertThat(resources.path("aws_vpc_security_group_ingress_rule").findValuesAsText("cidr_ipv4"))
                .contains("10.9.0.0/16");
        assertThat(resources.path("aws_vpc_security_group_egress_rule").findValuesAsText("cidr_ipv4"))
                .containsOnly("192.0.2.0/24");
    }

    @Test
    void secretsComeFromVaultIfThereIsOne() {
        JsonNode stack = build(settings(
                Optional.of(new VaultSource("https://vault.example.com:8200", "secret/ci", "ci")), Optional.of("bot")));

        assertThat(stack.path("resource").has("aws_secretsmanager_secret")).isFalse();
        JsonNode container = container(stack, "jenkins");
        assertThat(container.path("secrets")).isEmpty();
        assertThat(container.path("environment").toString())
                .contains("\"CASC_VAULT_PATHS\",\"value\":\"secret/ci\"")
                .contains("https://vault.example.com:8200");
    }

    @Test
    void whatNobodyElseKnowsIsRequired() {
        StackConfig jenkins = Configs.inHub(StackAddress.utility("sandbox", "jenkins"));
        MapNode empty = map(Map.of());
        MapNode settings = map(Map.of(
                "ingress", map(Map.of("domain", value("ci.example.com"))),
                "login", empty,
                "access", empty,
                "repository", empty,
                "vault", map(Map.of("enabled", value(true)))));

        assertThat(JenkinsSettings.facts().checks().stream()
                        .flatMap(check -> check.apply(jenkins.with(settings)).stream())
                        .map(Problem::message))
                .containsExactly(
                        "jenkins needs login.discovery-url",
                        "jenkins needs login.client-id",
                        "jenkins needs access.admins",
                        "jenkins needs repository.url",
                        "jenkins needs vault.url",
                        "utility.jenkins.ingress has no certificate");
    }

    @Test
    void inTheZoneOfAppsItHasItsNameAndItsCertificateFromThere() {
        StackConfig jenkins = Configs.inHub(StackAddress.utility("sandbox", "jenkins"));
        JsonNode inside = build(
                Configs.withAppsZone(jenkins, "example.com"),
                settings(Optional.empty(), Optional.empty(), Optional.empty()));

        assertThat(inside.at("/resource/aws_lb_listener/listener-https/certificate_arn")
                        .asText())
                .isEqualTo("${data.aws_ssm_parameter.account-apps-certificate-arn.insecure_value}");
        JsonNode name = inside.at("/resource/aws_route53_record/address-ci_example_com");
        assertThat(name.path("name").asText()).isEqualTo("ci.example.com");
        assertThat(name.path("zone_id").asText())
                .isEqualTo("${data.aws_ssm_parameter.account-apps-zone-id.insecure_value}");
        assertThat(name.at("/alias/name").asText()).isEqualTo("${aws_lb.load-balancer.dns_name}");
    }

    @Test
    void aCertificateByHandGoesOnWorkingAndNamesOutsideOfTheZoneAreNotWritten() {
        StackConfig jenkins = Configs.inHub(StackAddress.utility("sandbox", "jenkins"));
        JenkinsSettings byHand = settings(Optional.empty(), Optional.empty());
        JsonNode without = build(jenkins, byHand);

        assertThat(without.at("/resource/aws_lb_listener/listener-https/certificate_arn")
                        .asText())
                .isEqualTo(OWN.orElseThrow());
        assertThat(without.at("/resource").has("aws_route53_record")).isFalse();
        assertThat(build(Configs.withAppsZone(jenkins, "tools.example.com"), byHand))
                .isEqualTo(without);
    }

    @Test
    void theCertificateOfTheZoneMustCoverTheName() {
        StackConfig jenkins =
                Configs.withAppsZone(Configs.inHub(StackAddress.utility("sandbox", "jenkins")), "tools.example.com");

        assertThat(problems(jenkins, Map.of("domain", value("ci.tools.example.com"))))
                .noneMatch(message -> message.contains("certificate"));
        assertThat(problems(jenkins, Map.of("domain", value("a.ci.tools.example.com"))))
                .contains("the certificate of the account's apps is for names one level below tools.example.com, and"
                        + " a.ci.tools.example.com is none");
        assertThat(problems(jenkins, Map.of("domain", value("ci.example.com"))))
                .anyMatch(message -> message.contains("is for names one level below"));
        assertThat(problems(
                        jenkins,
                        Map.of("domain", value("ci.example.com"), "certificate-arn", value(OWN.orElseThrow()))))
                .noneMatch(message -> message.contains("certificate"));
    }

    private static List<String> problems(StackConfig jenkins, Map<String, Node> ingress) {
        MapNode empty = map(Map.of());
        StackConfig with = jenkins.with(
                map(Map.of("ingress", map(ingress), "login", empty, "access", empty, "repository", empty)));
        return JenkinsSettings.facts().checks().stream()
                .flatMap(check -> check.apply(with).stream())
                .map(Problem::message)
                .toList();
    }

    private static Set<ValidationMessage> errors(JsonNode casc) throws IOException {
        try (InputStream in = JenkinsStackTest.class.getResourceAsStream("casc-schema.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
            return schema.validate(casc);
        }
    }

    private static String policy(JsonNode stack, String role) {
        return stack.at("/resource/aws_iam_role_policy/role-" + role + "-policy/policy")
                .asText();
    }

    private static JsonNode container(JsonNode stack, String task) {
        try {
            return JSON.readTree(stack.at("/resource/aws_ecs_task_definition/task-" + task + "/container_definitions")
                            .asText())
                    .get(0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode build(JenkinsSettings settings) {
        List<StackConfig> cells = List.of(
                cell(StackAddress.cell("acme")),
                cell(StackAddress.cell("ember", "dev")),
                cell(StackAddress.cell("ember", "production")));
        return build(Configs.inHub(StackAddress.utility("sandbox", "jenkins")).serving(cells), settings);
    }

    private JsonNode build(StackConfig config, JenkinsSettings settings) {
        return Rendered.of(config, scope -> {
            JenkinsStack.build(scope, settings);
            files.putAll(scope.files());
        });
    }

    private static JenkinsSettings settings(Optional<VaultSource> vault, Optional<String> user) {
        return settings(vault, user, OWN);
    }

    private static JenkinsSettings settings(
            Optional<VaultSource> vault, Optional<String> user, Optional<String> certificate) {
        return new JenkinsSettings(
                new AppKeys(365, 30),
                new AppSecrets(30),
                90,
                2557,
                new Controller("jenkins" + IMAGE, 512, 2048),
                new Agents(
                        "cells-agent" + IMAGE,
                        1024,
                        2048,
                        30,
                        3,
                        List.of("arn:aws:iam::123456789012:role/cells-read"),
                        List.of()),
                new Ingress(
                        Optional.of("ci.example.com"),
                        certificate,
                        List.of("10.9.0.0/16"),
                        "ELBSecurityPolicy-TLS13-1-3-2021-06"),
                new Login(
                        Optional.of("https://login.example.com/.well-known/openid-configuration"),
                        Optional.of("ci"),
                        "email",
                        "roles"),
                new Access(
                        List.of("admins"),
                        List.of("operators"),
                        List.of("approvers"),
                        Map.of("acme", new Access.Clients(List.of("acme-team")))),
                new Repository(Optional.of("https://git.example.com/fleet.git"), "trunk", user),
                vault,
                Map.of("git", new Network("192.0.2.0/24", List.of(443))),
                Map.of("CELLS_TARGET", "aws"),
                new Backup("cron(0 3 * * ? *)", 40, 10));
    }

    private static StackConfig cell(StackAddress address) {
        return Configs.of(address, "us-east-1").with(map(Map.of("owner", value("owner of ${x}\" + '"))));
    }

    private static MapNode map(Map<String, Node> entries) {
        return new MapNode(new HashMap<>(entries), HERE, List.of());
    }

    private static ScalarNode value(Object value) {
        return new ScalarNode(value, HERE, List.of());
    }
}
