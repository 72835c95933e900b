package dev.cells.reachability.identity.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recorded requests, replayed under the policies that are made of them. */
class DeployRoleTest {
    private static final String ACCOUNT = "123456789012";
    private static final String IAM = "arn:aws:iam::123456789012:";
    private static final List<DeployRequest> REQUESTS = DeployRequest.all(ACCOUNT, "us-east-1");
    private static final List<ObjectNode> CELLS = DeployRole.ofCells(ACCOUNT, REQUESTS);
    private static final List<ObjectNode> BASE = DeployRole.ofBase(ACCOUNT, REQUESTS);

    private static final Context BOUNDED = Context.closed()
            .with("iam:PermissionsBoundary", IAM + "policy/cells/base/sandbox/base-sandbox-cell-boundary")
            .with("iam:PassedToService", "ecs-tasks.amazonaws.com")
            .with("kms:ViaService", "rds.us-east-1.amazonaws.com");

    @Test
    void everyRequestIsAllowed() {
        assertThat(REQUESTS).hasSizeGreaterThan(490);
        assertThat(denied(BASE, REQUESTS)).isEmpty();
        assertThat(denied(CELLS, ofCells())).isEmpty();
    }

    @Test
    void withoutAnyOneStatementSomeRequestIsDenied() {
        for (int policy = 0; policy < CELLS.size(); policy++) {
            for (int statement = 0; statement < statements(CELLS.get(policy)).size(); statement++) {
                List<ObjectNode> fewer = new ArrayList<>();
                CELLS.forEach(each -> fewer.add(each.deepCopy()));
                statements(fewer.get(policy)).remove(statement);
                assertThat(denied(fewer, ofCells()))
                        .as(statements(CELLS.get(policy)).get(statement).toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void thePoliciesAreWithinTheLimitsOfAws() {
        for (List<ObjectNode> role : List.of(BASE, CELLS)) {
            assertThat(role).hasSizeLessThanOrEqualTo(DeployRole.MOST_POLICIES);
            assertThat(role).allSatisfy(policy -> assertThat(policy.toString().length())
                    .isLessThanOrEqualTo(DeployRole.MOST_CHARACTERS));
        }
    }

    /** Whoever may create roles has what the roles may have, so that the boundary is the limit of both. */
    @Test
    void cellsCannotBeDeployedOutOfTheirBoundary() {
        String role = IAM + "role/cells/acme/acme-api-task";
        assertThat(may("iam:CreateRole", role, Context.closed())).isFalse();
        assertThat(may("iam:CreateRole", IAM + "role/admin", BOUNDED)).isFalse();
        assertThat(may("iam:PutRolePolicy", IAM + "role/cells/base/sandbox/base-sandbox-trail", Context.closed()))
                .isFalse();
        assertThat(may("iam:PassRole", IAM + "role/admin", BOUNDED)).isFalse();
        assertThat(may("iam:PassRole", role, Context.closed().with("iam:PassedToService", "lambda.amazonaws.com")))
                .isFalse();
        String boundary = IAM + "policy/cells/base/sandbox/base-sandbox-cell-boundary";
        assertThat(may("iam:CreatePolicyVersion", boundary, BOUNDED)).isFalse();
        assertThat(may("iam:CreateUser", IAM + "user/one", BOUNDED)).isFalse();
    }

    @Test
    void deployingReadsNoData() {
        assertThat(may("s3:GetObject", "arn:aws:s3:::acme-documents-123456789012-us-east-1/a", BOUNDED))
                .isFalse();
        assertThat(may("s3:PutBucketPolicy", "arn:aws:s3:::of-somebody-else", BOUNDED))
                .isFalse();
        assertThat(may(
                        "secretsmanager:GetSecretValue",
                        "arn:aws:secretsmanager:us-east-1:123456789012:secret:/cells/a",
                        BOUNDED))
                .isFalse();
        assertThat(may("kms:Decrypt", "arn:aws:kms:us-east-1:123456789012:key/1a2b", Context.closed()))
                .isFalse();
    }

    private static List<DeployRequest> ofCells() {
        return REQUESTS.stream().filter(request -> !request.base()).toList();
    }

    private static ArrayNode statements(ObjectNode policy) {
        return (ArrayNode) policy.get("Statement");
    }

    private static List<DeployRequest> denied(List<ObjectNode> policies, List<DeployRequest> requests) {
        List<Document> documents = documents(policies);
        return requests.stream()
                .filter(request -> !answer(documents, request.action(), request.resource(), BOUNDED)
                        .allowed())
                .toList();
    }

    private static boolean may(String action, String resource, Context context) {
        return answer(documents(CELLS), action, resource, context).allowed();
    }

    private static Answer answer(List<Document> documents, String action, String resource, Context context) {
        List<Document> all = new ArrayList<>(documents);
        if (action.startsWith("kms:")) {
            all.add(document(
                    Document.Kind.RESOURCE,
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"kms:*\","
                            + "\"Principal\":{\"AWS\":\"" + ACCOUNT + "\"},\"Resource\":\"*\"}}"));
        }
        Caller deploy = Caller.role(IAM + "role/deploy", ACCOUNT);
        return Evaluation.of(new Request(deploy, action, resource, ACCOUNT, context), all);
    }

    private static List<Document> documents(List<ObjectNode> policies) {
        return policies.stream()
                .map(policy -> document(Document.Kind.IDENTITY, policy.toString()))
                .toList();
    }

    private static Document document(Document.Kind kind, String json) {
        Stack nothing = new Stack("deploy", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(kind, "deploy", Policies.read(nothing, Text.of(json)), text -> text.literal()
                .orElseThrow());
    }
}
