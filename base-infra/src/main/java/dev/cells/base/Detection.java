package dev.cells.base;

import dev.cells.base.BaseSettings.GuardDuty;
import dev.cells.base.BaseSettings.Macie;
import dev.cells.base.BaseSettings.SecurityHub;
import dev.cells.constructs.DataClass;
import dev.cells.constructs.NameKind;
import dev.cells.constructs.StackScope;
import dev.cells.constructs.Tags;
import imports.aws.accessanalyzer_analyzer.AccessanalyzerAnalyzer;
import imports.aws.cloudwatch_event_rule.CloudwatchEventRule;
import imports.aws.cloudwatch_event_target.CloudwatchEventTarget;
import imports.aws.guardduty_detector.GuarddutyDetector;
import imports.aws.guardduty_detector_feature.GuarddutyDetectorFeature;
import imports.aws.inspector2_enabler.Inspector2Enabler;
import imports.aws.macie2_account.Macie2Account;
import imports.aws.macie2_classification_job.Macie2ClassificationJob;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinition;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinitionBucketCriteria;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludes;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAnd;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAndTagCriterion;
import imports.aws.macie2_classification_job.Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAndTagCriterionTagValues;
import imports.aws.macie2_classification_job.Macie2ClassificationJobScheduleFrequency;
import imports.aws.securityhub_account.SecurityhubAccount;
import imports.aws.securityhub_standards_subscription.SecurityhubStandardsSubscription;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Services of AWS that look for attacks, weak settings, vulnerable images and health data in the wrong place (45 CFR
 * 164.308(a)(1)(ii)(A) and (D), 164.308(a)(5)(ii)(B)). What they find that cannot wait goes to the account's operators.
 *
 * <p>They cost by use, some dollars a month in an account with a few cells; each setting's description in the schema has
 * the price per unit and where AWS publishes it. What costs by the gigabyte is off by default.
 */
final class Detection {
    /** All features of a detector. AWS turns some on by itself for a new detector, so each is set. */
    private static final List<String> FEATURES = List.of(
            "EBS_MALWARE_PROTECTION", "EKS_AUDIT_LOGS", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS");

    /** GuardDuty: 4.0 and above are medium, high and critical. */
    private static final String THREATS =
            "{\"detail\":{\"severity\":[{\"numeric\":[\">=\",4]}]},\"detail-type\":[\"GuardDuty Finding\"],"
                    + "\"source\":[\"aws.guardduty\"]}";

    private static final String OPENINGS =
            "{\"detail\":{\"status\":[\"ACTIVE\"]},\"detail-type\":[\"Access Analyzer Finding\"],"
                    + "\"source\":[\"aws.access-analyzer\"]}";

    private final StackScope stack;
    private final String topic;

    private Detection(StackScope stack, String topic) {
        this.stack = stack;
        this.topic = topic;
    }

    /** @param topic ARN of the topic of the account's operators */
    static void create(StackScope stack, BaseSettings settings, String topic) {
        Detection detection = new Detection(stack, topic);
        settings.guardduty().ifPresent(detection::guardDuty);
        settings.securityHub().ifPresent(detection::securityHub);
        settings.accessAnalyzer().ifPresent(any -> detection.accessAnalyzer());
        settings.inspector().ifPresent(inspector -> detection.inspector(inspector.resources()));
        settings.macie().ifPresent(detection::macie);
    }

    private void guardDuty(GuardDuty settings) {
        StackScope scope = stack.at("guardduty");
        GuarddutyDetector detector = GuarddutyDetector.Builder.create(scope.stack(), scope.id("guardduty"))
                .enable(true)
                .findingPublishingFrequency("FIFTEEN_MINUTES")
                .tags(scope.tags(DataClass.LOG))
                .build();
        for (String feature : FEATURES) {
            GuarddutyDetectorFeature.Builder.create(
                            scope.stack(), scope.id("guardduty-" + feature.toLowerCase(Locale.ROOT)))
                    .detectorId(detector.getId())
                    .name(feature)
                    .status(settings.features().contains(feature) ? "ENABLED" : "DISABLED")
                    .build();
        }
        report(
                scope,
                "threats",
                "GuardDuty found a threat: read the finding, contain it, then the incident plan",
                THREATS);
    }

    private void securityHub(SecurityHub settings) {
        StackScope scope = stack.at("security-hub");
        SecurityhubAccount hub = SecurityhubAccount.Builder.create(scope.stack(), scope.id("security-hub"))
                .enableDefaultStandards(false)
                .controlFindingGenerator("SECURITY_CONTROL")
                .autoEnableControls(true)
                .build();
        int number = 0;
        for (String standard : new TreeSet<>(settings.standards())) {
            SecurityhubStandardsSubscription.Builder.create(scope.stack(), scope.id("security-standard-" + ++number))
                    .standardsArn("arn:aws:securityhub:" + scope.config().region() + "::standards/" + standard)
                    .dependsOn(List.of(hub))
                    .build();
        }
    }

    /** Of the account, which costs nothing: what somebody outside of it can reach. */
    private void accessAnalyzer() {
        StackScope scope = stack.at("access-analyzer");
        AccessanalyzerAnalyzer.Builder.create(scope.stack(), scope.id("access-analyzer"))
                .analyzerName(scope.names().of(NameKind.TAG, "access"))
                .type("ACCOUNT")
                .tags(scope.tags(DataClass.LOG))
                .build();
        report(
                scope,
                "openings",
                "Access Analyzer found a resource that somebody outside of the account can reach: close it or archive the"
                        + " finding",
                OPENINGS);
    }

    private void inspector(List<String> resources) {
        StackScope scope = stack.at("inspector");
        Inspector2Enabler.Builder.create(scope.stack(), scope.id("inspector"))
                .accountIds(List.of(scope.config().account().id().value()))
                .resourceTypes(resources.stream().sorted().toList())
                .build();
    }

    /** A look at a sample of the buckets of cells each week: which health data is there, and where it should not be. */
    private void macie(Macie settings) {
        StackScope scope = stack.at("macie");
        Macie2Account account = Macie2Account.Builder.create(scope.stack(), scope.id("macie"))
                .status("ENABLED")
                .findingPublishingFrequency("FIFTEEN_MINUTES")
                .build();
        Macie2ClassificationJob.Builder.create(scope.stack(), scope.id("macie-job"))
                .name(scope.names().of(NameKind.TAG, "health-data"))
                .description("A weekly sample of the buckets of cells")
                .jobType("SCHEDULED")
                .initialRun(false)
                .samplingPercentage(settings.samplingPercent())
                .scheduleFrequency(Macie2ClassificationJobScheduleFrequency.builder()
                        .weeklySchedule("SUNDAY")
                        .build())
                .s3JobDefinition(Macie2ClassificationJobS3JobDefinition.builder()
                        .bucketCriteria(Macie2ClassificationJobS3JobDefinitionBucketCriteria.builder()
                                .includes(Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludes.builder()
                                        .and(List.of(
                                                Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAnd
                                                        .builder()
                                                        .tagCriterion(cells())
                                                        .build()))
                                        .build())
                                .build())
                        .build())
                .tags(scope.tags(DataClass.LOG))
                .dependsOn(List.of(account))
                .build();
    }

    private static Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAndTagCriterion cells() {
        return Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAndTagCriterion.builder()
                .comparator("EQ")
                .tagValues(Stream.of(DataClass.INTERNAL, DataClass.PHI)
                        .map(dataClass ->
                                Macie2ClassificationJobS3JobDefinitionBucketCriteriaIncludesAndTagCriterionTagValues
                                        .builder()
                                        .key(Tags.DATA_CLASS)
                                        .value(dataClass.toString())
                                        .build())
                        .toList())
                .build();
    }

    private void report(StackScope scope, String thing, String meaning, String pattern) {
        CloudwatchEventRule rule = CloudwatchEventRule.Builder.create(scope.stack(), scope.id("events-" + thing))
                .name(scope.names().of(NameKind.EVENT_RULE, thing))
                .description(meaning)
                .eventPattern(pattern)
                .tags(scope.tags())
                .build();
        CloudwatchEventTarget.Builder.create(scope.stack(), scope.id("events-" + thing + "-topic"))
                .rule(rule.getName())
                .targetId("operations")
                .arn(topic)
                .build();
    }
}
