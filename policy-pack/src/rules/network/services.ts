import type { Service } from "../../model/network/ports";

function tcp(name: string, ...ports: readonly number[]): Service[] {
    return ports.map((port) => ({ port, protocol: "tcp", name }));
}

function udp(name: string, ...ports: readonly number[]): Service[] {
    return ports.map((port) => ({ port, protocol: "udp", name }));
}

/** What machines are governed by, or hand out their files by. */
export const ADMINISTRATION: readonly Service[] = [
    ...tcp("SSH", 22),
    ...tcp("RDP", 3389),
    ...udp("RDP", 3389),
    ...tcp("Telnet", 23),
    ...tcp("FTP", 20, 21),
    ...tcp("RPC", 135),
    ...tcp("NetBIOS", 139),
    ...tcp("SMB", 445),
    ...tcp("rlogin", 512, 513, 514),
    ...tcp("VNC", 5500, 5800, 5900, 5901, 5902, 5903),
    ...tcp("WinRM", 5985, 5986),
    ...tcp("Docker", 2375, 2376),
    ...tcp("etcd", 2379, 2380),
    ...tcp("Kubernetes API", 6443),
    ...tcp("kubelet", 10250, 10255),
    ...tcp("Webmin", 10000),
];

export const DATABASES: readonly Service[] = [
    ...tcp("SQL Server", 1433, 1434),
    ...udp("SQL Server browser", 1434),
    ...tcp("Oracle", 1521, 2483, 2484),
    ...tcp("MySQL", 3306, 3309, 33060, 4333),
    ...tcp("PostgreSQL", 5432),
    ...tcp("Redshift", 5439),
    ...tcp("MongoDB", 27017, 27018, 27019),
    ...tcp("Redis", 6379),
    ...tcp("Memcached", 11211),
    ...udp("Memcached", 11211),
    ...tcp("Elasticsearch", 9200, 9300),
    ...tcp("Kibana", 5601),
    ...tcp("Cassandra", 7000, 7001, 7199, 8888, 9042, 9160),
    ...tcp("ClickHouse", 8123, 9000),
    ...tcp("Neptune", 8182),
    ...tcp("CouchDB", 5984),
    ...tcp("InfluxDB", 8086),
    ...tcp("DB2", 50000),
    ...tcp("Kafka", 9092, 9094),
    ...tcp("ZooKeeper", 2181),
];

/** Agents report to their manager by 1514, and register by 1515; 9654 is the listener of auto-ossec. */
export const OSSEC: readonly Service[] = [
    ...udp("OSSEC agents", 1514),
    ...tcp("OSSEC agents", 1514),
    ...tcp("OSSEC registration", 1515),
    ...tcp("auto-ossec", 9654),
];

/** Ports of EC2.19 that belong to none of the above: mail, and servers that developers start. */
export const RISKY: readonly Service[] = [
    ...tcp("SMTP", 25),
    ...tcp("POP3", 110),
    ...tcp("IMAP", 143),
    ...tcp("a development server", 3000, 5000, 8080, 8088),
];
