package dev.cells.cell.findings;

import dev.cells.cell.keys.KeyClass;
import dev.cells.cell.keys.KeysOffer;
import dev.cells.cell.module.CellModule;
import dev.cells.cell.module.Contract;
import dev.cells.cell.module.ModuleContext;
import dev.cells.cell.monitoring.AlarmsOffer;
import dev.cells.cell.workload.ImageOffer;
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

    private static final String INSPECTOR = FindingsQueue.THING + "-inspector-";
    private static final String REGISTRY = FindingsQueue.THING + "-registry-";

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
        return Contract.empty()
                .needing(KeysOffer.class)
                .using(AlarmsOffer.class)
                .using(ImageOffer.class);
    }

    @Override
    public void build(ModuleContext context, FindingsSettings settings) {
        List<ImageOffer> images = context.all(ImageOffer.class);
        if (images.isEmpty()) {
            return;
        }
        StackScope scope = context.scope();
        Optional<AlarmsOffer> alarms = context.find(AlarmsOffer.class);
        SortedMap<String, String> rules = rules(images, settings);
        FindingsQueue queue = new FindingsQueue(
                scope,
                context.get(KeysOffer.class).arn(KeyClass.ALARMS),
                rules.keySet().stream().map(rule -> name(scope, rule)).toList());
        alarms.ifPresent(offer -> queue.watch(offer, settings.maxAgeHours()));
        SortedMap<String, List<ImageOffer.Service>> services = services(images);
        Optional<Redeploy> redeploy = settings.redeploy() && !services.isEmpty()
                ? Optional.of(new Redeploy(scope, services))
                : Optional.empty();
        redeploy.ifPresent(made -> alarms.ifPresent(made::watch));
        rules.forEach((rule, pattern) -> rule(scope, rule, pattern, queue, redeploy));
    }

    /** Patterns by the names of their rules, as many as are needed to name all images. */
    private static SortedMap<String, String> rules(List<ImageOffer> images, FindingsSettings settings) {
        List<String> digests = List.copyOf(
                new TreeSet<>(images.stream().map(ImageOffer::digest).toList()));
        SortedMap<String, String> rules = new TreeMap<>();
        for (int from = 0; from < digests.size(); from += DIGESTS_IN_A_PATTERN) {
            List<String> some = digests.subList(from, Math.min(digests.size(), from + DIGESTS_IN_A_PATTERN));
            int number = from / DIGESTS_IN_A_PATTERN + 1;
            rules.put(INSPECTOR + number, ScanEvents.ofInspector(some, settings.severity()));
            rules.put(REGISTRY + number, ScanEvents.ofRegistry(some, settings.severity()));
        }
        return rules;
    }

    private static SortedMap<String, List<ImageOffer.Service>> services(List<ImageOffer> images) {
        SortedMap<String, List<ImageOffer.Service>> services = new TreeMap<>();
        images.forEach(image -> image.service()
                .ifPresent(service -> services.computeIfAbsent(image.digest(), any -> new ArrayList<>())
                        .add(service)));
        return services;
    }

    private static void rule(
            StackScope scope, String thing, String pattern, FindingsQueue queue, Optional<Redeploy> redeploy) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id(thing))
                .name(name(scope, thing))
                .description("A scan has found a hole in an image that the cell runs")
                .eventPattern(pattern)
                .tags(scope.tags())
                .build();
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(thing + "-queue"))
                .rule(rule.getName())
                .targetId("queue")
                .arn(queue.arn())
                .build();
        String digest = thing.startsWith(INSPECTOR) ? ScanEvents.DIGEST_OF_INSPECTOR : ScanEvents.DIGEST_OF_REGISTRY;
        redeploy.ifPresent(machine -> CloudwatchEventTarget.Builder.create(scope.stack(), scope.id(thing + "-redeploy"))
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
