package io.github.quaymaster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks and prints each as a ratio to one of the same run: a ratio travels between machines, microseconds
 * do not. Arguments: the folder that has the packed jar and gets the JSON, and the jar of file-leak-detector, if any.
 */
public final class Benchmarks {

    private final Path folder;
    private final Path fileLeakDetector;
    private final Jmh jmh;
    private final Table table = new Table();

    private Benchmarks(Path folder, Path fileLeakDetector) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("benchmarks"));
        this.fileLeakDetector = fileLeakDetector;
        this.jmh = new Jmh(this.folder);
    }

    public static void main(String[] arguments) throws Exception {
        Path target = Path.of(arguments[0]);
        PackedSuite packed = new PackedSuite(target);
        Benchmarks benchmarks = new Benchmarks(target, Path.of(arguments[1]));
        benchmarks.reservation();
        benchmarks.hook(packed.jar());
        benchmarks.leakCheck();
        benchmarks.scan();
        benchmarks.processes(packed);
        benchmarks.table.print();
        benchmarks.table.write(benchmarks.folder.resolve("benchmarks.json"));
    }

    private void reservation() throws RunnerException, IOException, InterruptedException {
        for (int threads : new int[] {1, 16}) {
            String group = "reserve a port and give it back, " + threads + (threads == 1 ? " thread" : " threads");
            Collection<RunResult> results = jmh.run(ReservationBenchmark.class, String.valueOf(threads), threads);
            double ours = Jmh.score(results, "quaymaster");
            for (List<String> each : List.of(
                    List.of("quaymaster", "Ports.reserve(), held until it is closed"),
                    List.of("serverSocketOnZero", "new ServerSocket(0), which listens"),
                    List.of("springTestSocketUtils", "Spring TestSocketUtils, let go"),
                    List.of("camelAvailablePortFinder", "Camel AvailablePortFinder, let go"))) {
                table.add(Jmh.row(group, each.get(1), Jmh.one(results, each.get(0)), ours));
            }
        }
        SystemCalls.addTo(table, folder);
    }

    /** In JVMs of their own: whoever has woven the JDK's classes cannot be taken out again. */
    private void hook(Path jar) throws RunnerException {
        String group = "open and close a ServerSocket";
        RunResult bare = bind("none");
        double reference = bare.getPrimaryResult().getScore();
        table.add(Jmh.row(group, "nobody watches", bare, reference));
        table.add(Jmh.row(
                group, "Quaymaster's hook, record included", bind("quaymaster", "-javaagent:" + jar), reference));
        if (FileLeakDetector.starts(fileLeakDetector)) {
            table.add(Jmh.row(
                    group,
                    "file-leak-detector, record included",
                    bind("file-leak-detector", "-javaagent:" + fileLeakDetector),
                    reference));
        } else {
            table.remark("no JVM of JDK " + Runtime.version().feature() + " starts with -javaagent:"
                    + fileLeakDetector.getFileName());
        }
    }

    private RunResult bind(String watcher, String... options) throws RunnerException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dbenchmark.watcher=" + watcher);
        return Jmh.one(jmh.run(BindBenchmark.class, watcher, 1, all.toArray(String[]::new)), "bindAndClose");
    }

    private void leakCheck() throws RunnerException {
        Collection<RunResult> results = jmh.run(LeakCheckBenchmark.class, "1", 1);
        Collection<RunResult> parses = jmh.run(TablesBenchmark.class, "1", 1);
        for (String connections : List.of("10", "10000")) {
            String group = "watch a test, in a JVM with " + connections + " connections";
            RunResult parse = Jmh.one(parses, "plainParse", "connections=" + connections);
            double reference = parse.getPrimaryResult().getScore();
            table.add(Jmh.row(group, "a plain parse of /proc/net/tcp and tcp6", parse, reference));
            for (String hooked : List.of("true", "false")) {
                for (List<String> each : List.of(
                        List.of("emptyTest", "a test that opens nothing"),
                        List.of("testWithServer", "a test that opens and closes a server"))) {
                    table.add(Jmh.row(
                            group,
                            each.get(1) + (hooked.equals("true") ? "" : ", no hook"),
                            Jmh.one(results, each.get(0), "connections=" + connections, "hooked=" + hooked),
                            reference));
                }
            }
        }
    }

    private void scan() throws RunnerException {
        Collection<RunResult> results = jmh.run(ScanBenchmark.class, "1", 1);
        double testClass = Jmh.score(results, "testClass");
        String group = "look for port literals";
        for (List<String> each : List.of(
                List.of("testClass", "a test class, with the four others that it uses"),
                List.of("testClassAgain", "the same once more"),
                List.of("jar", "all " + ScanBenchmark.classes() + " classes of Netty's transports"))) {
            table.add(Jmh.row(group, each.get(1), Jmh.one(results, each.get(0)), testClass));
        }
        double jar = Jmh.score(results, "jar");
        table.remark(Math.round(ScanBenchmark.classes() * 1e6 / jar) + " classes a second of Netty's transports");
    }

    private void processes(PackedSuite packed) throws IOException, InterruptedException {
        new StartUp(packed).addTo(table);
        EmptySuite suite = new EmptySuite(packed);
        for (int threads : new int[] {1, 8}) {
            suite.addTo(table, threads);
        }
    }
}
