package dev.cells.delivery.aws;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** Log groups as Amazon CloudWatch reports them. */
public final class LogGroups {
    private final CloudWatchLogsClient logs;

    public LogGroups(AwsClients clients) {
        this.logs = clients.client(CloudWatchLogsClient.builder());
    }

    /**
     * Those of the names that exist. One request, with its further pages, for each folder of names
     * (<a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html">DescribeLogGroups</a>,
     * {@code logGroupNamePrefix}).
     */
    public SortedSet<String> existing(Collection<String> names) {
        SortedSet<String> found = new TreeSet<>();
        for (String prefix : names.stream().map(LogGroups::folder).collect(Collectors.toCollection(TreeSet::new))) {
            logs.describeLogGroupsPaginator(request -> request.logGroupNamePrefix(prefix)).logGroups().stream()
                    .map(LogGroup::logGroupName)
                    .filter(names::contains)
                    .forEach(found::add);
        }
        return found;
    }

    /**
     * Those of the keys with which a group of the region is encrypted.
     *
     * @param keys ARNs
     * @param without names of groups that do not count
     */
    public SortedSet<String> encrypted(Collection<String> keys, Collection<String> without) {
        return logs.describeLogGroupsPaginator().logGroups().stream()
                .filter(group -> group.kmsKeyId() != null && !without.contains(group.logGroupName()))
                .map(LogGroup::kmsKeyId)
                .filter(keys::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String folder(String name) {
        int end = name.lastIndexOf('/');
        return end > 0 ? name.substring(0, end + 1) : name;
    }
}
