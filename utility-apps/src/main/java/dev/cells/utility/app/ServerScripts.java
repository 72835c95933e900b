package dev.cells.utility.app;

import java.util.Map;

/** Parts of boot scripts that servers of several apps have in common. */
public final class ServerScripts {
    private static final String HOURLY =
            """
            cat > /etc/systemd/system/@APP@-snapshot.service <<'UNIT'
            [Service]
            Type=oneshot
            ExecStart=/opt/@APP@/snapshot
            UNIT
            cat > /etc/systemd/system/@APP@-snapshot.timer <<'UNIT'
            [Timer]
            OnCalendar=hourly
            [Install]
            WantedBy=timers.target
            UNIT
            chmod 0700 /opt/@APP@/prepare /opt/@APP@/snapshot
            """;

    private ServerScripts() {}

    /** Lines that write a file. */
    public static String file(String name, String text) {
        return "cat > " + name + " <<'SCRIPT'\n" + text + "SCRIPT\n";
    }

    /** Units that run {@code /opt/<app>/snapshot} every hour, once they are enabled. */
    public static String hourlySnapshots(String app) {
        return filled(HOURLY, Map.of("APP", app));
    }

    /**
     * A script with its places, such as {@code @LOGS@}, filled.
     *
     * @param values by place; references to resources are allowed, for Terraform writes their values
     */
    public static String filled(String script, Map<String, String> values) {
        String filled = script;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@" + value.getKey() + "@", value.getValue());
        }
        return filled;
    }
}
