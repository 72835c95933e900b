package dev.cells.terraform.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The literal names under which a resource can be meant without a reference: its name, and the ARN made from it. */
final class PhysicalNames {
    private static final List<String> NAMING = List.of("bucket", "name", "identifier", "cluster_identifier", "family");

    private PhysicalNames() {}

    static Map<String, Resource> index(List<Resource> resources) {
        Map<String, Resource> byName = new HashMap<>();
        for (Resource resource : resources) {
            for (String argument : NAMING) {
                resource.get(argument).literal().ifPresent(name -> {
                    byName.put(name, resource);
                    byName.put("arn:aws:s3:::" + name, resource);
                });
            }
        }
        return byName;
    }
}
