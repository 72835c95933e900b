package dev.cells.utility.jenkins;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.utility.jenkins.JenkinsSettings.Access;
import dev.cells.utility.jenkins.JenkinsSettings.Login;
import dev.cells.utility.jenkins.JenkinsSettings.Repository;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The configuration of the controller, for the plugin configuration-as-code. Ids of AWS, which no file can hold before
 * they exist, and secrets are variables: {@code ${NAME}} is replaced when Jenkins starts. No other text has a dollar
 * sign, since no setting of this app may have one.
 */
final class CascFile {
    /** Variable with the secret that the identity provider gave to this Jenkins. */
    static final String CLIENT_SECRET = "OIDC_CLIENT_SECRET";

    /** Variable with the token that reads the repository. */
    static final String GIT_TOKEN = "GIT_TOKEN";

    static final String CLUSTER = "AGENT_CLUSTER";
    static final String SUBNETS = "AGENT_SUBNETS";
    static final String SECURITY_GROUP = "AGENT_SECURITY_GROUP";

    /** Variable with the folder that the container copies the files to. */
    static final String FOLDER = "CASC_JENKINS_CONFIG";

    private static final String CREDENTIALS = "repository";
    private static final int START_SECONDS = 900;
    private static final int IDLE_MINUTES = 5;

    private final ObjectNode root = JsonNodeFactory.instance.objectNode();
    private final JenkinsSettings settings;
    private final String region;

    private CascFile(JenkinsSettings settings, String region) {
        this.settings = settings;
        this.region = region;
    }

    static ObjectNode of(JenkinsSettings settings, String region) {
        CascFile file = new CascFile(settings, region);
        file.jenkins(file.root.putObject("jenkins"));
        file.credentials();
        file.libraries();
        ArrayNode jobs = file.root.putArray("jobs");
        jobs.addObject().putObject("providedEnv").put("FLEET_FILE", variable(FOLDER) + "/fleet.json");
        jobs.addObject().put("file", variable(FOLDER) + "/jobs.groovy");
        return file.root;
    }

    /** The id of the credentials of the repository; empty if everybody may read it. */
    static String credentialsId(Repository repository) {
        return repository.user().map(any -> CREDENTIALS).orElse("");
    }

    private void jenkins(ObjectNode jenkins) {
        authorization(jenkins.putObject("authorizationStrategy").putObject("projectMatrix"));
        cloud(jenkins.putArray("clouds").addObject().putObject("ecs"));
        ObjectNode crumbs = jenkins.putObject("crumbIssuer").putObject("standard");
        crumbs.put("excludeClientIPFromCrumb", true);
        jenkins.put("disableRememberMe", true);
        ArrayNode variables = jenkins.putArray("globalNodeProperties")
                .addObject()
                .putObject("envVars")
                .putArray("env");
        variables(settings)
                .forEach((name, value) -> variables.addObject().put("key", name).put("value", value));
        jenkins.put("mode", "EXCLUSIVE");
        // Builds on the controller could read its secrets; agents connect by WebSocket through the load balancer.
        jenkins.put("numExecutors", 0);
        login(jenkins.putObject("securityRealm").putObject("oic"), settings.login());
        jenkins.put("slaveAgentPort", -1);
    }

    static Map<String, String> variables(JenkinsSettings settings) {
        Map<String, String> variables = new TreeMap<>(settings.environment());
        if (!settings.access().approvers().isEmpty()) {
            variables.put("CELLS_APPROVERS", String.join(",", settings.access().approvers()));
        }
        return variables;
    }

    /** People see only the folders that let them; those who approve and operate see all. */
    private void authorization(ObjectNode matrix) {
        Access access = settings.access();
        Map<String, List<String>> permissions = new TreeMap<>();
        access.clients().values().forEach(client -> client.groups()
                .forEach(group -> permissions.put(group, List.of("Overall/Read"))));
        List<String> reading = List.of("Job/Read", "Overall/Read", "View/Read");
        access.approvers().forEach(group -> permissions.put(group, reading));
        access.operators()
                .forEach(group -> permissions.put(
                        group, List.of("Job/Build", "Job/Cancel", "Job/Read", "Overall/Read", "View/Read")));
        access.admins().forEach(group -> permissions.put(group, List.of("Overall/Administer")));
        ArrayNode entries = matrix.putArray("entries");
        permissions.forEach((group, allowed) -> {
            ObjectNode entry = entries.addObject().putObject("group");
            entry.put("name", group);
            ArrayNode list = entry.putArray("permissions");
            allowed.forEach(list::add);
        });
    }

    private void cloud(ObjectNode cloud) {
        // A pipeline chooses one of the templates and changes nothing of it.
        cloud.put("allowedOverrides", "label");
        cloud.put("cluster", variable(CLUSTER));
        cloud.put("credentialsId", "");
        cloud.put("jenkinsUrl", url());
        cloud.put("maxAgents", settings.agents().limit());
        cloud.put("name", "fargate");
        cloud.put("numExecutors", 1);
        cloud.put("regionName", region);
        cloud.put("retentionTimeout", IDLE_MINUTES);
        cloud.put("slaveTimeoutInSeconds", START_SECONDS);
        ArrayNode templates = cloud.putArray("templates");
        for (AgentKind kind : AgentKind.values()) {
            ObjectNode template = templates.addObject();
            template.put("agentContainerName", kind.container());
            template.put("assignPublicIp", false);
            template.put("cpu", 0);
            template.put("enableExecuteCommand", false);
            template.put("label", kind.label());
            template.put("launchType", "FARGATE");
            template.put("memory", 0);
            template.put("memoryReservation", 0);
            template.put("networkMode", "awsvpc");
            template.put("platformVersion", "1.4.0");
            template.put("privileged", false);
            template.put("remoteFSRoot", JenkinsAgents.HOME);
            template.put("securityGroups", variable(SECURITY_GROUP));
            template.put("sharedMemorySize", 0);
            template.put("subnets", variable(SUBNETS));
            // A definition of Terraform's: the controller may run it, and can register none.
            template.put("taskDefinitionOverride", variable(kind.variable()));
            template.put("templateName", kind.container());
            template.put("uniqueRemoteFSRoot", false);
        }
    }

    private static void login(ObjectNode realm, Login login) {
        realm.put("clientId", login.clientId().orElseThrow());
        realm.put("clientSecret", variable(CLIENT_SECRET));
        realm.put("disableSslVerification", false);
        realm.put("groupsFieldName", login.groupsClaim());
        realm.put("logoutFromOpenidProvider", true);
        realm.putArray("properties").add("pkce");
        ObjectNode server = realm.putObject("serverConfiguration").putObject("wellKnown");
        server.put("wellKnownOpenIDConfigurationUrl", login.discoveryUrl().orElseThrow());
        realm.put("userNameField", login.userClaim());
    }

    private void credentials() {
        settings.repository().user().ifPresent(user -> {
            ObjectNode credentials = root.putObject("credentials")
                    .putObject("system")
                    .putArray("domainCredentials")
                    .addObject()
                    .putArray("credentials")
                    .addObject()
                    .putObject("usernamePassword");
            credentials.put("id", CREDENTIALS);
            credentials.put("password", variable(GIT_TOKEN));
            credentials.put("scope", "GLOBAL");
            credentials.put("username", user);
        });
    }

    /** The library of the pipelines, always from the branch that is reviewed. */
    private void libraries() {
        ObjectNode unclassified = root.putObject("unclassified");
        ObjectNode library =
                unclassified.putObject("globalLibraries").putArray("libraries").addObject();
        library.put("allowVersionOverride", false);
        library.put("defaultVersion", settings.repository().branch());
        library.put("implicit", false);
        library.put("name", "cells");
        ObjectNode retriever = library.putObject("retriever").putObject("modernSCM");
        retriever.put("libraryPath", "jenkins/");
        ObjectNode git = retriever.putObject("scm").putObject("git");
        git.put("credentialsId", credentialsId(settings.repository()));
        git.put("id", "cells-library");
        git.put("remote", settings.repository().url().orElseThrow());
        unclassified.putObject("location").put("url", url());
    }

    private String url() {
        return "https://" + settings.ingress().domain().orElseThrow() + "/";
    }

    private static String variable(String name) {
        return "${" + name + "}";
    }

    /** What a build may do in AWS, which follows from where its code is from. */
    enum AgentKind {
        /** For code that nobody reviewed. */
        PLAN("cells-plan"),
        /** For the code of the branch that is reviewed. */
        DEPLOY("cells");

        private final String label;

        AgentKind(String label) {
            this.label = label;
        }

        /** The label by which a pipeline asks for it. */
        String label() {
            return label;
        }

        /** The name of its container, its task and its roles. */
        String container() {
            return "agent-" + name().toLowerCase(Locale.ROOT);
        }

        /** The variable with the ARN of its task definition. */
        String variable() {
            return "AGENT_" + name() + "_TASK";
        }
    }
}
