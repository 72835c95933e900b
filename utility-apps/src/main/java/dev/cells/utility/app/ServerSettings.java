package dev.cells.utility.app;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings that apps with servers of their own have in common. */
public final class ServerSettings {
    private ServerSettings() {}

    /** @param ami id of its image: of Amazon Linux 2023, which has the AWS command line and SSM's agent */
    public record Server(String ami) {}

    /**
     * @param keepDays for which nobody can delete one, and after which it is deleted
     */
    public record Snapshots(int keepDays) {}

    /** The image of each server by its name. */
    public static SortedMap<String, String> images(Map<String, Server> servers) {
        SortedMap<String, String> images = new TreeMap<>();
        servers.forEach((name, server) -> images.put(name, server.ami()));
        return images;
    }
}
