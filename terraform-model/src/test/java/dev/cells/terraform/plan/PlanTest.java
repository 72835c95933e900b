package dev.cells.terraform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.problem.Origin;
import dev.cells.config.problem.ProblemCode;
import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.read.StackReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * {@code created.json} is what Terraform 1.11.4 printed of a plan with the provider 5.100.0: buckets by {@code for_each} over a
 * variable, a module with {@code count}, dynamic blocks, a document of policies of both kinds, a password.
 */
class PlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Stack STACK = Plan.of(created()).stack("acme");

    private static ObjectNode created() {
        try (InputStream in = PlanTest.class.getResourceAsStream("/plan/created.json")) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode changed(Consumer<ObjectNode> change) {
        ObjectNode plan = created();
        change.accept(plan);
        return plan;
    }

    private static ObjectNode change(ObjectNode plan, String address) {
        for (JsonNode one : plan.path("resource_changes")) {
            if (one.path("address").asText().equals(address)) {
                return (ObjectNode) one.path("change");
            }
        }
        throw new IllegalArgumentException(address);
    }

    private static Resource resource(Stack stack, String address) {
        return stack.resources().values().stream()
                .filter(one -> one.toString().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError(address + " is not in " + stack.addresses()));
    }

    private static Value value(String address, String path) {
        return resource(STACK, address).get(path);
    }

    @Test
    void instancesAreThoseThatThePlanHas() {
        assertThat(STACK.addresses())
                .contains(
                        "aws_s3_bucket.b[\"a\"]",
                        "aws_s3_bucket.b[\"b\"]",
                        "aws_s3_bucket_versioning.v[\"a\"]",
                        "module.m[1].aws_s3_bucket.x",
                        "data.aws_iam_policy_document.known")
                .noneMatch(address -> address.contains("${"));
    }

    @Test
    void aValueOfAVariableIsKnown() {
        assertThat(value("aws_security_group.g", "ingress").toString()).contains("cidr_blocks = [0.0.0.0/0]");
        assertThat(value("aws_s3_bucket.b[\"b\"]", "bucket_prefix").literal()).contains("b");
        assertThat(value("aws_iam_role.r", "tags.c").literal()).contains("0.0.0.0/0");
    }

    @Test
    void dynamicBlocksAreThereThoughThePlanDoesNotHaveTheirExpressions() {
        assertThat(value("aws_security_group.g", "egress").items()).hasSize(2);
        assertThat(value("aws_security_group.g", "egress")
                        .items()
                        .get(0)
                        .get("security_groups")
                        .isUnknown())
                .isTrue();
    }

    @Test
    void whatIsNotKnownIsJoinedByReference() {
        Resource bucket = resource(STACK, "aws_s3_bucket.b[\"a\"]");

        assertThat(STACK.joined("aws_s3_bucket_versioning", "bucket", bucket))
                .extracting(Resource::toString)
                .containsExactly("aws_s3_bucket_versioning.v[\"a\"]");
        assertThat(STACK.joined("aws_s3_bucket_policy", "bucket", bucket)).hasSize(1);
        assertThat(value("aws_db_instance.db", "kms_key_id").references())
                .extracting(Object::toString)
                .containsExactly("${aws_kms_key.k.arn}");
    }

    @Test
    void inAModuleReferencesAreOfThatInstance() {
        Resource bucket = resource(STACK, "module.m[1].aws_s3_bucket.x");

        assertThat(STACK.joined("aws_s3_bucket_server_side_encryption_configuration", "bucket", bucket))
                .extracting(Resource::toString)
                .containsExactly("module.m[1].aws_s3_bucket_server_side_encryption_configuration.x");
        assertThat(Address.blockOf("module.m[1].aws_s3_bucket.x")).isEqualTo("module.m[1].aws_s3_bucket.x");
        assertThat(Address.blockOf("module.m[\"a.b\"].aws_s3_bucket.x[\"c[d]\"]"))
                .isEqualTo("module.m[\"a.b\"].aws_s3_bucket.x");
    }

    @Test
    void aTextOfWhichThePlanHasNothingIsUnknown() {
        assertThat(value("aws_s3_bucket_policy.p", "policy").isUnknown()).isTrue();
        assertThat(value("aws_s3_bucket_policy.p", "policy").hasOpaque()).isTrue();
        assertThat(value("aws_s3_bucket.b[\"a\"]", "lifecycle.prevent_destroy").isUnknown())
                .isTrue();
    }

    @Test
    void overTheProgramItsExpressionsStayWhereThePlanKnowsNothing() {
        String program =
                """
                {"resource": {"aws_s3_bucket_policy": {"p": {
                  "bucket": "${aws_s3_bucket.b[\\"a\\"].id}",
                  "policy": "${jsonencode({Statement = [{Resource = \\"${aws_s3_bucket.b[\\"a\\"].arn}/*\\"}]})}",
                  "lifecycle": {"prevent_destroy": true}}},
                 "aws_iam_role": {"r": {"name": "${var.name}", "assume_role_policy": "${data.aws_x.y.z}"}}}}""";
        Stack over = Plan.of(created()).over(StackReader.parse("acme", program).get());

        assertThat(resource(over, "aws_s3_bucket_policy.p").get("policy").toString())
                .contains("${aws_s3_bucket.b[\"a\"].arn}/*");
        assertThat(resource(over, "aws_s3_bucket_policy.p")
                        .get("lifecycle.prevent_destroy")
                        .isTrue())
                .isTrue();
        assertThat(resource(over, "aws_iam_role.r").get("name").literal()).contains("r");
        assertThat(resource(over, "aws_iam_role.r").get("assume_role_policy").literal())
                .hasValueSatisfying(policy -> assertThat(policy).contains("s3:GetObject"));
    }

    @Test
    void whatIsSensitiveIsNeverTaken() {
        String program = "{\"resource\": {\"aws_db_instance\": {\"db\": {\"password\": \"${var.p}\"}}}}";
        Stack over = Plan.of(created()).over(StackReader.parse("acme", program).get());

        assertThat(resource(over, "aws_db_instance.db").get("password").literal())
                .isEmpty();
    }

    @Test
    void deletedAndForgottenResourcesAreLeftOutAndReplacedOnesAreNot() {
        ObjectNode plan = changed(json -> {
            change(json, "aws_security_group.h").putArray("actions").add("delete");
            change(json, "aws_security_group.h").putObject("before").put("name", "h${aws:x}");
            change(json, "aws_security_group.g").putObject("before").put("name", "g");
            change(json, "aws_security_group.g")
                    .putArray("actions")
                    .add("delete")
                    .add("create");
            change(json, "aws_kms_key.k").putArray("actions").add("forget");
            change(json, "aws_iam_role.r").putArray("actions").add("no-op");
        });

        assertThat(Plan.of(plan).stack("acme").addresses())
                .contains("aws_security_group.g", "aws_iam_role.r")
                .doesNotContain("aws_security_group.h", "aws_kms_key.k");
        assertThat(Plan.of(plan).stack("acme").deleted())
                .extracting(Resource::toString)
                .containsExactlyInAnyOrder("aws_security_group.g", "aws_security_group.h");
    }

    @Test
    void aKnownArnOfAPlannedResourceIsThatResource() {
        String arn = "arn:aws:kms:eu-central-1:111122223333:key/7b1e9dd4-7f3a-4b8c-9a53-9f1c0e3d2a11";
        ObjectNode plan = changed(json -> {
            ((ObjectNode) change(json, "aws_kms_key.k").path("after")).put("arn", arn);
            ((ObjectNode) change(json, "aws_kms_key.k").path("after_unknown")).remove("arn");
            ((ObjectNode) change(json, "aws_db_instance.db").path("after")).put("kms_key_id", arn);
            ((ObjectNode) change(json, "aws_db_instance.db").path("after_unknown")).remove("kms_key_id");
        });
        String program = "{\"resource\": {\"aws_db_instance\": {\"db\": {\"kms_key_id\": \"${var.key}\"}}}}";
        Stack over = Plan.of(plan).over(StackReader.parse("acme", program).get());

        assertThat(resource(over, "aws_db_instance.db").get("kms_key_id")).hasToString("${aws_kms_key.k.arn}");
    }

    /** The definition of a task names a database by its address, and a bucket by its name: who it uses is asked of it. */
    @Test
    void aDocumentOfWhichThePlanKnowsEverythingKeepsWhomItMentions() {
        ObjectNode plan = changed(json -> {
            ObjectNode database =
                    (ObjectNode) change(json, "aws_db_instance.db").path("after");
            database.put("address", "db.example.com").put("character_set_name", "db.example.com 10.0.0.1");
            ((ObjectNode) change(json, "aws_db_instance.db").path("after_unknown")).remove("character_set_name");
        });
        for (String text : new String[] {"${aws_db_instance.db.address}", "${var.x}"}) {
            String program = "{\"resource\": {\"aws_db_instance\": {\"db\": {\"character_set_name\": \"" + text
                    + " ${aws_iam_role.r.name}\"}}, \"aws_iam_role\": {\"r\": {}}}}";
            Stack over = Plan.of(plan).over(StackReader.parse("acme", program).get());

            if (text.startsWith("${aws")) {
                assertThat(resource(over, "aws_db_instance.db").get("character_set_name"))
                        .hasToString("${aws_db_instance.db.address} ${aws_iam_role.r.name}");
            } else {
                assertThat(resource(over, "aws_db_instance.db").get("character_set_name"))
                        .hasToString("db.example.com 10.0.0.1");
            }
        }
    }

    /** A set has another order in a plan, so that nothing tells which of them is which. */
    @Test
    void whatAnotherStackPublishesIsJoinedByReferenceUnlessItIsAMereValue() {
        String subnets = "\"${data.aws_ssm_parameter.one.value}\", \"${data.aws_ssm_parameter.two.value}\"";
        Stack declared = StackReader.parse(
                        "acme",
                        "{\"resource\": {\"aws_msk_cluster\": {\"stream\": {\"subnets\": [" + subnets
                                + "], \"ranges\": [" + subnets
                                + "], \"bucket\": \"${data.aws_ssm_parameter.log.value}\"}}}}")
                .get();
        ObjectNode plan = JSON.createObjectNode();
        ObjectNode change = plan.putArray("resource_changes")
                .addObject()
                .put("mode", "managed")
                .put("type", "aws_msk_cluster")
                .put("name", "stream")
                .putObject("change");
        change.putArray("actions").add("create");
        ObjectNode after = change.putObject("after").put("bucket", "cells-logs");
        after.putArray("subnets").add("subnet-0b1c2d3e4f").add("subnet-0a1b2c3d4e");
        after.putArray("ranges").add("10.1.0.0/20").add("10.0.0.0/20");

        Resource stream = resource(Plan.of(plan).over(declared), "aws_msk_cluster.stream");
        assertThat(stream.get("subnets"))
                .isEqualTo(resource(declared, "aws_msk_cluster.stream").get("subnets"));
        assertThat(stream.get("bucket").toString()).isEqualTo("${data.aws_ssm_parameter.log.value}");
        assertThat(stream.get("ranges").items()).hasToString("[10.1.0.0/20, 10.0.0.0/20]");
    }

    @Test
    void doubtsAboutAPlanAreProblems() {
        ObjectNode plan = changed(json -> {
            json.put("complete", false);
            ((ObjectNode) json.path("configuration").path("provider_config").path("aws"))
                    .put("version_constraint", "6.2.0");
        });
        assertThat(PlanProblems.of(Plan.of(plan), Origin.of("plan.json")))
                .extracting(problem -> problem.code())
                .containsExactly(ProblemCode.PLAN_PARTIAL, ProblemCode.PLAN_PROVIDER);
        assertThat(PlanProblems.of(Plan.of(created()), Origin.of("plan.json"))).isEmpty();

        Stack other = StackReader.parse("other", "{\"resource\": {\"aws_vpc\": {\"v\": {}}}}")
                .get();
        assertThat(PlanProblems.otherStack(Plan.of(created()), other, Origin.of("plan.json")))
                .hasValueSatisfying(problem -> assertThat(problem.message()).contains("other"));
    }
}
