package io.github.quaymaster.benchmark;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The system calls of a reservation, counted by strace: no program can get a port for less than socket, bind,
 * getsockname and close. Two JVMs of different length are counted, and what they share is left out.
 */
public final class SystemCalls {

    private static final Path STRACE = Path.of("/usr/bin/strace");
    private static final int FEW = 1_000;
    private static final int MANY = 3_000;

    private SystemCalls() {}

    static void addTo(Table table, Path folder) throws IOException, InterruptedException {
        if (!Files.isExecutable(STRACE)) {
            table.remark("no system calls are counted: there is no " + STRACE);
            return;
        }
        for (String kind : new String[] {"Ports.reserve()", "new ServerSocket(0)"}) {
            Map<String, Integer> few = count(kind, FEW, folder);
            StringBuilder text = new StringBuilder();
            long all = 0;
            for (Map.Entry<String, Integer> each : count(kind, MANY, folder).entrySet()) {
                long calls = Math.round((each.getValue() - few.getOrDefault(each.getKey(), 0)) / (double) (MANY - FEW));
                if (calls > 0) {
                    text.append(' ').append(each.getKey()).append(' ').append(calls);
                    all += calls;
                }
            }
            table.remark(kind + " and close: " + all + " system calls:" + text);
        }
    }

    private static Map<String, Integer> count(String kind, int times, Path folder)
            throws IOException, InterruptedException {
        Path result = folder.resolve("strace.txt");
        Process process = new ProcessBuilder(
                        STRACE.toString(),
                        "-f",
                        "-c",
                        "-U",
                        "calls,name",
                        "-e",
                        "trace=%network,%desc",
                        "-o",
                        result.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SystemCalls.class.getName(),
                        kind,
                        String.valueOf(times))
                .inheritIO()
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroy();
            throw new IOException("strace did not count " + kind);
        }
        Map<String, Integer> calls = new TreeMap<>();
        for (String line : Files.readAllLines(result)) {
            String[] columns = line.strip().split("\\s+", -1);
            if (columns.length == 2 && columns[0].matches("[0-9]+") && !columns[1].equals("total")) {
                calls.put(columns[1], Integer.parseInt(columns[0]));
            }
        }
        return calls;
    }

    /** In the process that is counted. */
    public static void main(String[] arguments) throws IOException {
        for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
            if (arguments[0].startsWith("Ports")) {
                try (ReservedPort port = Ports.reserve()) {
                    port.number();
                }
            } else {
                try (ServerSocket socket = new ServerSocket(0)) {
                    socket.getLocalPort();
                }
            }
        }
    }
}
