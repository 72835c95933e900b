package dev.cells.reachability.identity.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.Deployment;
import dev.cells.config.fleet.Deployment.Provider;
import dev.cells.config.name.AccountId;
import dev.cells.config.name.Region;
import dev.cells.config.name.Tier;
import dev.cells.reachability.identity.evaluate.Answer.Decision;
import dev.cells.reachability.identity.evaluate.Caller;
import dev.cells.reachability.identity.evaluate.Context;
import dev.cells.reachability.identity.evaluate.Document;
import dev.cells.reachability.identity.evaluate.Evaluation;
import dev.cells.reachability.identity.evaluate.Request;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.Text;
import dev.cells.terraform.policy.Policies;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose tokens the role for pipelines accepts, evaluated. */
class DeployTrustTest {
    private static final String ACCOUNT = "123456789012";
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final String JENKINS = "jenkins.example.com/oidc";

    private final DeployTrust trust = new DeployTrust(new Account(
            "sandbox",
            new AccountId(ACCOUNT),
            new Region("us-east-1"),
            Map.of(),
            new Deployment(
                    Map.of(),
                    List.of(),
                    new TreeMap<>(Map.of(
                            "github",
                            new Provider(
                                    "https://" + GITHUB,
                                    "sts.amazonaws.com",
                                    List.of(
                                            "repo:example/fleet:environment:production",
                                            "repo:example/fleet:ref:refs/heads/release/*")),
                            "jenkins",
                            new Provider(
                                    "https://" + JENKINS,
                                    "cells",
                                    List.of("https://jenkins.example.com/job/fleet/job/*")))))));

    @ParameterizedTest
    @CsvSource({
        // issuer, audience, subject, decision
        GITHUB + ", sts.amazonaws.com, repo:example/fleet:environment:production, ALLOWED",
        GITHUB + ", sts.amazonaws.com, repo:example/fleet:ref:refs/heads/release/1.2, ALLOWED",
        GITHUB + ", sts.amazonaws.com, repo:example/fleet:ref:refs/heads/main, DENIED",
        GITHUB + ", sts.amazonaws.com, repo:example/fleet:pull_request, DENIED",
        GITHUB + ", sts.amazonaws.com, repo:example/fleet:environment:production2, DENIED",
        GITHUB + ", sts.amazonaws.com, repo:somebody/fleet:environment:production, DENIED",
        GITHUB + ", sts.amazonaws.com, repo:example/fleet-fork:environment:production, DENIED",
        GITHUB + ", https://github.com/example, repo:example/fleet:environment:production, DENIED",
        GITHUB + ", cells, repo:example/fleet:environment:production, DENIED",
        GITHUB + ", '', repo:example/fleet:environment:production, DENIED",
        GITHUB + ", sts.amazonaws.com, '', DENIED",
        GITHUB + ", cells, https://jenkins.example.com/job/fleet/job/main, DENIED",
        JENKINS + ", cells, https://jenkins.example.com/job/fleet/job/main, ALLOWED",
        JENKINS + ", cells, https://jenkins.example.com/job/other/job/main, DENIED",
        JENKINS + ", cells, https://jenkins.example.com/job/fleet, DENIED",
        JENKINS + ", cells, repo:example/fleet:environment:production, DENIED",
        "gitlab.com, cells, repo:example/fleet:environment:production, DENIED"
    })
    void aTokenOfTheNamedRepositoryAndAudienceIsAcceptedAndNoOther(
            String issuer, String audience, String subject, Decision decision) {
        Context context = Context.closed();
        context = audience.isEmpty() ? context : context.with(issuer + ":aud", audience);
        context = subject.isEmpty() ? context : context.with(issuer + ":sub", subject);
        Caller token = new Caller(Caller.Kind.FEDERATED, "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + issuer, "");

        assertThat(assume(token, "sts:AssumeRoleWithWebIdentity", trust.ofEntry(), context))
                .isEqualTo(decision);
    }

    /** Whoever has keys of the account, and a token that comes as SAML or as a plain request. */
    @Test
    void nothingButATokenIsAccepted() {
        Context context = Context.closed().with(GITHUB + ":aud", "sts.amazonaws.com");
        Caller token = new Caller(Caller.Kind.FEDERATED, "arn:aws:iam::" + ACCOUNT + ":oidc-provider/" + GITHUB, "");
        Caller administrator = Caller.role("arn:aws:iam::" + ACCOUNT + ":role/admin", ACCOUNT);
        Context known = context.with(GITHUB + ":sub", "repo:example/fleet:environment:production");

        assertThat(assume(token, "sts:AssumeRoleWithSAML", trust.ofEntry(), known))
                .isEqualTo(Decision.DENIED);
        assertThat(assume(administrator, "sts:AssumeRole", trust.ofEntry(), known))
                .isEqualTo(Decision.DENIED);
    }

    /** What a pipeline gets with its token: the deploy roles, each with the tag that its trust demands, and nothing else. */
    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::123456789012:role/cells-deploy-cell, ALLOWED",
        "arn:aws:iam::123456789012:role/cells-deploy-base, ALLOWED",
        "arn:aws:iam::123456789012:role/cells/base/sandbox/base-sandbox-break-glass, DENIED",
        "arn:aws:iam::210987654321:role/cells-deploy-cell, DENIED"
    })
    void aPipelineMayBecomeTheDeployRolesAndNothingElse(String role, Decision decision) {
        Caller pipeline = Caller.role("arn:aws:iam::" + ACCOUNT + ":role/cells-pipelines", ACCOUNT);
        ObjectNode any = DeployTrust.document(List.of());
        any.withArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", "sts:*")
                .putObject("Principal")
                .put("AWS", "arn:aws:iam::" + ACCOUNT + ":root");
        assertThat(Evaluation.decide(
                        new Request(pipeline, "sts:AssumeRole", role, ACCOUNT, Context.closed()),
                        List.of(
                                document(Document.Kind.IDENTITY, trust.entry()),
                                document(Document.Kind.RESOURCE, any))))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "CELL, acme, acme-, ALLOWED",
        "CELL, shared, acme-, DENIED",
        "CELL, '', acme-, DENIED",
        "CELL, acme, '', DENIED",
        "BASE, shared, base-, ALLOWED",
        "BASE, acme, acme-, DENIED"
    })
    void aDeployRoleDemandsTheTagsOfItsTier(Tier tier, String client, String names, Decision decision) {
        Context context = Context.closed();
        context = client.isEmpty()
                ? context
                : context.with("aws:RequestTag/client", client).with("aws:TagKeys", "client", "names");
        context = names.isEmpty() ? context : context.with("aws:RequestTag/names", names);
        Caller pipeline = Caller.role("arn:aws:iam::" + ACCOUNT + ":role/cells-pipelines", ACCOUNT);

        assertThat(assume(pipeline, "sts:AssumeRole", trust.ofRole(tier), context))
                .isEqualTo(decision);
    }

    private static Decision assume(Caller who, String action, ObjectNode policy, Context context) {
        ObjectNode everything = DeployTrust.document(List.of());
        everything
                .withArray("Statement")
                .addObject()
                .put("Effect", "Allow")
                .put("Action", "*")
                .put("Resource", "*");
        return Evaluation.decide(
                new Request(who, action, "arn:aws:iam::" + ACCOUNT + ":role/one", ACCOUNT, context),
                List.of(document(Document.Kind.IDENTITY, everything), document(Document.Kind.RESOURCE, policy)));
    }

    private static Document document(Document.Kind kind, ObjectNode json) {
        Stack nothing = new Stack("trust", List.of(), List.of(), Block.EMPTY, List.of());
        return Document.of(
                kind, kind.toString(), Policies.read(nothing, Text.of(json.toString())), text -> text.literal()
                        .orElseThrow());
    }
}
