package dev.cells.audit.rules.network;

import dev.cells.terraform.net.PortRange;
import java.util.List;

/** Ports of administration and of data stores, which nobody on the internet has any business with. */
final class SensitivePorts {
    static final List<PortRange> ALL = List.of(
            new PortRange(20, 23), // FTP, SSH, Telnet
            new PortRange(135, 135),
            new PortRange(139, 139),
            new PortRange(445, 445), // SMB
            new PortRange(1433, 1433), // SQL Server
            new PortRange(1521, 1521), // Oracle
            new PortRange(2049, 2049), // NFS
            new PortRange(3306, 3306), // MySQL
            new PortRange(3389, 3389), // RDP
            new PortRange(4333, 4333),
            new PortRange(5432, 5432), // PostgreSQL
            new PortRange(5439, 5439), // Redshift
            new PortRange(5601, 5601), // OpenSearch Dashboards
            new PortRange(6379, 6379), // Redis
            new PortRange(7000, 7001), // Cassandra
            new PortRange(8089, 8089),
            new PortRange(9042, 9042),
            new PortRange(9092, 9098), // Kafka
            new PortRange(9200, 9200),
            new PortRange(9300, 9300), // OpenSearch
            new PortRange(11211, 11211), // Memcached
            new PortRange(27017, 27017)); // MongoDB

    private SensitivePorts() {}

    static List<PortRange> in(PortRange ports) {
        return ALL.stream().filter(ports::overlaps).toList();
    }
}
