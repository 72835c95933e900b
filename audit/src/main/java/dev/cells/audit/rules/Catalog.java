package dev.cells.audit.rules;

import dev.cells.audit.rule.Rule;
import dev.cells.audit.rules.encryption.BucketsUnderCustomerKeys;
import dev.cells.audit.rules.encryption.DatabasesUnderCustomerKeys;
import dev.cells.audit.rules.keys.KeyPolicyIsClosed;
import dev.cells.audit.rules.keys.KeysRotate;
import dev.cells.audit.rules.storage.PublicAccessIsBlocked;
import dev.cells.audit.rules.transmission.BucketsRefusePlaintext;
import java.util.List;

/** Every rule, in the order of the documentation. A rule that is not listed here does not exist. */
public final class Catalog {
    private static final List<Rule> RULES = List.of(
            KeysRotate.rule(),
            new KeyPolicyIsClosed(),
            new BucketsUnderCustomerKeys(),
            DatabasesUnderCustomerKeys.rule(),
            new BucketsRefusePlaintext(),
            new PublicAccessIsBlocked());

    private Catalog() {}

    public static List<Rule> rules() {
        return RULES;
    }
}
