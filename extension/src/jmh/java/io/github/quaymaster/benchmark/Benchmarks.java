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
 * Runs the benchmarks and prints each as a ratio to ours in the same run: a ratio travels between machines, microseconds
 * do not. Arguments: the folder for the JSON results.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws RunnerException {
        List<String> lines = new ArrayList<>();
        for (int threads : new int[] {1, 16}) {
            Collection<RunResult> results = new Runner(new OptionsBuilder()
                            .include(ReservationBenchmark.class.getName())
                            .threads(threads)
                            .resultFormat(ResultFormatType.JSON)
                            .result(Path.of(arguments[0], "reservation-" + threads + ".json")
                                    .toString())
                            .build())
                    .run();
            double ours = score(results, "quaymaster");
            for (RunResult result : results) {
                lines.add(String.format(
                        "%-26s %2d threads %8.1f us +- %5.1f   %5.2f x ours",
                        result.getPrimaryResult().getLabel(),
                        threads,
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError(),
                        result.getPrimaryResult().getScore() / ours));
            }
        }
        System.out.println("\nreserve and give back");
        lines.forEach(System.out::println);
    }

    private static double score(Collection<RunResult> results, String label) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(label))
                .findFirst()
                .orElseThrow()
                .getScore();
    }
}
