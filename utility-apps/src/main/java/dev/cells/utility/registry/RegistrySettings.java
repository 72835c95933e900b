package dev.cells.utility.registry;

import dev.cells.config.module.AppFacts;
import dev.cells.utility.app.AppKeys;
import java.util.List;

/**
 * The {@code utility.registry} section of the config.
 *
 * @param untaggedDays days after which an image without a tag is deleted, in a repository that no stack uses
 * @param repositories further repositories, beside those of the images that the account's stacks run
 */
public record RegistrySettings(AppKeys keys, int untaggedDays, List<String> repositories) {
    /**
     * What loading must know of the app. It is not held up by a stack that is broken: repositories are never destroyed, so
     * that a plan without those of the broken stack is refused. And without the registry, no other stack of the account
     * could be judged.
     */
    public static AppFacts facts() {
        return AppFacts.of("registry").keepingForOthers();
    }
}
