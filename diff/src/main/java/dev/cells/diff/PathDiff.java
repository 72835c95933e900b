package dev.cells.diff;

import dev.cells.audit.rules.governance.ResourceTypes;
import dev.cells.config.problem.Outcome;
import dev.cells.diff.StackChange.PathChange;
import dev.cells.reachability.network.Connections;
import dev.cells.reachability.network.IpRange;
import dev.cells.reachability.network.Packet;
import dev.cells.reachability.network.Place;
import dev.cells.reachability.network.Verdict;
import dev.cells.reachability.network.read.NetworkReader;
import dev.cells.terraform.model.Stack;
import dev.cells.terraform.model.StackSet;
import dev.cells.terraform.net.PortRange;
import dev.cells.terraform.read.StackText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The connections that get through in one version of a stack only, by the reachability engine: between its places on the
 * ports on which they listen, from the internet, and to it on port 443. Other stacks are not at hand, so what depends on them
 * is unknown in both versions.
 */
final class PathDiff {
    private static final int HTTPS = 443;
    private static final String INTERNET = "internet";
    private static final String ABSENT = "absent";

    /** Kinds of resources that decide about packets, or have network interfaces. */
    private static final Set<String> KINDS = Set.of("network", "compute", "data-store", "");

    /** What of compute and stores the engine does not read: sizes, protection, backups, encryption, names. All else may matter. */
    static final Pattern READ_BY_NO_ENGINE = Pattern.compile(
            "(tags|tags_all|lifecycle|enabled_cloudwatch_logs_exports"
                    + "|backup_policy|scaling_configuration|serverlessv2_scaling_configuration)([.\\[].*)?"
                    + "|description|cpu|memory|desired_count|instance_class|instance_type|node_type|engine_version|allocated_storage"
                    + "|max_allocated_storage|storage_type|iops|backup_retention_period|snapshot_retention_limit"
                    + "|.*(backup|maintenance|snapshot)_window|deletion_protection|skip_final_snapshot|final_snapshot_identifier"
                    + "|delete_automated_backups|kms_key_id|kms_key_arn|kms_master_key_id|performance_insights_.*|monitoring_.*");

    /** Stores that are reached through the APIs of AWS alone: no packet goes to them, and the engine reads none of them. */
    static final Set<String> WITHOUT_INTERFACE = Set.of(
            "aws_backup_vault",
            "aws_cloudtrail_event_data_store",
            "aws_cloudwatch_log_group",
            "aws_dynamodb_table",
            "aws_dynamodb_table_replica",
            "aws_s3_bucket",
            "aws_secretsmanager_secret",
            "aws_sns_topic",
            "aws_sqs_queue");

    private PathDiff() {}

    /** Nothing is computed where no change can matter; where a version cannot be read, the problems say so. */
    static Outcome<List<PathChange>> of(
            Optional<StackText> before, Optional<StackText> after, List<ResourceChange> changes) {
        if (before.isEmpty() || after.isEmpty() || changes.stream().noneMatch(PathDiff::mayMatter)) {
            return Outcome.of(List.of());
        }
        return before.get().stack().then(was -> after.get().stack().map(is -> compared(paths(was), paths(is))));
    }

    private static boolean mayMatter(ResourceChange change) {
        return change.worst() != Impact.COSMETIC
                && (change.address().startsWith("local.")
                        || change.address().startsWith("variable.")
                        || (StackDiff.isResource(change.address())
                                        || change.address().startsWith("data."))
                                && !WITHOUT_INTERFACE.contains(StackDiff.type(change.address()))
                                && mayMatter(change, ResourceTypes.kind(StackDiff.type(change.address()))));
    }

    private static boolean mayMatter(ResourceChange change, String kind) {
        boolean places = kind.equals("compute") || kind.equals("data-store");
        boolean whole = change.action() != ResourceChange.Action.CHANGED;
        return KINDS.contains(kind)
                && (!places
                        || whole
                        || !change.attributes().stream().allMatch(attribute -> READ_BY_NO_ENGINE
                                .matcher(attribute.path())
                                .matches()));
    }

    /** From and to. */
    private record Ends(String from, String to, int port) implements Comparable<Ends> {
        @Override
        public int compareTo(Ends other) {
            int byFrom = from.compareTo(other.from);
            int byTo = byFrom != 0 ? byFrom : to.compareTo(other.to);
            return byTo != 0 ? byTo : Integer.compare(port, other.port);
        }
    }

    private static SortedMap<Ends, Verdict> paths(Stack stack) {
        Connections connections = new Connections(NetworkReader.read(new StackSet(List.of(stack))));
        SortedMap<Ends, Verdict> found = new TreeMap<>();
        for (Place to : connections.network().places().values()) {
            for (int port : to.ports()) {
                for (Place from : connections.network().places().values()) {
                    if (from != to) {
                        found.put(
                                ends(from, to, port),
                                connections
                                        .between(from, to, Packet.TCP, new PortRange(port, port))
                                        .ever());
                    }
                }
                found.put(
                        new Ends(INTERNET, name(to), port),
                        connections.fromAddresses(IpRange.INTERNET, to, port).ever());
            }
            found.put(
                    new Ends(name(to), INTERNET, HTTPS),
                    connections.toAddresses(to, IpRange.INTERNET, HTTPS).ever());
        }
        return found;
    }

    private static Ends ends(Place from, Place to, int port) {
        return new Ends(name(from), name(to), port);
    }

    private static String name(Place place) {
        return place.id().address().toString();
    }

    private static List<PathChange> compared(SortedMap<Ends, Verdict> before, SortedMap<Ends, Verdict> after) {
        SortedSet<Ends> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        List<PathChange> changes = new ArrayList<>();
        for (Ends ends : all) {
            Verdict was = before.get(ends);
            Verdict is = after.get(ends);
            boolean neverOpen = (was == null || was == Verdict.DENY) && (is == null || is == Verdict.DENY);
            if (was != is && !neverOpen) {
                changes.add(new PathChange(ends.from(), ends.to(), ends.port(), word(was), word(is)));
            }
        }
        return changes;
    }

    private static String word(Verdict verdict) {
        return verdict == null ? ABSENT : verdict.name().toLowerCase(Locale.ROOT);
    }

    /** The changes, with those of networks marked where paths differ: any of them may be the reason. */
    static List<ResourceChange> marked(List<ResourceChange> changes, List<PathChange> paths) {
        return paths.isEmpty()
                ? changes
                : changes.stream().map(PathDiff::marked).toList();
    }

    private static ResourceChange marked(ResourceChange change) {
        boolean isNetwork = mayMatter(change)
                && !ResourceTypes.isDataStore(StackDiff.type(change.address()))
                && !ResourceTypes.kind(StackDiff.type(change.address())).equals("compute");
        if (!isNetwork) {
            return change;
        }
        SortedSet<Impact> impacts = new TreeSet<>(change.impacts());
        impacts.add(Impact.REACHABILITY);
        return new ResourceChange(
                change.action(), change.address(), change.former(), change.attributes(), impacts, change.reasons());
    }
}
