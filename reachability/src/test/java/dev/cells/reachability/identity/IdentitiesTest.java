package dev.cells.reachability.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.terraform.model.StackSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Policies and names across stacks. */
class IdentitiesTest {
    private final StackSet stacks =
            Stacks.of("base/a", Stacks.file("small-base.tf.json"), "acme", Stacks.file("small-cell.tf.json"));
    private final Identities identities = new Identities(stacks);
    private final Caller role = identities.role(Stacks.at(stacks, "acme", "aws_iam_role.api"));

    private Answer may(String action, String resource, Context context) {
        return identities.may(role, action, resource, context, List.of());
    }

    @Test
    void theRoleMayDoWhatItsPolicyAndTheBoundaryOfAnotherStackAllow() {
        assertThat(role.id()).isEqualTo("arn:aws:iam::123456789012:role/cells/acme/api");
        assertThat(may("s3:GetObject", "arn:aws:s3:::acme-documents/a", Context.open())
                        .allowed())
                .isTrue();
        Answer answer = may("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:q", Context.open());
        assertThat(answer.denied()).isTrue();
        assertThat(answer.why()).isEqualTo("base/a:aws_iam_policy.boundary (permissions boundary) does not allow it");
    }

    @Test
    void aKeyPolicyMustAllowAndDependsOnTheWay() {
        String key = identities.arn(Stacks.at(stacks, "acme", "aws_kms_key.phi"));
        assertThat(may("kms:Decrypt", key, Context.open()).why()).contains("kms:ViaService is not known");
        assertThat(may("kms:Decrypt", key, Context.open().without("kms:ViaService"))
                        .denied())
                .isTrue();
        assertThat(may("kms:Decrypt", key, Context.open().with("kms:ViaService", "s3.us-east-1.amazonaws.com"))
                        .allowed())
                .isTrue();
    }

    @Test
    void aRoleThatNoStackDeclaresIsUnknownAndNotDenied() {
        Caller stranger = Caller.role("arn:aws:iam::123456789012:role/stranger", "123456789012");
        Answer answer =
                identities.may(stranger, "s3:GetObject", "arn:aws:s3:::acme-documents/a", Context.open(), List.of());
        assertThat(answer.decision()).isEqualTo(Answer.Decision.UNKNOWN);
        assertThat(answer.why()).contains("no stack at hand declares arn:aws:iam::123456789012:role/stranger");
    }
}
