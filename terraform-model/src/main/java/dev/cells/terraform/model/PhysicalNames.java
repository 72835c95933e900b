package dev.cells.terraform.model;

import dev.cells.terraform.model.Part.Literal;
import dev.cells.terraform.model.Part.Opaque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The names under which a resource can be meant without a reference: its name, and the ARN made from it. A name that is
 * not known before the plan counts too: the same expression has the same value wherever it is written.
 */
final class PhysicalNames {
    private static final List<String> NAMING = List.of("bucket", "name", "identifier", "cluster_identifier", "family");

    /** Functions whose every call has another value. */
    private static final List<String> NEVER_THE_SAME = List.of("uuid(", "bcrypt(");

    private PhysicalNames() {}

    static Map<Text, List<Resource>> index(List<Resource> resources) {
        Map<Text, List<Resource>> byName = new HashMap<>();
        for (Resource resource : resources) {
            for (String argument : NAMING) {
                if (resource.get(argument) instanceof Text name && isName(name)) {
                    List<Part> arn = Stream.concat(Stream.of(new Literal("arn:aws:s3:::")), name.parts().stream())
                            .toList();
                    byName.computeIfAbsent(name, key -> new ArrayList<>()).add(resource);
                    byName.computeIfAbsent(new Text(arn), key -> new ArrayList<>())
                            .add(resource);
                }
            }
        }
        return byName;
    }

    /** Whether the text has one value wherever it is written. */
    static boolean isName(Text text) {
        return text.parts().stream()
                .noneMatch(part ->
                        part instanceof Opaque opaque && NEVER_THE_SAME.stream().anyMatch(opaque.source()::contains));
    }
}
