package dev.cells.cell.findings;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.cell.foundation.Foundation;
import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOutput;
import dev.cells.cell.workload.ImageOutput;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.cloudwatch_event_target.CloudwatchEventTargetInputTransformer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes what scans find in the cell's images to people, to the pipeline and to the services that run them. */
public final class FindingsModule implements CellModule<FindingsSettings> {
    /** Digests that one pattern of EventBridge, of 2048 characters, surely holds. */
    private static final int DIGESTS_IN_A_PATTERN = 20;

    private static final String INSPECTOR = FindingsQueue.RESOURCE_NAME + "-inspector-";
    private static final String REGISTRY = FindingsQueue.RESOURCE_NAME + "-registry-";

    @Override
    public String name() {
        return "image-findings";
    }

    @Override
    public Class<FindingsSettings> settings() {
        return FindingsSettings.class;
    }

    @Override
    public Contract contract() {
        return Foundation.contract().uses(ImageOutput.class);
    }

    @Override
    public void build(ModuleContext context, FindingsSettings settings) {
        List<ImageOutput> images = context.all(ImageOutput.class);
        if (images.isEmpty()) {
            return;
        }
        StackScope scope = context.scope();
        Optional<AlarmsOutput> alarms = Foundation.of(context).alarms();
        SortedMap<String, String> rules = rules(images, settings);
        FindingsQueue queue = new FindingsQueue(
                scope,
                Foundation.of(context).key(KeyClass.ALARMS),
                rules.keySet().stream().map(rule -> name(scope, rule)).toList());
        alarms.ifPresent(output -> queue.watch(output, settings.maxAgeHours()));
        SortedMap<String, List<ImageOutput.Service>> services = services(images);
        Optional<ImageRedeployment> redeploy = settings.redeploy() && !services.isEmpty()
                ? Optional.of(new ImageRedeployment(scope, services))
                : Optional.empty();
        redeploy.ifPresent(made -> alarms.ifPresent(made::watch));
        rules.forEach((rule, pattern) -> rule(scope, rule, pattern, queue, redeploy));
    }

    /** Patterns by the names of their rules, as many as are needed to name all images. */
    private static SortedMap<String, String> rules(List<ImageOutput> images, FindingsSettings settings) {
        List<String> digests = List.copyOf(
                new TreeSet<>(images.stream().map(ImageOutput::digest).toList()));
        SortedMap<String, String> rules = new TreeMap<>();
        for (int from = 0; from < digests.size(); from += DIGESTS_IN_A_PATTERN) {
            List<String> some = digests.subList(from, Math.min(digests.size(), from + DIGESTS_IN_A_PATTERN));
            int number = from / DIGESTS_IN_A_PATTERN + 1;
            rules.put(INSPECTOR + number, ScanEventPatterns.ofInspector(some, settings.severity()));
            rules.put(REGISTRY + number, ScanEventPatterns.ofRegistry(some, settings.severity()));
        }
        return rules;
    }

    private static SortedMap<String, List<ImageOutput.Service>> services(List<ImageOutput> images) {
        SortedMap<String, List<ImageOutput.Service>> services = new TreeMap<>();
        images.forEach(image -> image.service()
                .ifPresent(service -> services.computeIfAbsent(image.digest(), any -> new ArrayList<>())
                        .add(service)));
        return services;
    }

    private static void rule(
            StackScope scope,
            String resourceName,
            String pattern,
            FindingsQueue queue,
            Optional<ImageRedeployment> redeploy) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id(resourceName))
                .name(name(scope, resourceName))
                .description("A scan has found a hole in an image that the cell runs")
                .eventPattern(pattern)
                .tags(scope.tags())
                .build();
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(resourceName + "-queue"))
                .rule(rule.getName())
                .targetId("queue")
                .arn(queue.arn())
                .build();
        String digest = resourceName.startsWith(INSPECTOR)
                ? ScanEventPatterns.DIGEST_OF_INSPECTOR
                : ScanEventPatterns.DIGEST_OF_REGISTRY;
        redeploy.ifPresent(
                machine -> CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(resourceName + "-redeploy"))
                        .rule(rule.getName())
                        .targetId("redeploy")
                        .arn(machine.arn())
                        .roleArn(machine.starter())
                        .inputTransformer(CloudwatchEventTargetInputTransformer.builder()
                                .inputPaths(Map.of("digest", digest))
                                .inputTemplate("{\"digest\":<digest>}")
                                .build())
                        .build());
    }

    private static String name(StackScope scope, String rule) {
        return scope.names().of(NameKind.EVENT_RULE, rule);
    }

    /**
     * The events of scans that find something in these images, as patterns of EventBridge. An image is named by its digest,
     * which no other image has, so that other cells' images and older builds are no news.
     */
    static final class ScanEventPatterns {
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
}
