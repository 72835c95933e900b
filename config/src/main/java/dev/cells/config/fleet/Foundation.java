package dev.cells.config.fleet;

import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;

/**
 * What {@code cells bootstrap} makes in an account, by name. Names follow from the account alone, so that every later command
 * knows them without asking anybody.
 *
 * @param region of the account, where its states are kept
 */
public record Foundation(AccountId account, Region region) {
    /** What the keys of states begin with. */
    public static final String STATES = "cells";

    private static final String STATE = "cells-state";

    /** The stack of CloudFormation with the bucket of states, its key, the boundary of deploy roles and what pipelines log in with. */
    public String stateStack() {
        return STATE;
    }

    /** The stack of CloudFormation with the role of a tier. */
    public String roleStack(Tier tier) {
        return role(tier);
    }

    /** The bucket of states. Names of buckets are unique worldwide, and ids of accounts are. */
    public String bucket() {
        return STATE + "-" + account + "-" + region;
    }

    /** The bucket of the access logs of the other one. */
    public String logBucket() {
        return STATE + "-log-" + account + "-" + region;
    }

    /** Of the key that encrypts states; with its prefix. */
    public String keyAlias() {
        return "alias/" + STATE;
    }

    /** The alias as an ARN, by which S3 finds the key. */
    public String keyAliasArn() {
        return "arn:aws:kms:" + region + ":" + account + ":" + keyAlias();
    }

    /** The name of the role that deploys the stacks of a tier. */
    public String role(Tier tier) {
        return "cells-deploy-" + tier;
    }

    /** The permissions boundary of the deploy roles. */
    public String boundary() {
        return "cells-deploy-boundary";
    }

    /** The role that pipelines get with their tokens; it can only assume the deploy roles. */
    public String entryRole() {
        return "cells-pipelines";
    }

    /** The ARN of a role of this account. */
    public String roleArn(String name) {
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    /** The ARN of a managed policy of this account. */
    public String policyArn(String name) {
        return "arn:aws:iam::" + account + ":policy/" + name;
    }
}
