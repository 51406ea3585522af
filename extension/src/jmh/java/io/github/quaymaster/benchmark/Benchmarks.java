package io.github.quaymaster.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks and prints each as a ratio to one of the same run: a ratio travels between machines, microseconds
 * do not. Arguments: the folder for the JSON results.
 */
public final class Benchmarks {

    private final String folder;
    private final List<String> lines = new ArrayList<>();

    private Benchmarks(String folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws RunnerException {
        Benchmarks benchmarks = new Benchmarks(arguments[0]);
        benchmarks.reservation();
        benchmarks.leakCheck();
        benchmarks.scan();
        benchmarks.lines.forEach(System.out::println);
    }

    private void reservation() throws RunnerException {
        lines.add("\nreserve a port and give it back");
        for (int threads : new int[] {1, 16}) {
            Collection<RunResult> results = run(ReservationBenchmark.class, threads);
            double ours = score(results, "quaymaster", "");
            for (RunResult result : results) {
                add(result.getPrimaryResult().getLabel(), threads + " threads", result, ours);
            }
        }
    }

    private void leakCheck() throws RunnerException {
        lines.add("\nwatch a test, beside a server that nobody watches");
        Collection<RunResult> results = run(LeakCheckBenchmark.class, 1);
        double bare = score(results, "server", "-1");
        for (RunResult result : results) {
            String connections = result.getParams().getParam("connections");
            add(
                    result.getPrimaryResult().getLabel(),
                    connections.equals("-1") ? "no hook" : connections + " connections",
                    result,
                    bare);
        }
    }

    private void scan() throws RunnerException {
        lines.add("\nlook for port literals");
        Collection<RunResult> results = run(ScanBenchmark.class, 1);
        double testClass = score(results, "testClass", "");
        for (RunResult result : results) {
            add(result.getPrimaryResult().getLabel(), "1 thread", result, testClass);
        }
    }

    private Collection<RunResult> run(Class<?> benchmark, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName())
                        .threads(threads)
                        .resultFormat(ResultFormatType.JSON)
                        .result(Path.of(folder, benchmark.getSimpleName() + "-" + threads + ".json")
                                .toString())
                        .build())
                .run();
    }

    private void add(String label, String circumstances, RunResult result, double reference) {
        lines.add(String.format(
                "%-26s %-18s %8.1f us +- %6.1f   %6.2f x",
                label,
                circumstances,
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                result.getPrimaryResult().getScore() / reference));
    }

    private static double score(Collection<RunResult> results, String label, String connections) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(label)
                        && (connections.isEmpty()
                                || connections.equals(result.getParams().getParam("connections"))))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }
}
