package dev.cells.delivery.consul;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.cells.config.problem.Outcome;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.kiwiproject.consul.Consul;
import org.kiwiproject.consul.ConsulException;

/**
 * Consul as one run uses it, and the one border at which exceptions of its client become problems. The client has no
 * transaction over the catalog and no session without checks of an agent, so these two are sent as they are documented
 * (developer.hashicorp.com/consul/api-docs/txn and /session).
 */
public final class ConsulLink implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final MediaType TYPE = MediaType.get("application/json");
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /** A server waits 7 seconds for a leader before it says that there is none ({@code rpc_hold_timeout}). */
    private static final Duration READ = Duration.ofSeconds(15);

    private static final int ABSENT = 404;
    private static final int CONFLICT = 409;

    private final ConsulAccess access;
    private final Consul consul;
    private final OkHttpClient http;

    private ConsulLink(ConsulAccess access, Consul consul, OkHttpClient http) {
        this.access = access;
        this.consul = consul;
        this.http = http;
    }

    /** Connects to nothing yet. Problem: {@code consul-ca}. */
    public static Outcome<ConsulLink> open(ConsulAccess access) {
        return TrustedCertificates.of(access.caFile()).map(trusted -> {
            Map<String, String> headers = access.namespace()
                    .map(name -> Map.of("X-Consul-Namespace", name))
                    .orElse(Map.of());
            Consul.Builder builder = Consul.builder()
                    .withUrl(access.address().toString())
                    .withPing(false)
                    .withHeaders(headers)
                    .withConnectTimeoutMillis(CONNECT.toMillis())
                    .withReadTimeoutMillis(READ.toMillis());
            OkHttpClient.Builder plain = new OkHttpClient.Builder()
                    .connectTimeout(CONNECT)
                    .readTimeout(READ)
                    .followRedirects(false);
            trusted.ifPresent(known -> {
                builder.withSslContext(known.context()).withTrustManager(known.manager());
                plain.sslSocketFactory(known.context().getSocketFactory(), known.manager());
            });
            access.token().ifPresent(builder::withAclToken);
            return new ConsulLink(access, builder.build(), plain.build());
        });
    }

    public ConsulAccess access() {
        return access;
    }

    /**
     * The answer to a question. Problems: {@code consul-unreachable}, {@code consul-no-leader}, {@code consul-denied},
     * {@code consul-failed}.
     *
     * @param about for people, such as {@code the lease of acme}
     */
    <T> Outcome<T> ask(String about, Function<Consul, T> question) {
        try {
            return Outcome.of(question.apply(consul));
        } catch (ConsulException e) {
            return Outcome.failed(
                    e.hasCode()
                            ? ConsulProblems.refused(access, about, e.getCode(), e.getMessage())
                            : ConsulProblems.unreachable(access, about, e.getCause() == null ? e : e.getCause()));
        }
    }

    /** The same of something that Consul may not have; problems as of {@link #ask}. */
    <T> Outcome<Optional<T>> find(String about, Function<Consul, Optional<T>> question) {
        return ask(about, known -> {
            try {
                return question.apply(known);
            } catch (ConsulException e) {
                if (e.hasCode() && e.getCode() == ABSENT) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    /** Sends a document to a path of the API; problems as of {@link #ask}. */
    Outcome<JsonNode> put(String path, JsonNode body, String about) {
        HttpUrl.Builder url = HttpUrl.get(access.address()).newBuilder().addPathSegments(path);
        access.datacenter().ifPresent(name -> url.addQueryParameter("dc", name));
        Request.Builder request = new Request.Builder().url(url.build()).put(RequestBody.create(body.toString(), TYPE));
        access.token().ifPresent(token -> request.header("X-Consul-Token", token));
        access.namespace().ifPresent(name -> request.header("X-Consul-Namespace", name));
        try (Response response = http.newCall(request.build()).execute()) {
            String text = response.body() == null ? "" : response.body().string();
            if (!response.isSuccessful()) {
                String why = response.code() == CONFLICT ? reasons(text) : text;
                return Outcome.failed(ConsulProblems.refused(access, about, response.code(), why));
            }
            return Outcome.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Outcome.failed(Problem.error(
                            ProblemCode.CONSUL_FAILED, access + " answered about " + about + " with what is not JSON")
                    .hint("check its address, accounts.<account>.consul.address"));
        } catch (IOException e) {
            return Outcome.failed(ConsulProblems.unreachable(access, about, e));
        }
    }

    /** Does all operations, or none. Problems as of {@link #ask}. */
    Outcome<JsonNode> transact(ArrayNode operations, String about) {
        return put("v1/txn", operations, about);
    }

    /** Why a transaction was rolled back. */
    private static String reasons(String text) throws JsonProcessingException {
        return StreamSupport.stream(JSON.readTree(text).path("Errors").spliterator(), false)
                .map(error -> error.path("What").asText())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        consul.destroy();
        http.connectionPool().evictAll();
    }
}
