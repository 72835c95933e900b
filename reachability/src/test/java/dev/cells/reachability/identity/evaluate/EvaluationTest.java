package dev.cells.reachability.identity.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the comparison with another evaluation cannot show: unknowns, versions, and what an answer says of itself. */
class EvaluationTest {
    private static final int CASES = 1_500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller ROLE = Caller.role("arn:aws:iam::123456789012:role/api", "123456789012");
    private static final String BUCKET = "arn:aws:s3:::acme-documents";

    /** If the decision does not depend on the unknown, it is the decision for every value; else it is unknown. */
    @Test
    void anUnknownKeyOfTheRequestNeverDecides() {
        DrawnPolicies policies = new DrawnPolicies(7);
        List<String> wrong = new ArrayList<>();
        int unknown = 0;
        for (int i = 0; i < CASES; i++) {
            ObjectNode drawn = policies.next();
            Context known = DrawnCase.context(drawn.get("context"));
            Decision decision = DrawnCase.answer(drawn).decision();
            for (var key : drawn.get("context").properties()) {
                Answer answer = DrawnCase.answer(
                        drawn,
                        known.unknown(key.getKey(), "not known"),
                        drawn.get("resource").asText());
                unknown += answer.decision() == Decision.UNKNOWN ? 1 : 0;
                if (answer.decision() != Decision.UNKNOWN && answer.decision() != decision) {
                    wrong.add(drawn + " without " + key.getKey());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(unknown).isGreaterThan(CASES / 20);
    }

    @Test
    void anUnknownPartOfTheResourceNeverDecides() {
        DrawnPolicies policies = new DrawnPolicies(8);
        Symbols symbols = new Symbols();
        for (int i = 0; i < CASES; i++) {
            ObjectNode drawn = policies.next();
            String resource = drawn.get("resource").asText();
            int from = resource.length() / 2 + i % (resource.length() / 2);
            String partial = resource.substring(0, from) + symbols.text("rest " + i);
            assertThat(DrawnCase.answer(drawn, DrawnCase.context(drawn.get("context")), partial)
                            .decision())
                    .as("%s as %s", drawn, symbols.show(partial))
                    .isIn(Decision.UNKNOWN, DrawnCase.answer(drawn).decision());
        }
    }

    @Test
    void theIdOfAResourceIsEqualToItselfAndToNoOther() {
        Symbols symbols = new Symbols();
        String key = "arn:aws:kms:us-east-1:123456789012:key/" + symbols.id("key-phi");
        String other = "arn:aws:kms:us-east-1:123456789012:key/" + symbols.id("key-logs");
        assertThat(Glob.matches(key, key)).isEqualTo(Truth.YES);
        assertThat(Glob.matches("arn:aws:kms:*:123456789012:key/*", key)).isEqualTo(Truth.YES);
        assertThat(Glob.matches(other, key)).isEqualTo(Truth.NO);
        assertThat(Glob.matches("arn:aws:kms:us-east-1:123456789012:key/1a2b", key))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(Glob.matches("arn:aws:kms:us-east-1:210987654321:key/*", key))
                .isEqualTo(Truth.NO);
        assertThat(Glob.equal("a*", "ab")).isEqualTo(Truth.NO);
        assertThat(symbols.show(key)).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/<key-phi>");
    }

    @Test
    void theAnswerNamesThePolicyAndTheStatementThatDecided() {
        Answer answer = ask(
                BUCKET + "/a",
                Context.closed(),
                document(
                        Document.Kind.IDENTITY,
                        "{'Sid':'Read','Effect':'Allow','Action':'s3:Get*','Resource':'" + BUCKET + "/*'}"),
                document(Document.Kind.BOUNDARY, "{'Effect':'Allow','Action':'s3:PutObject','Resource':'*'}"));
        assertThat(answer.decision()).isEqualTo(Decision.DENIED);
        assertThat(answer.why()).isEqualTo("acme:aws_x.BOUNDARY (permissions boundary) does not allow it");
        assertThat(answer.steps().get(0)).hasToString("acme:aws_x.IDENTITY (identity policy), statement Read: allows");
    }

    @Test
    void aPolicyThatNobodySeesBeforeThePlanMakesTheAnswerUnknown() {
        Document unseen = new Document(
                Document.Kind.RESOURCE, "acme:aws_s3_bucket_policy.b", List.of(), "the policy is ${var.policy}", true);
        Answer answer = ask(
                BUCKET + "/a",
                Context.closed(),
                document(Document.Kind.IDENTITY, "{'Effect':'Allow','Action':'s3:*','Resource':'*'}"),
                unseen);
        assertThat(answer.decision()).isEqualTo(Decision.UNKNOWN);
        assertThat(answer.why())
                .isEqualTo("acme:aws_s3_bucket_policy.b (resource policy): is unknown, the policy is ${var.policy}");
    }

    /** IAM User Guide, "IAM JSON policy elements: Version". */
    @Test
    void variablesAreTextInPoliciesOfTheOldVersion() {
        String statement = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::${aws:PrincipalTag/c}'}";
        Context context = Context.closed().with("aws:PrincipalTag/c", "acme-documents");
        assertThat(ask(BUCKET, context, document(Document.Kind.IDENTITY, statement))
                        .allowed())
                .isTrue();
        assertThat(ask(BUCKET, context, policy(Document.Kind.IDENTITY, "2008-10-17", statement))
                        .allowed())
                .isFalse();
    }

    /** IAM User Guide, "Policy variables with no value": inverted operators hold. */
    @Test
    void aVariableWithoutValueIsEqualToNothing() {
        String deny = "{'Effect':'Deny','Action':'*','Resource':'*','Condition':{'StringNotEquals':"
                + "{'aws:ResourceTag/client':'${aws:PrincipalTag/client}'}}}";
        Document allow = document(Document.Kind.IDENTITY, "{'Effect':'Allow','Action':'*','Resource':'*'}");
        Context context = Context.closed().with("aws:ResourceTag/client", "acme");
        assertThat(ask(BUCKET, context, allow, document(Document.Kind.IDENTITY, deny))
                        .denied())
                .isTrue();
    }

    /** For questions about what must be possible: whoever calls sends what lets the call through. */
    @Test
    void aChosenKeyOpensAllowsAndAvoidsDenies() {
        String condition = "'Condition':{'StringLike':{'sts:SourceIdentity':'*'}}}";
        String allow = "{'Effect':'Allow','Action':'*','Resource':'*'," + condition;
        String deny = "{'Effect':'Deny','Action':'*','Resource':'*'," + condition;
        Context context = Context.closed().chosen("sts:SourceIdentity");
        Document first = document(Document.Kind.IDENTITY, allow);
        assertThat(ask(BUCKET, context, first).allowed()).isTrue();
        assertThat(ask(BUCKET, context, first, document(Document.Kind.IDENTITY, deny))
                        .allowed())
                .isTrue();
    }

    private static Answer ask(String resource, Context context, Document... documents) {
        return Evaluation.of(new Request(ROLE, "s3:GetObject", resource, "123456789012", context), List.of(documents));
    }

    private static Document document(Document.Kind kind, String statement) {
        return policy(kind, "2012-10-17", statement);
    }

    private static Document policy(Document.Kind kind, String version, String statement) {
        try {
            Document read = DrawnCase.document(
                    kind,
                    JSON.readTree(("{'Version':'" + version + "','Statement':" + statement + "}").replace('\'', '"')));
            return new Document(kind, "acme:aws_x." + kind.name(), read.rules(), "", read.variables());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
