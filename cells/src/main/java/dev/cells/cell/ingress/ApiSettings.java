package dev.cells.cell.ingress;

import java.util.List;

/**
 * The way in for programs, {@code cell.ingress.api}.
 *
 * @param domain the only name that it answers to
 * @param issuer whose signature a token must bear
 * @param audience one of these must be in it
 * @param rate requests in a second, on average, of all clients together
 * @param burst requests at once
 */
public record ApiSettings(String domain, String issuer, List<String> audience, int rate, int burst) {
    public ApiSettings {
        audience = List.copyOf(audience);
    }
}
