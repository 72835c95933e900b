package dev.cells.audit.rule;

import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which part of a bucket a resource pattern of its policy means. */
public final class BucketArns {
    public static final Set<String> BOTH = Set.of("the bucket", "its objects");
    private static final String ARN = "arn:aws:s3:::";

    private BucketArns() {}

    /** Of the bucket and its objects, those that the pattern covers whole. */
    public static Set<String> covered(Scope scope, Resource bucket, Text pattern) {
        return suffix(scope, bucket, pattern)
                .map(suffix -> switch (suffix) {
                    case "" -> Set.of("the bucket");
                    case "/*" -> Set.of("its objects");
                    case "*" -> BOTH;
                    default -> Set.<String>of();
                })
                .orElse(Set.of());
    }

    /** What follows the bucket's ARN in the pattern; empty where the pattern is about something else. */
    private static Optional<String> suffix(Scope scope, Resource bucket, Text pattern) {
        List<Part> parts = pattern.parts();
        if (!parts.isEmpty() && parts.get(0) instanceof Reference first && isArn(scope, bucket, first)) {
            return new Text(parts.subList(1, parts.size())).literal();
        }
        Optional<String> name = bucket.get("bucket") instanceof Text text
                ? scope.stack().resolved(text).literal()
                : Optional.empty();
        Optional<String> whole = scope.stack().resolved(named(bucket, pattern)).literal();
        return whole.flatMap(
                arn -> name.map(ARN::concat).filter(arn::startsWith).map(prefix -> arn.substring(prefix.length())));
    }

    private static boolean isArn(Scope scope, Resource bucket, Reference reference) {
        return reference.attribute().equals("arn")
                && scope.stack().targets(Text.of(reference), bucket.type()).contains(bucket);
    }

    /** {@code arn:aws:s3:::${aws_s3_bucket.b.id}/*}: the id of a bucket is its name. */
    private static Text named(Resource bucket, Text pattern) {
        Part name = new Reference(bucket.address(), "bucket");
        return new Text(pattern.parts().stream()
                .map(part -> part.equals(new Reference(bucket.address(), "id")) ? name : part)
                .toList());
    }
}
