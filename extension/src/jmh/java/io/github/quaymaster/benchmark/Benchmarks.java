package io.github.quaymaster.benchmark;

import java.io.IOException;
import java.nio.file.Files;
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

    public static void main(String[] arguments) throws Exception {
        Benchmarks benchmarks = new Benchmarks(arguments[0]);
        benchmarks.reservation();
        benchmarks.leakCheck();
        benchmarks.emptySuite();
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
        double bare = score(results, "server", "false 10");
        for (RunResult result : results) {
            add(result.getPrimaryResult().getLabel(), circumstances(result), result, bare);
        }
        for (boolean hooked : new boolean[] {true, false}) {
            for (String test : List.of("emptyTest", "testWithServer")) {
                lines.add(String.format(
                        "%-26s 10,000 connections %s a hook: %.2f x that with 10",
                        test,
                        hooked ? "with" : "without",
                        score(results, test, hooked + " 10000") / score(results, test, hooked + " 10")));
            }
        }
    }

    private void emptySuite() throws IOException, InterruptedException {
        lines.add("\nten thousand empty tests, the whole process");
        EmptySuite suite = new EmptySuite(Path.of(folder));
        List<String> json = new ArrayList<>();
        for (int threads : new int[] {1, 8}) {
            EmptySuite.Result result = suite.measure(threads);
            lines.add(result.line());
            json.add(result.json());
        }
        Files.writeString(Path.of(folder, "EmptySuite.json"), json.toString());
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

    /** Such as "true 10": whether there is a hook, and the connections; empty for a benchmark that has neither. */
    private static String circumstances(RunResult result) {
        return result.getParams().getParamsKeys().isEmpty()
                ? ""
                : result.getParams().getParam("hooked") + " "
                        + result.getParams().getParam("connections");
    }

    private static double score(Collection<RunResult> results, String label, String circumstances) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(label)
                        && circumstances.equals(circumstances(result)))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }
}
