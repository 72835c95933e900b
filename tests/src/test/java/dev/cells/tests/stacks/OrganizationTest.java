package dev.cells.tests.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies of an organization in the local AWS: attached to its root, planned clean, destroyed. */
class OrganizationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KINDS = Set.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

    @TempDir
    Path home;

    @Test
    @Tag("slow")
    void policiesAreAttachedAndGo() throws Exception {
        try (LocalCloud cloud = new LocalCloud(home)) {
            call(cloud, "CreateOrganization", "{\"FeatureSet\": \"ALL\"}");
            String root = call(cloud, "ListRoots", "{}").at("/Roots/0/Id").asText();
            for (String kind : KINDS) {
                call(cloud, "EnablePolicyType", "{\"RootId\": \"" + root + "\", \"PolicyType\": \"" + kind + "\"}");
            }
            String before = "    base:\n";
            String after = before + "      organization: {targets: [" + root + "]}\n";
            String stack =
                    EditedDefaults.synth(home, "base/sandbox", before, after).json();
            Path folder = cloud.folder("base/sandbox", onlyPolicies(stack));

            cloud.apply(folder);
            assertThat(attached(cloud, root, "SERVICE_CONTROL_POLICY")).contains("base-sandbox-scp-guards");
            assertThat(attached(cloud, root, "RESOURCE_CONTROL_POLICY")).contains("base-sandbox-rcp-perimeter");

            cloud.destroy(folder);
            assertThat(attached(cloud, root, "SERVICE_CONTROL_POLICY")).doesNotContain("base-sandbox");
            RecordedRequests.compare("organization", ofTerraform(cloud.requests()));
        }
    }

    /** Without what this test asked itself. */
    private Path ofTerraform(Path requests) throws IOException {
        List<String> lines = Files.readAllLines(requests).stream()
                .filter(line -> line.startsWith("base "))
                .toList();
        assertThat(lines).isNotEmpty();
        return Files.write(home.resolve("of-terraform.txt"), lines);
    }

    /** The rest of the stack is applied by other tests. */
    private static String onlyPolicies(String stack) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(stack);
        json.retain("provider", "terraform", "resource");
        ((ObjectNode) json.get("resource")).retain("aws_organizations_policy", "aws_organizations_policy_attachment");
        assertThat(json.at("/resource/aws_organizations_policy_attachment")).hasSize(4);
        return json.toString();
    }

    private static String attached(LocalCloud cloud, String root, String kind) throws Exception {
        return call(cloud, "ListPoliciesForTarget", "{\"TargetId\": \"" + root + "\", \"Filter\": \"" + kind + "\"}")
                .toString();
    }

    private static JsonNode call(LocalCloud cloud, String operation, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(cloud.endpoint())
                .header("Content-Type", "application/x-amz-json-1.1")
                .header("X-Amz-Target", "AWSOrganizationsV20161128." + operation)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20261101/us-east-1/organizations/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }
}
