package dev.cells.cell.findings;

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
}
