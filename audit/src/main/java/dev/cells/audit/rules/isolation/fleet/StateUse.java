package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Grant;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.terraform.policy.Patterns;

/** What somebody must be allowed to see a state: to get the object, and to have its key decrypted. */
public enum StateUse {
    READ("s3:getobject"),
    DECRYPT("kms:decrypt");

    private final String action;

    StateUse(String action) {
        this.action = action;
    }

    /** Whether the actions of a statement may be this one. */
    public boolean isAllowedBy(Grant grant) {
        boolean named = grant.actions().stream()
                .anyMatch(pattern -> pattern.indexOf(PhysicalTexts.UNKNOWN) >= 0 || Patterns.matches(pattern, action));
        return !grant.unknown().isEmpty() || grant.not().contains("action") != named;
    }
}
