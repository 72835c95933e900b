package dev.cells.audit.rule;

import dev.cells.terraform.model.Address;
import dev.cells.terraform.model.Part;
import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Reference;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.model.Value;
import dev.cells.terraform.policy.ArnPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * ARNs of resources as AWS composes them (Service Authorization Reference, "Resource types defined by ..."), to compare
 * with the patterns of policies and selections. A partition, region or account that the providers do not say is
 * whichever the pattern names.
 */
public final class Arns {
    /**
     * @param local whether the ARN has a region and an account
     * @param naming the argument that holds the name; AWS chooses it where that is not set
     */
    private record Shape(String service, boolean local, String prefix, String naming) {}

    private static final Map<String, Shape> SHAPES = Map.of(
            "aws_db_instance", new Shape("rds", true, "db:", "identifier"),
            "aws_rds_cluster", new Shape("rds", true, "cluster:", "cluster_identifier"),
            "aws_ebs_volume", new Shape("ec2", true, "volume/", "id"),
            "aws_efs_file_system", new Shape("elasticfilesystem", true, "file-system/", "id"),
            "aws_dynamodb_table", new Shape("dynamodb", true, "table/", "name"),
            "aws_cloudwatch_log_group", new Shape("logs", true, "log-group:", "name"),
            "aws_s3_bucket", new Shape("s3", false, "", "bucket"));

    private static final Reference PARTITION = new Reference(new Address(true, "aws_partition", "here"), "partition");

    private Arns() {}

    /** @param below what follows the name, such as {@code /*} for the objects of a bucket */
    public static ArnPattern of(Scope scope, Resource resource, String below) {
        Shape shape = SHAPES.get(resource.type());
        List<Part> name = new ArrayList<>(List.of(new Literal(shape.prefix())));
        name.addAll(name(scope, resource, shape).parts());
        name.add(new Literal(below));
        return ArnPattern.some(
                Account.partition(scope),
                shape.service(),
                shape.local() ? Account.region(scope) : Optional.of(""),
                shape.local() ? Account.id(scope) : Optional.of(""),
                new Text(name));
    }

    /** The pattern that a text is, with the ARNs that it refers to written out. */
    public static ArnPattern pattern(Scope scope, Text text) {
        List<Part> parts = new ArrayList<>();
        for (Part part : scope.known(text).parts()) {
            parts.addAll(part instanceof Reference reference ? written(scope, reference) : List.of(part));
        }
        return ArnPattern.of(new Text(parts));
    }

    private static Text name(Scope scope, Resource resource, Shape shape) {
        Value name = resource.get(shape.naming());
        return name instanceof Text text ? scope.known(text) : Text.of(new Reference(resource.address(), "id"));
    }

    private static List<Part> written(Scope scope, Reference reference) {
        Shape shape = SHAPES.get(reference.address().type());
        Optional<Resource> target = scope.stack().find(reference.address());
        if (shape == null || target.isEmpty() || reference.address().data()) {
            return List.of(reference);
        }
        List<Part> name = name(scope, target.get(), shape).parts();
        if (reference.attribute().equals("id") || reference.attribute().equals(shape.naming())) {
            return name;
        }
        if (!reference.attribute().equals("arn")) {
            return List.of(reference);
        }
        List<Part> arn = new ArrayList<>(List.of(new Literal("arn:")));
        arn.add(Account.partition(scope).<Part>map(Literal::new).orElse(PARTITION));
        arn.add(new Literal(":" + shape.service() + ":"));
        arn.add(here(shape, Account.region(scope), "aws_region"));
        arn.add(new Literal(":"));
        arn.add(here(shape, Account.id(scope), "aws_caller_identity"));
        arn.add(new Literal(":" + shape.prefix()));
        arn.addAll(name);
        return arn;
    }

    private static Part here(Shape shape, Optional<String> known, String source) {
        return shape.local()
                ? known.<Part>map(Literal::new).orElse(new Reference(new Address(true, source, "here"), "id"))
                : new Literal("");
    }
}
