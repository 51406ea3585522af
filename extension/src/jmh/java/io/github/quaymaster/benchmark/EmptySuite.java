package io.github.quaymaster.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Quaymaster costs a suite of ten thousand empty tests, as a whole process. */
final class EmptySuite {

    private static final int ROUNDS = 15;

    private final PackedSuite packed;
    private final Path classes;

    EmptySuite(PackedSuite packed) throws IOException {
        this.packed = packed;
        this.classes = packed.compile("empty-suite", 100, 100);
    }

    void addTo(Table table, int threads) throws IOException, InterruptedException {
        List<String> parallel = List.of(
                "junit.jupiter.execution.parallel.enabled=" + (threads > 1),
                "junit.jupiter.execution.parallel.mode.default=concurrent",
                "junit.jupiter.execution.parallel.config.strategy=fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism=" + threads);
        List<String> reports = new ArrayList<>(parallel);
        reports.add("quaymaster.report.dir=" + packed.folder().resolve("empty-suite-reports"));
        List<String> agent = List.of("-javaagent:" + packed.jar());
        Turns turns = new Turns()
                .add("without Quaymaster", () -> packed.run(classes, List.of(), parallel, ""))
                .add("with -javaagent and everything on", () -> packed.run(classes, agent, parallel, "tests watched"));
        if (threads == 1) {
            turns.add("the same, and each event written", () -> packed.run(classes, agent, reports, "tests watched"));
        }
        turns.run(ROUNDS)
                .addTo(table, "ten thousand empty tests, " + threads + (threads == 1 ? " thread" : " threads"));
    }
}
