package dev.cells.delivery.aws;

import dev.cells.delivery.aws.ChangeSet.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.ResourceChange;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Stacks of CloudFormation and their change sets. Every method is one step and returns at once: whoever waits asks again.
 * Statuses are those of the CloudFormation user guide, "Stack status codes".
 */
public final class ChangeSets {
    private final AwsClients clients;
    private final CloudFormationClient cloudformation;

    public ChangeSets(AwsClients clients) {
        this.clients = clients;
        this.cloudformation = clients.client(CloudFormationClient.builder());
    }

    /**
     * A stack as it is now.
     *
     * @param status such as {@code CREATE_COMPLETE}
     * @param outputs by their names
     * @param guarded whether it is protected from deletion
     */
    public record Known(String name, String status, Map<String, String> outputs, boolean guarded) {
        public Known {
            outputs = Map.copyOf(outputs);
        }
    }

    /** The id of the account whose credentials are used. */
    public String account() {
        return clients.client(StsClient.builder()).getCallerIdentity().account();
    }

    /** A stack by its name; empty if there is none. */
    public Optional<Known> find(String stack) {
        try {
            return cloudformation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                    .findFirst()
                    .map(ChangeSets::known);
        } catch (CloudFormationException e) {
            // API reference, DescribeStacks: "If the stack doesn't exist, a ValidationError is returned."
            if (e.awsErrorDetails().errorCode().equals("ValidationError")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Known known(Stack stack) {
        return new Known(
                stack.stackName(),
                stack.stackStatusAsString(),
                stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
                Boolean.TRUE.equals(stack.enableTerminationProtection()));
    }

    /**
     * Begins to make a change set.
     *
     * @param fresh whether the stack does not exist, or has never had a change set executed
     * @return its ARN
     */
    public String create(String stack, String name, String template, boolean fresh) {
        return cloudformation
                .createChangeSet(request -> request.stackName(stack)
                        .changeSetName(name)
                        .changeSetType(fresh ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                        .capabilities(Capability.CAPABILITY_NAMED_IAM)
                        .templateBody(template))
                .id();
    }

    /** A change set as far as it is made. */
    public ChangeSet describe(String stack, String id) {
        List<Change> changes = new ArrayList<>();
        String token = null;
        DescribeChangeSetResponse page;
        do {
            String next = token;
            page = cloudformation.describeChangeSet(
                    request -> request.stackName(stack).changeSetName(id).nextToken(next));
            page.changes().forEach(change -> changes.add(change(change.resourceChange())));
            token = page.nextToken();
        } while (token != null);
        return new ChangeSet(
                stack,
                id,
                page.statusAsString(),
                Optional.ofNullable(page.statusReason()).orElse(""),
                changes);
    }

    private static Change change(ResourceChange change) {
        return new Change(
                change.actionAsString(),
                change.resourceType(),
                change.logicalResourceId(),
                change.replacementAsString() != null
                        && !change.replacementAsString().equals("False"));
    }

    /** Begins to apply exactly this change set. */
    public void execute(ChangeSet changes) {
        cloudformation.executeChangeSet(
                request -> request.stackName(changes.stack()).changeSetName(changes.id()));
    }

    public void delete(ChangeSet changes) {
        cloudformation.deleteChangeSet(
                request -> request.stackName(changes.stack()).changeSetName(changes.id()));
    }

    /** Begins to delete a stack. */
    public void delete(String stack) {
        cloudformation.deleteStack(request -> request.stackName(stack));
    }

    /** Protects a stack from deletion. */
    public void guard(String stack) {
        cloudformation.updateTerminationProtection(
                request -> request.stackName(stack).enableTerminationProtection(true));
    }

    /** What failed in the last operation of a stack, the first cause first, in the words of AWS. */
    public List<String> failures(String stack) {
        List<String> failures = new ArrayList<>();
        for (StackEvent event : cloudformation
                .describeStackEvents(request -> request.stackName(stack))
                .stackEvents()) {
            String reason = String.valueOf(event.resourceStatusReason());
            boolean begin = event.logicalResourceId().equals(stack) && reason.equals("User Initiated");
            if (begin && !event.resourceStatusAsString().startsWith("DELETE")) {
                return failures;
            }
            // What is cancelled because something else failed is no cause.
            if (event.resourceStatusAsString().endsWith("_FAILED") && !reason.endsWith("cancelled")) {
                failures.add(0, event.resourceType() + " " + event.logicalResourceId() + ": " + reason);
            }
        }
        return failures;
    }
}
