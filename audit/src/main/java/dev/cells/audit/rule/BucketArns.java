package dev.cells.audit.rule;

import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.ArnPattern;
import dev.cells.terraform.policy.Certainty;
import java.util.List;
import java.util.Locale;

/** Which part of a bucket the resources of a policy cover whole. */
public enum BucketArns {
    THE_BUCKET(""),
    ITS_OBJECTS("/*");

    private final String below;

    BucketArns(String below) {
        this.below = below;
    }

    /** Whether one of the patterns covers all of it. */
    public Certainty isCovered(Scope scope, Resource bucket, List<Text> patterns) {
        ArnPattern arn = Arns.of(scope, bucket, below);
        return patterns.stream()
                .map(pattern -> Arns.pattern(scope, pattern).covers(arn))
                .reduce(Certainty.NO, Certainty::or);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
