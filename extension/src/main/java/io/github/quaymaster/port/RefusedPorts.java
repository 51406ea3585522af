package io.github.quaymaster.port;

import java.util.BitSet;

/**
 * Ports that are never handed out, though they may be free.
 *
 * <p>Only those from 1024 upwards are listed: no lease lies below, nor does the kernel choose there.
 */
final class RefusedPorts {

    /** Browsers do not connect to them: "bad ports" of the Fetch standard, which Chromium and Firefox follow. */
    private static final int[] BY_BROWSERS = {
        1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
        10080
    };

    /**
     * Servers listen on them unless told otherwise. A test that names such a number must go on standing out as one that
     * hard-codes its port, and a developer's own database must not look like the server under test.
     */
    private static final int[] OF_SERVERS = {
        1080, 1099, 1433, 1434, 1521, 1883, 2181, 2375, 2376, 2379, 2380, 2525, 2888, 3000, 3001, 3128, 3306, 3888,
        4000, 4200, 4222, 4317, 4318, 4321, 4444, 4445, 4566, 5000, 5001, 5005, 5173, 5222, 5432, 5433, 5500, 5601,
        5671, 5672, 5900, 5984, 6006, 6379, 6380, 6443, 6650, 7000, 7001, 7077, 7199, 7233, 7474, 7687, 8000, 8001,
        8008, 8009, 8010, 8025, 8080, 8081, 8082, 8083, 8084, 8085, 8086, 8087, 8088, 8089, 8090, 8091, 8093, 8123,
        8125, 8161, 8180, 8181, 8200, 8300, 8301, 8443, 8444, 8500, 8529, 8545, 8600, 8761, 8787, 8888, 8889, 8983,
        8990, 9000, 9001, 9042, 9080, 9083, 9090, 9091, 9092, 9093, 9094, 9095, 9100, 9160, 9200, 9300, 9411, 9418,
        9443, 9876, 9990, 9999, 10000, 10001, 10250, 10255, 10911, 11211, 11434, 13306, 15432, 15672, 16686, 18080,
        19092, 19530, 20880, 25565, 25672, 26257, 26379, 27017, 27018, 27019, 28015, 28080, 29092, 33060, 35729, 50000,
        50051, 50070, 61613, 61616
    };

    private static final BitSet REFUSED = new BitSet(65_536);

    static {
        for (int port : BY_BROWSERS) {
            REFUSED.set(port);
        }
        for (int port : OF_SERVERS) {
            REFUSED.set(port);
        }
    }

    private RefusedPorts() {}

    static boolean contains(int port) {
        return REFUSED.get(port);
    }
}
