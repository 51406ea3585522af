package io.github.quaymaster.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that is told which servers run, and ends them with all that they started when nobody can tell it
 * anything any more: when the JVM of the tests is gone, however that came.
 *
 * <p>It needs nothing but the JDK and the classes beside it. It listens nowhere and prints nothing. Its orders are lines:
 * {@code expect MARKER FOLDER} before a server is started, {@code started MARKER PID MILLIS} after that, and
 * {@code stopped MARKER} when nothing is left of it.
 */
final class ServerWatchdog {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A process that was about to start when the JVM was killed may show only a moment later. */
    private static final int QUIET_ROUNDS = 4;

    private static final long BETWEEN_ROUNDS_MILLIS = 50;

    /** How far two JVMs may be apart about when a process was started: Linux tells it relative to the boot. */
    private static final long SAME_START_MILLIS = 2_000;

    private final Map<String, Server> servers = new LinkedHashMap<>();

    private record Server(ProcessTree tree, Path ours) {}

    private ServerWatchdog() {}

    /** Its main method. */
    public static void main(String[] none) throws IOException, InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        // Ctrl-C reaches all processes of a terminal: this one must then go on until its work is done.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitUninterruptibly(done)));
        try {
            ServerWatchdog watchdog = new ServerWatchdog();
            watchdog.obey(System.in);
            watchdog.clear();
        } finally {
            done.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
    }

    private void obey(InputStream orders) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(orders, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "expect" -> expect(words[1], words[2]);
                case "started" -> started(words[1], Long.parseLong(words[2]), Long.parseLong(words[3]));
                case "stopped" -> servers.remove(words[1]);
                default -> throw new IOException("not an order: " + line);
            }
        }
    }

    private void expect(String marker, String folder) {
        Path ours = Path.of(new String(Base64.getDecoder().decode(folder), StandardCharsets.UTF_8));
        servers.put(marker, new Server(new ProcessTree(marker, ours), ours));
    }

    private void started(String marker, long pid, long millis) {
        Server server = servers.get(marker);
        if (server != null) {
            ProcessHandle.of(pid)
                    .filter(process -> Math.abs(startMillis(process) - millis) <= SAME_START_MILLIS)
                    .ifPresent(server.tree::add);
        }
    }

    /** Tells when a process was started, 0 if the system does not say. */
    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    private void clear() throws InterruptedException {
        long begun = System.nanoTime();
        int quiet = servers.isEmpty() ? QUIET_ROUNDS : 0;
        while (quiet < QUIET_ROUNDS && System.nanoTime() - begun < MOST_NANOS) {
            boolean none = true;
            for (Server server : servers.values()) {
                none &= server.tree.kill().isEmpty();
            }
            quiet = none ? quiet + 1 : 0;
            Thread.sleep(BETWEEN_ROUNDS_MILLIS);
        }
        servers.values().forEach(server -> ServerFolder.delete(server.ours));
    }
}
