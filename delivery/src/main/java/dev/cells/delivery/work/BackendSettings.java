package dev.cells.delivery.work;

import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import java.util.Optional;

/**
 * Where states are kept in S3. The lock is an object beside the state (written with If-None-Match), so no table is
 * needed; versions of the bucket are the states' history.
 *
 * @param prefix of the keys, without a slash at its end
 * @param kmsKey the ARN or alias of the key that encrypts the states
 * @param role the ARN to assume for reading and writing states; empty for the caller's own identity
 */
public record BackendSettings(String bucket, Region region, String prefix, String kmsKey, Optional<String> role) {
    /** The state's key: one object per stack. */
    String key(StackAddress stack) {
        return prefix + "/" + stack + "/terraform.tfstate";
    }
}
