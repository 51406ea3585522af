package io.github.quaymaster.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What Quaymaster adds to the start: one empty test, the whole process. */
final class StartUp {

    private static final int ROUNDS = 7;

    private final PackedSuite packed;

    StartUp(PackedSuite packed) {
        this.packed = packed;
    }

    void addTo(Table table) throws IOException, InterruptedException {
        Path classes = packed.compile("one-test", 1, 1);
        new Turns()
                .add("without Quaymaster", () -> packed.run(classes, List.of(), List.of(), ""))
                .add(
                        "with -javaagent",
                        () -> packed.run(
                                classes, List.of("-javaagent:" + packed.jar()), List.of(), "hook (-javaagent)"))
                .add("self-attached", () -> packed.run(classes, List.of(), List.of(), "hook (self-attached)"))
                .add(
                        "self-attached by a helper JVM",
                        () -> packed.runAsUnknownJvm(classes, List.of(), List.of(), "hook (self-attached)"))
                .run(ROUNDS)
                .addTo(table, "one empty test, the whole process");
    }
}
