package dev.cells.audit.rules.governance;

import dev.cells.audit.rule.Answer;
import dev.cells.audit.rule.Rule;
import dev.cells.audit.rule.RuleInfo;
import dev.cells.audit.rule.Scope;
import dev.cells.audit.rule.Severity;
import dev.cells.audit.rule.Verdict;
import dev.cells.terraform.model.Block;
import dev.cells.terraform.model.Resource;
import dev.cells.terraform.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a plan may touch, hide and run: GOV-03, GOV-04 and GOV-05. */
public final class PlanRules {
    private PlanRules() {}

    /** GOV-03. A provider that is not pinned applies a stack to whatever account the caller is in. */
    public static final class ProvidersArePinned implements Rule {
        private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/.+");

        @Override
        public RuleInfo info() {
            return RuleInfo.of("GOV-03", Severity.HIGH, "Account and region pinned in the provider")
                    .cites("308(a)(4)(ii)(B)", "312(a)(1)")
                    .types("*")
                    .passes("Every aws provider of the stack has one literal allowed_account_ids, a literal region, "
                            + "default_tags, and an assume_role.role_arn, where it has one, of that account.")
                    .fix("Set allowed_account_ids, region and default_tags in each provider block.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            if (scope.stack().providers().isEmpty()) {
                return List.of(new Verdict("provider.aws", Answer.fail("no provider block, must be one")));
            }
            return scope.stack().providers().stream()
                    .map(provider -> new Verdict(address(provider), judge(provider)))
                    .toList();
        }

        private static String address(Block provider) {
            return "provider.aws"
                    + provider.get("alias").literal().map(alias -> "." + alias).orElse("");
        }

        private static Answer judge(Block provider) {
            List<Value> accounts = provider.get("allowed_account_ids").items();
            Optional<String> account = accounts.size() == 1 ? accounts.get(0).literal() : Optional.empty();
            List<Answer> answers = new ArrayList<>();
            answers.add(
                    account.filter(id -> id.matches("[0-9]{12}")).isPresent()
                            ? Answer.pass("pinned to account " + account.get())
                            : answer(
                                    provider.get("allowed_account_ids"), "allowed_account_ids", "must be one account"));
            answers.add(
                    provider.get("region").literal().isPresent()
                            ? Answer.pass("region is " + provider.get("region"))
                            : answer(provider.get("region"), "region", "must be set"));
            answers.add(
                    provider.get("default_tags").isAbsent()
                            ? Answer.fail("default_tags is not set, must be")
                            : Answer.pass("default_tags is set"));
            Value role = provider.get("assume_role").get("role_arn");
            if (!role.isAbsent() && account.isPresent()) {
                Matcher arn = ROLE.matcher(role.toString());
                answers.add(
                        arn.matches() && arn.group(1).equals(account.get())
                                ? Answer.pass("assumes " + role)
                                : answer(role, "assume_role.role_arn", "must be of the same account"));
            }
            return Answer.all(answers);
        }

        private static Answer answer(Value seen, String argument, String must) {
            String message = argument + " is " + seen + ", " + must;
            return seen.hasOpaque() ? Answer.unknown(message) : Answer.fail(message);
        }
    }

    /** GOV-04. What Terraform is told to overlook, nobody sees change. */
    public static final class DriftIsNotMasked implements Rule {
        /** Sizes that autoscaling changes, minor versions that AWS changes, and a password that comes from elsewhere. */
        private static final Set<String> HARMLESS = Set.of(
                "desired_count",
                "desired_capacity",
                "min_capacity",
                "max_capacity",
                "engine_version",
                "auth_parameters");

        /**
         * Arguments that another resource manages, by type: networks that associate themselves with a zone (the example of
         * aws_route53_zone_association in the Terraform Registry ignores vpc; the associations are judged), and
         * the pool of a network that exists, a change of which would replace the network.
         */
        private static final Set<String> ELSEWHERE = Set.of("aws_route53_zone.vpc", "aws_vpc.ipv4_ipam_pool_id");

        @Override
        public RuleInfo info() {
            return RuleInfo.of("GOV-04", Severity.HIGH, "No drift is masked")
                    .cites("312(c)(1)", "308(a)(8)")
                    .types("*")
                    .passes("lifecycle.ignore_changes has nothing but desired_count, desired_capacity, min_capacity, "
                            + "max_capacity, engine_version and auth_parameters, the vpc of a zone with which networks "
                            + "associate themselves, and the pool that a network got its range from.")
                    .fix("Remove ignore_changes, and let the plan show the difference.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            return scope.stack().resources().values().stream()
                    .filter(resource ->
                            !resource.get("lifecycle.ignore_changes").isAbsent())
                    .map(resource ->
                            Verdict.on(resource, judge(resource.type(), resource.get("lifecycle.ignore_changes"))))
                    .toList();
        }

        private static Answer judge(String type, Value ignored) {
            List<Value> harmful = ignored.items().stream()
                    .filter(item -> item.literal()
                            .filter(argument ->
                                    HARMLESS.contains(argument) || ELSEWHERE.contains(type + "." + argument))
                            .isEmpty())
                    .toList();
            String seen = "ignore_changes is " + ignored;
            if (harmful.isEmpty()) {
                return Answer.pass(seen);
            }
            return (harmful.stream().allMatch(Value::isUnknown)
                            ? Answer.unknown(seen)
                            : Answer.fail(seen + ", must not have " + harmful))
                    .on("lifecycle.ignore_changes");
        }
    }

    /** GOV-05. A provisioner or an external data source runs any program with the rights of the deploy role. */
    public static final class PlansRunNoPrograms implements Rule {
        private static final Set<String> PROGRAMS = Set.of("external", "http");

        /** {@code 5.100.0}, {@code = 5.100.0} or {@code ~> 5.100}. */
        private static final Pattern PINNED = Pattern.compile("\\s*(=|~>)?\\s*[0-9]+(\\.[0-9]+){1,2}\\s*");

        @Override
        public RuleInfo info() {
            return RuleInfo.of("GOV-05", Severity.HIGH, "No arbitrary execution and no unpinned code in the plan")
                    .cites("312(c)(1)", "308(a)(1)(ii)(B)")
                    .types("*")
                    .passes("No resource has a provisioner, no data source is external or http, and every required "
                            + "provider has a version that is exact or pessimistic (~>).")
                    .fix("Replace the program by a resource, and pin the versions.");
        }

        @Override
        public List<Verdict> judge(Scope scope) {
            List<Verdict> verdicts = new ArrayList<>();
            scope.stack().resources().values().stream()
                    .filter(PlansRunNoPrograms::runs)
                    .forEach(resource -> verdicts.add(Verdict.on(
                            resource, Answer.fail("it runs a program while Terraform plans or applies, must not"))));
            Value required = scope.stack().terraform().get("required_providers");
            if (required instanceof Block block && !block.entries().isEmpty()) {
                block.entries()
                        .forEach((name, provider) ->
                                verdicts.add(new Verdict("terraform.required_providers." + name, pinned(provider))));
            } else {
                verdicts.add(new Verdict(
                        "terraform.required_providers",
                        required.isUnknown() && required.hasOpaque()
                                ? Answer.unknown("required_providers is " + required)
                                : Answer.fail("required_providers is not set, must be, with a version of each")));
            }
            return verdicts;
        }

        private static boolean runs(Resource resource) {
            return resource.address().data()
                    ? PROGRAMS.contains(resource.type())
                    : !resource.get("provisioner").isAbsent();
        }

        /** {@code aws = "5.100.0"} is the older form of {@code aws = { version = "5.100.0" }}. */
        private static Answer pinned(Value provider) {
            Value version = provider instanceof Block ? provider.get("version") : provider;
            String seen = "version is " + version;
            if (version.isUnknown()) {
                return Answer.unknown(seen);
            }
            boolean pinned = version.literal()
                    .filter(text -> PINNED.matcher(text).matches())
                    .isPresent();
            return pinned ? Answer.pass(seen) : Answer.fail(seen + ", must be exact or ~>");
        }
    }
}
