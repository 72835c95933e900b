package dev.cells.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that lost an answer sends its call again, under the same number. */
class ReplayTest {
    @TempDir
    static Path home;

    private static URI cloud;

    @BeforeAll
    static void start() {
        cloud = Sandboxes.start(home).endpoint();
    }

    @AfterAll
    static void stop() {
        Sandboxes.in(home).stop();
    }

    @Test
    void aRepeatedCallGetsItsFirstAnswerAndAnotherCallIsCarriedOut() throws Exception {
        HttpResponse<String> first = user("CreateUser", "ann", "call-1");
        HttpResponse<String> again = user("CreateUser", "ann", "call-1");
        HttpResponse<String> other = user("CreateUser", "ann", "call-2");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void aCallThatFailedIsCarriedOutWhenItIsRepeated() throws Exception {
        user("CreateUser", "bob", "call-3");
        assertThat(user("CreateUser", "bob", "call-4").statusCode()).isEqualTo(409);
        user("DeleteUser", "bob", "call-5");

        assertThat(user("CreateUser", "bob", "call-4").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> user(String action, String name, String call)
            throws IOException, InterruptedException {
        String scope = "test/20260101/us-east-1/iam/aws4_request";
        String body = "Action=" + action + "&Version=2010-05-08&UserName=" + name;
        HttpRequest request = HttpRequest.newBuilder(cloud)
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=" + scope + ", SignedHeaders=host, Signature=0")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Amz-Sdk-Invocation-Id", call)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
