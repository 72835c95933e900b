package dev.cells.cell.ingress;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.ingress.IngressSettings.LoginSettings;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudformation_stack.CloudformationStack;
import java.util.List;
import java.util.Optional;

/**
 * How the load balancer is known to the directory, and the directory to a provider. Both come with a secret that
 * Terraform would write into its state; so AWS CloudFormation makes these two, reads the one secret where it lies and
 * never shows the other. What comes out is the client's id, which is no secret.
 */
final class UserPoolClient {
    private static final int SECONDS_PER_MINUTE = 60;
    /** How long a token tells who somebody is before it must be renewed; shorter than most sessions. */
    private static final int LONGEST_TOKEN_MINUTES = 15;

    /** Cognito takes no shorter life for tokens that renew others. */
    private static final int SHORTEST_RENEWAL_MINUTES = 60;

    private static final String OWN = "COGNITO";
    private static final List<String> SCOPES = List.of("openid", "email");

    private final StackScope scope;
    private final LoginSettings settings;
    private final UserPool directory;

    UserPoolClient(StackScope scope, LoginSettings settings, UserPool directory) {
        this.scope = scope;
        this.settings = settings;
        this.directory = directory;
    }

    /**
     * A reference to the client's id.
     *
     * @param names at which the load balancer is reached
     */
    String client(List<String> names) {
        ObjectNode template = JsonNodeFactory.instance.objectNode();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        template.put("Description", "How the load balancer of " + scope.config().address() + " lets people log in");
        ObjectNode resources = template.putObject("Resources");
        settings.provider().ifPresent(provider -> provider(resources.putObject("Provider"), provider));
        client(resources.putObject("Client"), names);
        template.putObject("Outputs").putObject("ClientId").putObject("Value").put("Ref", "Client");
        return CloudformationStack.Builder.create(scope.stack(), scope.id("login-registration"))
                .name(scope.names().of(NameKind.CLOUDFORMATION_STACK, "login"))
                .templateBody(template.toString())
                .tags(scope.tags())
                .build()
                .getOutputs()
                .lookup("ClientId");
    }

    private void provider(ObjectNode resource, LoginSettings.Provider provider) {
        resource.put("Type", "AWS::Cognito::UserPoolIdentityProvider");
        ObjectNode properties = resource.putObject("Properties");
        properties.put("UserPoolId", directory.id());
        properties.put("ProviderName", provider.name());
        properties.put("ProviderType", "OIDC");
        properties.putObject("AttributeMapping").put("email", "email");
        properties
                .putObject("ProviderDetails")
                .put("attributes_request_method", "GET")
                .put("authorize_scopes", String.join(" ", SCOPES))
                .put("client_id", provider.clientId())
                .put("client_secret", secret(provider))
                .put("oidc_issuer", provider.issuer());
    }

    /** Where CloudFormation finds the secret; what is sent to it, and what it keeps, is this text. */
    private String secret(LoginSettings.Provider provider) {
        String whole = scope.names().path(provider.secretName()) + ":SecretString";
        String exact = provider.secretVersion().map(version -> ":::" + version).orElse("");
        return "{{resolve:secretsmanager:" + whole + exact + "}}";
    }

    private void client(ObjectNode resource, List<String> names) {
        resource.put("Type", "AWS::Cognito::UserPoolClient");
        Optional<LoginSettings.Provider> provider = settings.provider();
        provider.ifPresent(any -> resource.put("DependsOn", "Provider"));
        ObjectNode properties = resource.putObject("Properties");
        properties.put("UserPoolId", directory.id());
        properties.put("ClientName", "load-balancer");
        properties.put("GenerateSecret", true);
        properties.put("AllowedOAuthFlowsUserPoolClient", true);
        properties.putArray("AllowedOAuthFlows").add("code");
        SCOPES.forEach(properties.putArray("AllowedOAuthScopes")::add);
        names.forEach(name -> properties.withArray("CallbackURLs").add("https://" + name + "/oauth2/idpresponse"));
        properties.putArray("ExplicitAuthFlows").add("ALLOW_REFRESH_TOKEN_AUTH");
        properties
                .putArray("SupportedIdentityProviders")
                .add(provider.map(LoginSettings.Provider::name).orElse(OWN));
        properties.put("EnableTokenRevocation", true);
        properties.put("PreventUserExistenceErrors", "ENABLED");
        tokens(properties);
    }

    /** No token outlives the session, except that one for renewal lasts an hour at least. */
    private void tokens(ObjectNode properties) {
        int identity = Math.min(LONGEST_TOKEN_MINUTES, settings.sessionMinutes());
        properties.put("AccessTokenValidity", identity);
        properties.put("IdTokenValidity", identity);
        properties.put("RefreshTokenValidity", Math.max(SHORTEST_RENEWAL_MINUTES, settings.sessionMinutes()));
        properties
                .putObject("TokenValidityUnits")
                .put("AccessToken", "minutes")
                .put("IdToken", "minutes")
                .put("RefreshToken", "minutes");
    }

    /** How long the load balancer's cookie is good, in seconds. */
    int sessionSeconds() {
        return settings.sessionMinutes() * SECONDS_PER_MINUTE;
    }
}
