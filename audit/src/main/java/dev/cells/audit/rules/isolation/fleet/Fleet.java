package dev.cells.audit.rules.isolation.fleet;

import dev.cells.audit.rules.isolation.fleet.StackFacts.Mention;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Pinned;
import dev.cells.audit.rules.isolation.fleet.StackFacts.Range;
import dev.cells.reachability.identity.PhysicalTexts;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.RangeIndex;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.model.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The index over the extracts of all stacks at hand; each question costs what the text of it is long. Stacks are added
 * between questions, not while somebody asks.
 */
public final class Fleet {
    /** Services whose resources hold data, keys or permissions: what an Allow for every action is compared with. */
    public static final List<String> SERVICES = List.of(
            "s3",
            "secretsmanager",
            "kms",
            "ssm",
            "rds",
            "dynamodb",
            "sqs",
            "sns",
            "logs",
            "iam",
            "ecs",
            "ec2",
            "es",
            "elasticfilesystem",
            "elasticache",
            "kafka",
            "lambda",
            "backup",
            "events",
            "kinesis",
            "firehose",
            "states");

    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9])[0-9]{12}(?![0-9])");

    private final SortedMap<String, StackFacts> stacks = new TreeMap<>();
    private final Owners owners = new Owners();
    private final Map<String, Set<String>> accounts = new HashMap<>();
    private final Map<String, Set<String>> partners = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> deployers = new HashMap<>();
    private final OwnedArns arns = new OwnedArns();
    private final States states = new States();
    private final RangeIndex<Foreign> ranges = new RangeIndex<>();
    private final Set<String> announced = new TreeSet<>();
    private final Map<Value, Value> values = new HashMap<>();
    private final Declarations declarations = new Declarations(stacks);

    /** Without any stack. */
    public Fleet() {}

    public Fleet(Collection<StackFacts> all) {
        all.forEach(this::add);
    }

    public void add(StackFacts one) {
        StackFacts facts = one.sharing(values);
        declarations.changed();
        stacks.put(facts.name(), facts);
        owners.add(facts);
        arns.add(facts);
        states.add(facts);
        facts.providers().stream()
                .filter(provider -> facts.isCell() && !provider.role().isEmpty())
                .forEach(provider -> deployers
                        .computeIfAbsent(provider.role() + " " + provider.session(), key -> new TreeSet<>())
                        .add(facts.name()));
        for (Range range : networks(facts)) {
            range.range().ifPresent(known -> ranges.add(known, new Foreign(facts.name(), range.address())));
        }
        accountsOf(facts).forEach(account -> accounts.computeIfAbsent(account, key -> new TreeSet<>())
                .add(facts.name()));
    }

    /** A cell of which only the address is known: what has a name with its prefix, or is in its folder, is its. */
    public void announce(String cell) {
        owners.announce(cell);
        announced.add(cell);
    }

    /**
     * What the config says of cells, by name.
     *
     * @param day of the audit
     */
    public void declare(Map<String, Declared> cells, LocalDate day) {
        declarations.declare(cells, day);
    }

    /** What the config says of the cells at hand, and how these are alike. */
    public Declarations declarations() {
        return declarations;
    }

    /** Of full stacks, read once. */
    public static Fleet of(StackSet stacks) {
        return stacks.view(
                Fleet.class,
                all -> new Fleet(all.stacks().values().parallelStream()
                        .map(stack -> read(stack, all))
                        .toList()));
    }

    /** The extract of a stack; {@code stacks} holds what it reads parameters of. */
    public static StackFacts read(Stack stack, StackSet stacks) {
        return FactsReader.read(stack, stacks);
    }

    public StackFacts facts(String stack) {
        return stacks.get(stack);
    }

    public SortedMap<String, StackFacts> stacks() {
        return Collections.unmodifiableSortedMap(stacks);
    }

    public States states() {
        return states;
    }

    private static Set<String> accountsOf(StackFacts facts) {
        Set<String> all = new TreeSet<>();
        facts.providers().stream().map(Pinned::accounts).forEach(all::addAll);
        return all;
    }

    /** Stacks that are pinned to an account; none where no stack at hand is. */
    public Set<String> inAccount(String account) {
        return accounts.getOrDefault(account, Set.of());
    }

    /** Something of a cell that a stack must not name: of another cell, or for a shared stack of any. */
    public record Foreign(String stack, String address) {
        @Override
        public String toString() {
            return address.isEmpty() ? stack : stack + ":" + address;
        }
    }

    /** The first thing of another cell that a text names. */
    public Optional<Foreign> foreign(StackFacts viewer, String text) {
        for (Owners.Owner owner : owners.of(text)) {
            if (isForeign(viewer, owner.stack())) {
                return Optional.of(new Foreign(owner.stack(), owner.address()));
            }
        }
        return foreignAccount(viewer, text);
    }

    /** A text that names an account of other cells only. */
    private Optional<Foreign> foreignAccount(StackFacts viewer, String text) {
        Matcher ids = ACCOUNT.matcher(text);
        while (ids.find()) {
            Set<String> there = inAccount(ids.group());
            if (!there.isEmpty()
                    && !there.contains(viewer.name())
                    && !accountsOf(viewer).contains(ids.group())) {
                return there.stream()
                        .filter(stack -> isForeign(viewer, stack))
                        .findFirst()
                        .map(stack -> new Foreign(stack, ""));
            }
        }
        return Optional.empty();
    }

    /** The other cell whose prefix or folder a name has. */
    public Optional<String> namedLike(StackFacts viewer, String name) {
        return owners.byConvention(name).filter(cell -> !cell.equals(viewer.name()));
    }

    /** Another cell that has the id of this one at the beginning of its own. */
    public Optional<String> beginningLike(StackFacts viewer) {
        return viewer.isCell() ? owners.beginningLike(viewer.name()) : Optional.empty();
    }

    /** Whether there are cells to be told apart by their names. */
    public boolean hasSeveralCells() {
        return owners.cells() > 1;
    }

    /** Whether another stack declares something of the same name. */
    public boolean isShared(String name) {
        return owners.isShared(name);
    }

    /** Cells that are deployed by the same role with the same session. */
    public Set<String> deployedBy(Pinned provider) {
        return deployers.getOrDefault(provider.role() + " " + provider.session(), Set.of());
    }

    /** Accounts in a text that no stack at hand is pinned to. */
    public List<String> unknownAccounts(StackFacts viewer, String text) {
        List<String> found = new ArrayList<>();
        Matcher ids = ACCOUNT.matcher(text);
        while (ids.find()) {
            boolean seen = !inAccount(ids.group()).isEmpty() || partners(viewer).contains(ids.group());
            if (!seen && !accountsOf(viewer).isEmpty()) {
                found.add(ids.group());
            }
        }
        return found;
    }

    /** Accounts outside of the fleet in which the stack has something under its own name, such as a vault for copies. */
    private Set<String> partners(StackFacts viewer) {
        return partners.computeIfAbsent(viewer.name(), name -> {
            Set<String> found = new TreeSet<>();
            for (Mention mention : viewer.mentions()) {
                if (mention.text().startsWith("arn:") && isOwnName(viewer, mention.text())) {
                    ACCOUNT.matcher(mention.text())
                            .results()
                            .map(MatchResult::group)
                            .forEach(found::add);
                }
            }
            return found;
        });
    }

    /** Whether something has a name as only the cell may give it, with its id in front of a delimiter. */
    public static boolean isOwnName(StackFacts facts, String text) {
        int at = text.indexOf(facts.prefix());
        return facts.isCell() && at > 0 && "/:".indexOf(text.charAt(at - 1)) >= 0;
    }

    private boolean isForeign(StackFacts viewer, String stack) {
        StackFacts owner = stacks.get(stack);
        boolean cell = owner == null ? announced.contains(stack) : owner.isCell();
        return cell && !stack.equals(viewer.name());
    }

    /** Something of another cell whose ARN a pattern of a policy matches. */
    public Optional<Foreign> matched(StackFacts viewer, String pattern, String service) {
        return arns.matched(pattern, service, stack -> isForeign(viewer, stack));
    }

    /** A network of another stack that has addresses of the range. */
    public Optional<Foreign> overlapping(StackFacts viewer, IpRange range) {
        return ranges.last(range, owner -> !owner.stack().equals(viewer.name()));
    }

    /** A network of another cell that has addresses of the range. */
    public Optional<Foreign> overlappingCell(StackFacts viewer, IpRange range) {
        return ranges.last(range, owner -> isForeign(viewer, owner.stack()));
    }

    /** The whole ranges of the networks of a stack. */
    static List<Range> networks(StackFacts facts) {
        return facts.ranges().stream()
                .filter(range -> range.network().isEmpty())
                .toList();
    }

    /** For a person to read: stand-ins without their brackets. */
    public static String shown(String text) {
        return text.replace(PhysicalTexts.ID, '<')
                .replace(PhysicalTexts.ID_END, '>')
                .replace(PhysicalTexts.UNKNOWN, '<')
                .replace(PhysicalTexts.UNKNOWN_END, '>');
    }
}
