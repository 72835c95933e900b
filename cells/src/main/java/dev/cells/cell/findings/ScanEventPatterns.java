package dev.cells.cell.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;

/**
 * The events of scans that find something in these images, as patterns of EventBridge. An image is named by its digest,
 * which no other image has, so that other cells' images and older builds are no news.
 */
final class ScanEventPatterns {
    /** Where an event of ECR says which image it is. */
    static final String DIGEST_OF_REGISTRY = "$.detail.image-digest";

    /** Where an event of Amazon Inspector says it. */
    static final String DIGEST_OF_INSPECTOR = "$.detail.resources[0].details.awsEcrContainerImage.imageHash";

    private ScanEventPatterns() {}

    /** ECR's own scan is over: it says how many findings of which severity there are. */
    static String ofRegistry(Collection<String> digests, List<FindingsSettings.Level> severity) {
        ObjectNode pattern = event("aws.ecr", "ECR Image Scan");
        ObjectNode detail = pattern.putObject("detail");
        ArrayNode any = detail.putArray("$or");
        for (FindingsSettings.Level level : severity) {
            any.addObject()
                    .putObject("finding-severity-counts")
                    .putArray(level.name())
                    .addObject()
                    .putArray("numeric")
                    .add(">")
                    .add(0);
        }
        digests.forEach(detail.putArray("image-digest")::add);
        detail.putArray("scan-status").add("COMPLETE");
        return pattern.toString();
    }

    /** Amazon Inspector, which looks at images again when a hole becomes known, has found one. */
    static String ofInspector(Collection<String> digests, List<FindingsSettings.Level> severity) {
        ObjectNode pattern = event("aws.inspector2", "Inspector2 Finding");
        ObjectNode detail = pattern.putObject("detail");
        digests.forEach(detail.putObject("resources")
                .putObject("details")
                .putObject("awsEcrContainerImage")
                .putArray("imageHash")::add);
        ArrayNode levels = detail.putArray("severity");
        severity.forEach(level -> levels.add(level.name()));
        detail.putArray("status").add("ACTIVE");
        return pattern.toString();
    }

    private static ObjectNode event(String source, String type) {
        ObjectNode pattern = JsonNodeFactory.instance.objectNode();
        pattern.putArray("detail-type").add(type);
        pattern.putArray("source").add(source);
        return pattern;
    }
}
