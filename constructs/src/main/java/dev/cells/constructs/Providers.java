package dev.cells.constructs;

import dev.cells.config.fleet.StackConfig;
import dev.cells.config.name.Region;
import imports.aws.provider.AwsProvider;
import imports.aws.provider.AwsProviderAssumeRole;
import imports.aws.provider.AwsProviderDefaultTags;
import io.cdktn.cdktn.TerraformStack;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The AWS provider blocks of a stack: one for its own region, and one with an alias for each further region in use.
 * Each is pinned to the stack's account, so that a plan with credentials of another account fails.
 */
final class Providers {
    private final TerraformStack stack;
    private final StackConfig config;
    private final Inventory inventory;
    private final SortedMap<String, AwsProvider> further = new TreeMap<>();

    Providers(TerraformStack stack, StackConfig config, Inventory inventory) {
        this.stack = stack;
        this.config = config;
        this.inventory = inventory;
        create("provider", config.region(), Optional.empty());
    }

    Optional<AwsProvider> of(Region region) {
        if (region.equals(config.region())) {
            return Optional.empty();
        }
        return Optional.of(
                further.computeIfAbsent(region.value(), name -> create("provider-" + name, region, Optional.of(name))));
    }

    private AwsProvider create(String id, Region region, Optional<String> alias) {
        inventory.addProvider();
        AwsProvider.Builder provider = AwsProvider.Builder.create(stack, id)
                .region(region.value())
                .allowedAccountIds(List.of(config.account().id().value()))
                .defaultTags(List.of(
                        AwsProviderDefaultTags.builder().tags(Tags.of(config)).build()));
        alias.ifPresent(provider::alias);
        provider.assumeRole(
                List.of(assume(config.account().deployRole(config.address().tier()))));
        return provider.build();
    }

    /** The session has the name and tags of the stack, so that the audit trail shows for which cell a call was made. */
    private AwsProviderAssumeRole assume(String role) {
        return AwsProviderAssumeRole.builder()
                .roleArn(role)
                .sessionName(Names.of(config).of(NameKind.IAM_ROLE, "deploy"))
                .tags(Tags.ofSession(config))
                .build();
    }
}
