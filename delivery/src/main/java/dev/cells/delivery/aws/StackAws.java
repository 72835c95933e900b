package dev.cells.delivery.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * AWS as one stack may use it. Clients exist only inside of a question, so that this is the one border at which exceptions
 * of the SDK become a problem: {@code aws-credentials-missing} or {@code aws-unanswered}.
 *
 * @param environment the variables of the target, see {@code Target}
 * @param main the stack's Terraform JSON, whose provider block names region and role
 */
public record StackAws(Map<String, String> environment, JsonNode main) {
    /** Begins the SDK's message, which goes on with what each of its providers says; the exception has no type of its own. */
    private static final String NO_CREDENTIALS = "Unable to load credentials from any of the providers in the chain";

    public StackAws {
        environment = Map.copyOf(environment);
    }

    /**
     * The answer to a question, or to a request that changes something.
     *
     * @param about for people, such as {@code the services of acme}
     */
    public <T> Outcome<T> ask(String about, Function<AwsClients, T> question) {
        try (AwsClients clients = new AwsClients(environment, main)) {
            return Outcome.of(question.apply(clients));
        } catch (SdkException e) {
            return String.valueOf(e.getMessage()).contains(NO_CREDENTIALS)
                    ? withoutCredentials(about)
                    : unanswered(about, e.getMessage());
        }
    }

    /**
     * Begins to ask, on another thread. The answer is waited for until the bound is over; looking for credentials alone can
     * take longer, and nothing of the SDK bounds that.
     */
    public <T> Supplier<Outcome<T>> begin(String about, Duration bound, Function<AwsClients, T> question) {
        CompletableFuture<Outcome<T>> answer = new CompletableFuture<>();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(ask(about, question));
                    } catch (RuntimeException | Error bug) {
                        answer.completeExceptionally(bug);
                    }
                },
                "aws");
        asking.setDaemon(true);
        asking.start();
        answer.completeOnTimeout(
                unanswered(about, "no answer within " + bound.toSeconds() + " seconds"),
                bound.toMillis(),
                TimeUnit.MILLISECONDS);
        return answer::join;
    }

    private <T> Outcome<T> withoutCredentials(String about) {
        String profile = Optional.ofNullable(environment.get("AWS_PROFILE"))
                .map(name -> "the profile " + name)
                .orElse("the default profile");
        return Outcome.failed(Problem.error(
                        ProblemCode.AWS_CREDENTIALS_MISSING,
                        "AWS cannot be asked about " + about
                                + ": there are no credentials, neither in AWS_ACCESS_KEY_ID nor in " + profile
                                + " nor by a role of this machine")
                .hint("name a profile with AWS_PROFILE, and log in if it uses SSO: aws sso login"));
    }

    private static <T> Outcome<T> unanswered(String about, String why) {
        return Outcome.failed(
                Problem.error(ProblemCode.AWS_UNANSWERED, "AWS did not answer about " + about + ": " + why)
                        .hint("check the network, the credentials and what they allow, then run the command again"));
    }
}
