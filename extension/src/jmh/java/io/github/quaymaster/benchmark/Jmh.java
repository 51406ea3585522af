package io.github.quaymaster.benchmark;

import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs benchmarks of JMH. */
final class Jmh {

    private final Path folder;

    Jmh(Path folder) {
        this.folder = folder;
    }

    /** Runs what a name stands for, in JVMs with these options; JMH's own JSON is left beside the table. */
    Collection<RunResult> run(Class<?> benchmark, String circumstances, int threads, String... jvmOptions)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .threads(threads)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(folder.resolve(benchmark.getSimpleName() + "-" + circumstances + ".json")
                        .toString());
        return new Runner(options.jvmArgsAppend(jvmOptions).build()).run();
    }

    static double score(Collection<RunResult> results, String method, String... parameters) {
        return one(results, method, parameters).getPrimaryResult().getScore();
    }

    /** The result of a method, with each parameter as "name=value". */
    static RunResult one(Collection<RunResult> results, String method, String... parameters) {
        return results.stream()
                .filter(result -> result.getPrimaryResult().getLabel().equals(method))
                .filter(result -> {
                    for (String each : parameters) {
                        String[] pair = each.split("=", 2);
                        if (!pair[1].equals(result.getParams().getParam(pair[0]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .findFirst()
                .orElseThrow();
    }

    static Row row(String group, String name, RunResult result, double reference) {
        return new Row(
                group,
                name,
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreError(),
                "us",
                result.getPrimaryResult().getScore() / reference);
    }
}
