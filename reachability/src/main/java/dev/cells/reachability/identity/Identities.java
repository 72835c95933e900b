package dev.cells.reachability.identity;

import dev.cells.reachability.identity.evaluate.Answer;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Document.Kind;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.reachability.identity.evaluate.Rule;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.StackSet.Located;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who may do what in a set of stacks, as they will be once they are applied. Immutable after construction; may be asked
 * by several threads.
 */
public final class Identities {
    /**
     * Services whose requests carry no tags of the resource. S3 buckets do once ABAC is switched on for them, which
     * nothing here does (Amazon S3 User Guide, "Enabling ABAC in general purpose buckets"); OpenSearch and RDS
     * authentication: Service Authorization Reference, no {@code aws:ResourceTag} at {@code ESHttp*} and {@code
     * rds-db:connect}.
     */
    private static final Set<String> WITHOUT_TAGS = Set.of("s3", "es", "rds-db", "sts");

    private static final int ACCOUNT = 4;

    private static final Document EVERYTHING = new Document(
            Kind.IDENTITY,
            "the caller's own policies",
            List.of(new Rule("everything", "Allow", List.of(), List.of("*"), List.of("*"), List.of(), Set.of())),
            "",
            true);

    private final StackSet stacks;
    private final Names names;
    private final PolicyIndex index;
    private final Set<String> accounts = new HashSet<>();
    private final Map<Caller, Context> keysOf = new ConcurrentHashMap<>();
    private final Map<Target, Context> keysAbout = new ConcurrentHashMap<>();

    /** @param tagged whether the service sends the tags of the resource */
    private record Target(String resource, String account, boolean tagged) {}

    public Identities(StackSet stacks) {
        this(stacks, true);
    }

    private Identities(StackSet stacks, boolean unseenBoundaries) {
        this.stacks = stacks;
        this.names = new Names(stacks);
        this.index = new PolicyIndex(stacks, names, unseenBoundaries);
        stacks.stacks().values().forEach(stack -> accounts.add(account(stack)));
    }

    /**
     * For a part of the stacks, such as one cell without its account: boundaries that none of them declares are left out
     * instead of making every answer unknown.
     */
    public static Identities ofPart(StackSet stacks) {
        return new Identities(stacks, false);
    }

    public StackSet stacks() {
        return stacks;
    }

    /** The ARN that a resource will have, with stand-ins for what AWS chooses; see {@link #show}. */
    public String arn(Located resource) {
        return names.arn(resource);
    }

    /** What an argument of a resource will say; the empty string where it is not set. */
    public String text(Located resource, String argument) {
        return names.argument(resource, argument);
    }

    /** What a part of an argument will say. */
    public String text(Stack stack, Value value) {
        return names.text(stack, value);
    }

    public String account(Stack stack) {
        return names.account(stack);
    }

    public String region(Located resource) {
        return names.region(resource);
    }

    /** A value that is equal to itself and to nothing else, such as the id of a session. */
    public String unique(String of) {
        return names.unique(of);
    }

    /** For messages: without stand-ins. */
    public String show(String text) {
        return names.show(text);
    }

    /** What is declared with this ARN, or what the ARN is a part of. */
    public Optional<Located> find(String arn) {
        return index.resource(arn);
    }

    /**
     * The policies of a stack's endpoints for a service, as limits of requests that are sent through them. AWS allows
     * everything where an endpoint has none.
     *
     * @param service as in the endpoint's name, such as {@code ecr.api}
     */
    public List<Document> endpoints(Stack stack, String service) {
        return index.endpoints(stack, service);
    }

    /** A role as a caller. */
    public Caller role(Located role) {
        return Caller.role(names.arn(role), names.account(role.stack()));
    }

    /**
     * Whether a caller may do something.
     *
     * @param resource an ARN, or {@code *} for an action without a resource
     * @param context what is known of the request beside {@link #keys}; it wins
     * @param through further policies that judge the request, such as those of the endpoints that it passes
     */
    public Answer may(Caller caller, String action, String resource, Context context, List<Document> through) {
        return ask(caller, action, resource, context, judging(caller, resource, through));
    }

    /** Whether {@link #may} allows it, without the words: for those who ask about many requests that nearly all are. */
    public boolean allows(Caller caller, String action, String resource, Context context, List<Document> through) {
        Request request = request(caller, action, resource, context);
        return Evaluation.decide(request, with(judging(caller, resource, through), resource)) == Decision.ALLOWED;
    }

    private List<Document> judging(Caller caller, String resource, List<Document> through) {
        List<Document> documents = new ArrayList<>(through);
        if (caller.kind() == Caller.Kind.ROLE || caller.kind() == Caller.Kind.USER) {
            documents.addAll(index.of(caller.id())
                    .orElseGet(() -> List.of(Documents.unknown(
                            Kind.IDENTITY,
                            show(caller.id()),
                            "no stack at hand declares " + show(caller.id()) + ", so its policies are not known"))));
        }
        boolean judged = documents.stream().anyMatch(document -> document.kind() == Kind.RESOURCE);
        if (isForeign(resource) && !judged) {
            String why = "the policies of its account are not at hand";
            documents.add(Documents.unknown(Kind.RESOURCE, show(resource), why));
        }
        return documents;
    }

    /**
     * Whether {@link #may} denies it to a role of these stacks on a resource that they declare, without the words: for
     * those who ask about many requests and read few answers.
     */
    public boolean denies(Caller role, String action, String resource) {
        Request request = request(role, action, resource, Context.open());
        return Evaluation.decide(request, with(policies(role), resource)) == Decision.DENIED;
    }

    /** Whether the resource is of an account that no stack at hand is of. */
    public boolean isForeign(String resource) {
        String[] parts = resource.split(":");
        return parts.length > ACCOUNT && !accounts.contains(parts[ACCOUNT]) && parts[ACCOUNT].matches("[0-9]{12}");
    }

    /** As {@link #may}, for a caller outside of the stacks whose own policies are taken to allow everything. */
    public Answer outside(Caller caller, String action, String resource, Context context, List<Document> through) {
        List<Document> documents = new ArrayList<>(through);
        documents.add(EVERYTHING);
        return ask(caller, action, resource, context, documents);
    }

    /** The policies of a role of these stacks, its boundary among them. */
    public List<Document> policies(Caller role) {
        return index.of(role.id()).orElse(List.of());
    }

    private Answer ask(Caller caller, String action, String resource, Context context, List<Document> documents) {
        Answer answer = Evaluation.of(request(caller, action, resource, context), with(documents, resource));
        return new Answer(
                answer.decision(),
                show(answer.why()),
                answer.steps().stream()
                        .map(step -> new Answer.Step(
                                step.kind(), step.source(), step.outcome(), step.statement(), show(step.why())))
                        .toList());
    }

    private List<Document> with(List<Document> documents, String resource) {
        List<Document> all = new ArrayList<>(documents);
        all.addAll(index.resourcePolicies(resource));
        return all;
    }

    private Request request(Caller caller, String action, String resource, Context context) {
        String account = ownerOf(resource, caller);
        Context keys = keysOf.computeIfAbsent(caller, this::keys)
                .and(keysAbout.computeIfAbsent(new Target(resource, account, sendsTags(action, resource)), this::keys))
                .and(context);
        return new Request(caller, action, resource, account, keys);
    }

    private String ownerOf(String resource, Caller caller) {
        Optional<Located> declared = index.resource(resource);
        String[] parts = resource.split(":");
        if (declared.isPresent()) {
            return names.account(declared.get().stack());
        }
        return parts.length > ACCOUNT && !parts[ACCOUNT].isEmpty() ? parts[ACCOUNT] : caller.account();
    }

    /**
     * The keys that AWS puts into every request of a caller (IAM User Guide, "AWS global condition context keys"), as far
     * as they follow from who calls.
     */
    private Context keys(Caller caller) {
        boolean service = caller.kind() == Caller.Kind.SERVICE;
        Context keys = Context.open()
                .with("aws:SecureTransport", "true")
                .with("s3:TlsVersion", "1.3")
                .with("aws:ViaAWSService", "false")
                .without("aws:CalledVia*")
                .with("aws:PrincipalIsAWSService", Boolean.toString(service));
        if (service) {
            return keys.with("aws:PrincipalServiceName", caller.id())
                    .without("aws:PrincipalArn")
                    .without("aws:PrincipalAccount")
                    .without("aws:PrincipalTag/*")
                    .without("aws:MultiFactorAuthPresent")
                    .without("kms:ViaService");
        }
        keys = keys.with("aws:PrincipalArn", caller.id())
                .with("aws:PrincipalAccount", caller.account())
                .with("aws:PrincipalType", caller.kind() == Caller.Kind.ROLE ? "AssumedRole" : "User")
                .with("kms:CallerAccount", caller.account())
                .without("aws:SourceAccount")
                .without("aws:SourceArn");
        Optional<Located> role = caller.kind() == Caller.Kind.ROLE ? index.resource(caller.id()) : Optional.empty();
        if (role.isPresent() && role.get().resource().type().equals("aws_iam_role")) {
            keys = keys.with(
                            "aws:userid",
                            names.unique("session of " + role.get().resource()))
                    .without("aws:PrincipalTag/*");
            for (Map.Entry<String, String> tag : names.tags(role.get()).entrySet()) {
                keys = keys.with("aws:PrincipalTag/" + tag.getKey(), tag.getValue());
            }
        }
        return caller.kind() == Caller.Kind.ROLE ? withoutSecondFactor(keys) : keys;
    }

    /**
     * "The temporary credentials returned by AssumeRole do not include MFA information in the context": IAM User Guide,
     * "Configuring MFA-protected API access". The same holds for sessions by SAML and OIDC.
     */
    private static Context withoutSecondFactor(Context keys) {
        return keys.without("aws:MultiFactorAuthPresent").without("aws:MultiFactorAuthAge");
    }

    private static boolean sendsTags(String action, String resource) {
        return !resource.equals("*") && !WITHOUT_TAGS.contains(action.substring(0, Math.max(0, action.indexOf(':'))));
    }

    /** The keys that follow from what the request is for. */
    private Context keys(Target about) {
        Context keys = Context.open().with("aws:ResourceAccount", about.account());
        Context tagged = keys.without("aws:ResourceTag/*");
        if (!about.tagged()) {
            return tagged;
        }
        Optional<Located> declared = index.resource(about.resource());
        if (declared.isEmpty()) {
            return keys.unknown("aws:ResourceTag/*", "no stack at hand declares " + about.resource());
        }
        for (Map.Entry<String, String> tag : names.tags(declared.get()).entrySet()) {
            tagged = tagged.with("aws:ResourceTag/" + tag.getKey(), tag.getValue());
        }
        return tagged;
    }
}
