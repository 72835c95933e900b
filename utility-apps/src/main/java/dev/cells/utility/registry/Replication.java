package dev.cells.utility.registry;

import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.StackAddress;
import dev.cells.config.tree.LenientReader;
import dev.cells.constructs.AccountParameters;
import dev.cells.constructs.PolicyDocument;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Statement;
import dev.cells.constructs.Statement.Principal;
import imports.aws.ecr_registry_policy.EcrRegistryPolicy;
import imports.aws.ecr_replication_configuration.EcrReplicationConfiguration;
import imports.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfiguration;
import imports.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRule;
import imports.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRuleDestination;
import imports.aws.ecr_replication_configuration.EcrReplicationConfigurationReplicationConfigurationRuleRepositoryFilter;
import java.util.List;

/**
 * Images from the registry of one account to those of others. The setting is at the sender; the receiver's policy follows
 * from the settings of all who send to it. It does not allow {@code ecr:CreateRepository}: a receiver has the
 * repositories of the images that its own stacks run, and gets no others (Amazon ECR user guide, "Granting registry
 * permissions for cross account replication": without the action, replication requires the repository).
 */
final class Replication {
    private static final String PREFIX = AccountParameters.REPOSITORY_PREFIX + "/";

    private Replication() {}

    static void build(StackScope scope, List<String> receivers) {
        List<StackConfig> peers = scope.config().served().stream()
                .filter(stack -> stack.address()
                        .equals(StackAddress.utility(stack.account().name(), RegistrySettings.APP)))
                .toList();
        List<Account> to = peers.stream()
                .map(StackConfig::account)
                .filter(account -> receivers.contains(account.name()))
                .toList();
        String own = scope.config().account().name();
        List<Account> from = peers.stream()
                .filter(peer -> LenientReader.texts(peer.settings(), RegistrySettings.REPLICATE_TO).stream()
                        .anyMatch(receiver -> receiver.display().equals(own)))
                .map(StackConfig::account)
                .toList();
        if (!to.isEmpty()) {
            send(scope, to);
        }
        if (!from.isEmpty()) {
            receive(scope, from);
        }
    }

    private static void send(StackScope scope, List<Account> to) {
        EcrReplicationConfiguration.Builder.create(scope.stack(), scope.id("replication"))
                .replicationConfiguration(EcrReplicationConfigurationReplicationConfiguration.builder()
                        .rule(List.of(EcrReplicationConfigurationReplicationConfigurationRule.builder()
                                .destination(to.stream()
                                        .map(Replication::destination)
                                        .toList())
                                .repositoryFilter(List.of(
                                        EcrReplicationConfigurationReplicationConfigurationRuleRepositoryFilter
                                                .builder()
                                                .filter(PREFIX)
                                                .filterType("PREFIX_MATCH")
                                                .build()))
                                .build()))
                        .build())
                .build();
    }

    private static EcrReplicationConfigurationReplicationConfigurationRuleDestination destination(Account account) {
        return EcrReplicationConfigurationReplicationConfigurationRuleDestination.builder()
                .region(account.region().value())
                .registryId(account.id().value())
                .build();
    }

    private static void receive(StackScope scope, List<Account> from) {
        Account own = scope.config().account();
        Statement admit = Statement.allow("ReceiveImages");
        for (Account account : from) {
            admit = admit.to(Principal.account(account.id()));
        }
        EcrRegistryPolicy.Builder.create(scope.stack(), scope.id("replication-policy"))
                .policy(PolicyDocument.of(admit.actions("ecr:ReplicateImage")
                                .on("arn:aws:ecr:" + own.region() + ":" + own.id() + ":repository/" + PREFIX + "*"))
                        .json())
                .build();
    }
}
