package dev.cells.delivery.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/** Exceptions of the SDK are problems, each with what to do. */
class StackAwsTest {
    private final StackAws aws = new StackAws(
            Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test", "AWS_PROFILE", "admin"),
            JsonNodeFactory.instance
                    .objectNode()
                    .set(
                            "provider",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .set(
                                            "aws",
                                            JsonNodeFactory.instance
                                                    .objectNode()
                                                    .put("region", "us-east-1"))));

    /** The SDK's own chain fails here, without what the machine of the test has. */
    @Test
    void missingCredentialsAreTheUsersToProvide() {
        Outcome<Object> outcome = aws.ask(
                "the stacks of sandbox", clients -> AwsCredentialsProviderChain.of(ProfileCredentialsProvider.builder()
                                .profileFile(ProfileFile.aggregator().build())
                                .profileName("admin")
                                .build())
                        .resolveCredentials());

        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.AWS_CREDENTIALS_MISSING);
            assertThat(problem.message()).contains("the stacks of sandbox").contains("the profile admin");
        });
    }

    @Test
    void anythingElseIsUnanswered() {
        Outcome<Object> outcome = aws.ask("the stacks of sandbox", clients -> {
            throw SdkClientException.create("Connection refused");
        });

        assertThat(outcome.problems()).extracting(Problem::code).containsExactly(ProblemCode.AWS_UNANSWERED);
        assertThat(outcome.problems().get(0).message()).contains("Connection refused");
    }
}
