package dev.cells.cli.task.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cells.cli.task.Session;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.ConsulServer;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.ServiceNames;
import dev.cells.config.problem.Outcome;
import dev.cells.config.tree.LenientReader;
import dev.cells.delivery.consul.ConsulAccess;
import dev.cells.delivery.consul.Registration;
import dev.cells.delivery.consul.Registration.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The Consul of a stack's account, with this user's token. Problem of all: {@code consul-token}. */
final class Consuls {
    private Consuls() {}

    /** Where a stack is published; empty if its account has no Consul. */
    static Outcome<Optional<Registration>> of(StackConfig config, Session session) {
        return access(config.account().consul(), session)
                .map(access -> access.map(known -> new Registration(known, endpoints(config))));
    }

    private static List<Endpoint> endpoints(StackConfig config) {
        String domain = ServiceNames.domain(config.address());
        List<Endpoint> endpoints = new ArrayList<>();
        new TreeMap<>(LenientReader.named(config.settings(), "services"))
                .forEach((name, settings) -> endpoints.add(new Endpoint(
                        name,
                        name + "." + domain,
                        LenientReader.number(settings, "port").orElse(0L).intValue())));
        return endpoints;
    }

    static Outcome<Optional<ConsulAccess>> access(Optional<ConsulServer> server, Session session) {
        return server.isEmpty()
                ? Outcome.of(Optional.empty())
                : session.project()
                        .then(project -> ConsulAccess.of(
                                server.get(),
                                project.root(),
                                session.environment().variables()))
                        .map(Optional::of);
    }

    /**
     * The same of a stack as it was applied, whatever its config is now.
     *
     * @param main its Terraform JSON, whose provider names the account
     * @param accounts all that the config has
     */
    static Outcome<Optional<Registration>> ofApplied(JsonNode main, Collection<Account> accounts, Session session) {
        return access(find(main, accounts).flatMap(Account::consul), session)
                .map(access -> access.map(known -> new Registration(known, List.of())));
    }

    private static Optional<Account> find(JsonNode main, Collection<Account> accounts) {
        JsonNode aws = main.path("provider").path("aws");
        String id = (aws.isArray() ? aws.path(0) : aws)
                .path("allowed_account_ids")
                .path(0)
                .asText();
        return accounts.stream()
                .filter(account -> account.id().value().equals(id))
                .findFirst();
    }
}
