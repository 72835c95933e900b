package dev.cells.cell.ingress;

import java.util.Optional;

/**
 * How people log in at the load balancer, {@code cell.ingress.login}.
 *
 * @param services whether services that do not say need a login
 * @param sessionMinutes after which a login is over, whatever the person does
 * @param provider who knows the people; without it the cell's own directory does
 */
public record LoginSettings(boolean services, int sessionMinutes, Optional<Provider> provider) {
    /**
     * An OpenID Connect provider.
     *
     * @param issuer its address; where its endpoints are is read below that
     * @param clientId what it calls the cell
     * @param secretName of a secret below the cell's path; its value never passes through here
     * @param secretVersion id of the version of the secret to use; without it the one that is current
     */
    public record Provider(
            String name, String issuer, String clientId, String secretName, Optional<String> secretVersion) {}
}
