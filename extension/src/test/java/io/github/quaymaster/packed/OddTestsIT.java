package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that take away from their JVM what others need: a later leak is found and blamed on its own test all the same. */
@Isolated("its JVMs keep every processor busy")
class OddTestsIT {

    private static final String SUMMARY = "quaymaster: 4 tests watched, 0 ports reserved, 0 servers started; findings:"
            + " leaked-listener 1 (fail); sources: hook (-javaagent), /proc; overhead: N ms";

    @TempDir
    private Path folder;

    private Fork run(String odd) {
        return Fork.console(
                "5.10",
                List.of(Fork.javaagent(), "-Xmx64m", "-Dodd=" + odd),
                List.of(
                        "--select-class=com.example.cases.OddCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true",
                        "--config=quaymaster.report.dir=" + folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refusing-out", "no-properties", "survived-out-of-memory"})
    void laterTestsRunAndTheLeakIsFound(String odd) throws IOException {
        Fork fork = run(odd);
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(SUMMARY);
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after OddCase.c_leaks()");
        assertThat(fork.output())
                .contains("[         3 tests successful      ]", "[         1 tests failed          ]");
        assertThat(fork.status()).isEqualTo(1);
        assertTold();
    }

    /** The console's own stream is closed with it, so that only the file tells. */
    @Test
    void whereNothingCanBePrintedTheFileTells() throws IOException {
        Fork fork = run("closed-out");
        assertThat(fork.status()).isEqualTo(1);
        assertTold();
    }

    private void assertTold() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<JsonObject> events = Files.readAllLines(files.findFirst().orElseThrow()).stream()
                    .map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .toList();
            assertThat(events)
                    .filteredOn(event -> event.get("type").getAsString().equals("finding"))
                    .singleElement()
                    .satisfies(
                            event -> assertThat(event.getAsJsonObject("finding").get("testMethod"))
                                    .hasToString("\"c_leaks\""));
            assertThat(events)
                    .filteredOn(event -> event.get("type").getAsString().equals("scope-ended"))
                    .hasSize(5);
            JsonObject end = events.get(events.size() - 1);
            assertThat(end.get("type").getAsString()).isEqualTo("run-ended");
            assertThat(end.get("missing").getAsString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hook", "tables"})
    void channelsOfAnotherSelectorProviderAreSeen(String source) {
        boolean hooked = source.equals("hook");
        Fork fork = Fork.console(
                "5.10",
                List.of(
                        hooked ? Fork.javaagent() : "-XX:-EnableDynamicAgentLoading",
                        "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                        "-Djava.nio.channels.spi.SelectorProvider=com.example.cases.OtherProvider"),
                List.of(
                        "--select-class=com.example.cases.OtherProviderCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true"));
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly(
                        "leaked-listener: TCP 127.0.0.1:PORT still listening after OtherProviderCase.leaves()");
        assertThat(fork.output())
                .contains("[         1 tests successful      ]", "[         1 tests failed          ]");
        assertThat(fork.ownLines())
                .last()
                .asString()
                .startsWith("quaymaster: 2 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 1 (fail); sources: "
                        + (hooked ? "hook (-javaagent), /proc; overhead" : "/proc; not working: hook ("));
    }
}
