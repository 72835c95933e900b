package dev.cells.cli.task.run;

import dev.cells.config.check.FleetCheck.Conflict;
import dev.cells.config.check.QuotaCheck;
import dev.cells.config.check.QuotaCheck.Need;
import dev.cells.config.check.QuotaCheck.Needed;
import dev.cells.config.fleet.Account;
import dev.cells.config.fleet.StackConfig;
import dev.cells.config.module.CellFacts;
import dev.cells.config.name.Region;
import dev.cells.config.name.StackAddress;
import dev.cells.config.name.Tier;
import dev.cells.config.problem.Problem;
import dev.cells.config.problem.ProblemCode;
import dev.cells.config.tree.LenientReader;
import dev.cells.config.tree.ScalarNode;
import dev.cells.delivery.ask.Question;
import dev.cells.delivery.ask.Question.Answer;
import dev.cells.delivery.ask.Question.Answer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What only AWS knows of an account in a region: its quotas, the ids of its zones, its service-linked roles, what RDS can create in it. */
final class AwsQuestions {
    private static final String ZONE = "zone-";
    private static final String NONE = "none";

    /**
     * Quotas of services without regions are known in this one only (terraform-provider-aws issue 19735: elsewhere {@code
     * NoSuchResourceException}; its pull request 19738 documents it for all global quotas).
     */
    private static final Region GLOBAL = new Region("us-east-1");

    private static final Set<String> GLOBAL_SERVICES = Set.of("iam");

    private final Account account;
    private final Region region;
    private final Set<StackAddress> everyone;
    private final Map<Question, Meaning> meanings = new LinkedHashMap<>();

    private AwsQuestions(Account account, Region region, List<StackConfig> here) {
        this.account = account;
        this.region = region;
        this.everyone = here.stream().map(StackConfig::address).collect(Collectors.toSet());
    }

    /**
     * What an answer means.
     *
     * @param stacks that a bad answer blocks
     * @param problem of an answer that is not {@code YES}
     */
    record Meaning(Set<StackAddress> stacks, Function<Answer, Optional<Problem>> problem) {}

    /** @param stacks all stacks of the account, in any region: what has no region is counted for all of them */
    static AwsQuestions of(Account account, Region region, List<StackConfig> stacks, CellFacts facts) {
        List<StackConfig> here =
                stacks.stream().filter(stack -> stack.region().equals(region)).toList();
        AwsQuestions questions = new AwsQuestions(account, region, here);
        Map<String, Needed> most = new LinkedHashMap<>();
        QuotaCheck.needed(stacks, facts).stream()
                .filter(needed -> needed.use().region().equals(region)
                        && !needed.quota().code().isEmpty())
                .forEach(needed -> most.merge(
                        needed.use().quota(), needed, (one, other) -> one.total() < other.total() ? other : one));
        most.values().forEach(questions::quota);
        account.zones().getOrDefault(region, List.of()).forEach(questions::zone);
        here.stream()
                .filter(stack ->
                        stack.address().tier() == Tier.CELL && LenientReader.isOn(stack.settings(), "database"))
                .forEach(questions::database);
        here.stream()
                .filter(stack -> stack.address().tier() == Tier.BASE)
                .forEach(base -> questions.meanings.putAll(RoleQuestions.of(base)));
        return questions;
    }

    List<Question> all() {
        return List.copyOf(meanings.keySet());
    }

    /** What is wrong by the answers, and which stacks it blocks. */
    List<Conflict> conflicts(Map<String, Answer> answers) {
        List<Conflict> conflicts = new ArrayList<>();
        meanings.forEach((question, meaning) -> {
            Answer answer = answers.get(question.id());
            if (answer.kind() != Kind.YES) {
                meaning.problem()
                        .apply(answer)
                        .ifPresent(problem -> conflicts.add(new Conflict(problem, meaning.stacks())));
            }
        });
        return conflicts;
    }

    /** All stacks of the account in the region. */
    Set<StackAddress> everyone() {
        return everyone;
    }

    /** The ids of zones that are not recorded, by their names, by the answers. */
    SortedMap<String, String> newZoneIds(Map<String, Answer> answers) {
        SortedMap<String, String> ids = new TreeMap<>();
        account.zones().getOrDefault(region, List.of()).stream()
                .filter(zone -> !account.zoneIds().containsKey(zone))
                .forEach(zone -> ids.put(zone, answers.get(ZONE + zone).text()));
        return ids;
    }

    private void quota(Needed needed) {
        meanings.put(
                new Question(
                        "quota-" + needed.use().quota(),
                        "aws_servicequotas_service_quota",
                        Map.of(
                                "service_code",
                                needed.quota().service(),
                                "quota_code",
                                needed.quota().code()),
                        "$.value >= " + needed.total(),
                        "$.value",
                        GLOBAL_SERVICES.contains(needed.quota().service()) ? Optional.of(GLOBAL) : Optional.empty()),
                new Meaning(
                        needed.users().stream().map(Need::stack).collect(Collectors.toSet()),
                        answer -> Optional.of(
                                answer.kind() == Kind.NO
                                        ? needed.problem("AWS allows " + answer.text())
                                        : unanswered(
                                                "the quota of " + needed.quota().name(), answer))));
    }

    /**
     * Names of zones are shuffled for each account; what was recorded decides which services a zone is taken to have. Of a
     * zone whose id was not recorded the condition is never true, so that the answer tells it.
     */
    private void zone(String zone) {
        String recorded = account.zoneIds().getOrDefault(zone, "");
        String id = "lookup(zipmap($.names, $.zone_ids), \"" + zone + "\", \"" + NONE + "\")";
        meanings.put(
                new Question(ZONE + zone, "aws_availability_zones", Map.of(), id + " == \"" + recorded + "\"", id),
                new Meaning(
                        everyone,
                        answer -> answer.kind() == Kind.NO
                                ? zone(zone, recorded, answer.text())
                                : Optional.of(unanswered("the zone " + zone, answer))));
    }

    private Optional<Problem> zone(String zone, String recorded, String found) {
        String path = "accounts." + account.name();
        if (found.equals(NONE)) {
            return Optional.of(
                    Problem.error(ProblemCode.ZONE_ELSEWHERE, "account " + account.name() + " has no zone " + zone)
                            .path(path + ".zones." + region)
                            .hint("`aws ec2 describe-availability-zones` lists its zones"));
        }
        return recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.error(
                                ProblemCode.ZONE_ID_DIFFERS,
                                zone + " of account " + account.name() + " is the zone " + found + ", not " + recorded)
                        .path(path + ".zone-ids." + zone)
                        .hint("record " + found + ", and run cells validate again"));
    }

    /**
     * A major version alone is left to RDS. It lists an option for each version and storage type; the data source fails with
     * several unless one is preferred (terraform-provider-aws, {@code orderable_instance_data_source.go}).
     */
    private void database(StackConfig cell) {
        String engine = LenientReader.text(cell.settings(), "database.kind")
                        .filter("aurora"::equals)
                        .isPresent()
                ? "aurora-postgresql"
                : "postgres";
        ScalarNode size =
                LenientReader.scalar(cell.settings(), "database.instance-class").orElseThrow();
        String version =
                LenientReader.text(cell.settings(), "database.engine-version").orElseThrow();
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of(
                "engine",
                engine,
                "instance_class",
                size.display(),
                "preferred_instance_classes",
                List.of(size.display()),
                "vpc",
                true));
        if (version.contains(".")) {
            arguments.put("engine_version", version);
        }
        String id = "database-" + cell.address().toString().replace('/', '-');
        meanings.put(
                new Question(
                        id, "aws_rds_orderable_db_instance", arguments, "$.instance_class != \"\"", "$.instance_class"),
                new Meaning(
                        Set.of(cell.address()),
                        answer -> Optional.of(
                                answer.text().startsWith("no RDS")
                                        ? notOffered(engine + " " + version, size)
                                        : unanswered("databases", answer))));
    }

    private Problem notOffered(String database, ScalarNode size) {
        return Problem.error(
                        ProblemCode.VERSION_NOT_OFFERED,
                        "RDS does not offer " + database + " on " + size.display() + " in " + region)
                .path("database.instance-class")
                .at(size.origin())
                .hint("`aws rds describe-orderable-db-instance-options` lists what it offers");
    }

    private Problem unanswered(String what, Answer answer) {
        return unanswered(account, region, what, answer);
    }

    static Problem unanswered(Account account, Region region, String what, Answer answer) {
        return Problem.error(
                        ProblemCode.AWS_UNANSWERED,
                        "AWS does not say of " + what + " in account " + account.name() + " and " + region + ": "
                                + answer.text())
                .hint("give the identity that runs cells the permission to read it");
    }
}
