package dev.cells.utility.registry;

import dev.cells.config.module.AppFacts;
import dev.cells.utility.app.AppKeys;
import java.util.List;

/**
 * The {@code utility.registry} section of the config.
 *
 * @param untaggedDays days after which an image without a tag is deleted, in a repository that no stack uses
 * @param repositories further repositories, beside those of the images that the account's stacks run
 * @param replicateTo names of accounts whose registries get what is pushed to this one
 */
public record RegistrySettings(AppKeys keys, int untaggedDays, List<String> repositories, List<String> replicateTo) {
    static final String APP = "registry";
    static final String REPLICATE_TO = "replicate-to";

    /**
     * What loading must know of the app. It is not held up by a stack that is broken: repositories are never destroyed, so
     * that a plan without those of the broken stack is refused. And without the registry, no other stack of the account
     * could be judged.
     */
    public static AppFacts facts() {
        return AppFacts.of(APP).keepingForOthers().withPeers(REPLICATE_TO);
    }
}
