package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Machine;
import io.github.quaymaster.report.Event;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.EventLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A clock that goes back by a day in the middle of a test, as when a virtual machine wakes up. Needs libfaketime. */
@EnabledOnOs(OS.LINUX)
class ClockIT {

    private static Path library() throws IOException {
        for (Path folder : List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files =
                        Files.find(folder, 3, (file, is) -> file.endsWith(Path.of("faketime", "libfaketimeMT.so.1")))) {
                    Path found = files.findFirst().orElse(null);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        Machine.lacks("no faketime/libfaketimeMT.so.1 below /usr/lib");
        throw new AssertionError("unreachable");
    }

    @Test
    void findingsWaitsAndReportsDoNotMind(@TempDir Path folder) throws IOException {
        Path library = library();
        Path clock = Files.writeString(folder.resolve("clock"), "+0\n");
        Path reports = folder.resolve("reports");
        List<String> command = new ArrayList<>(List.of(
                "env",
                "LD_PRELOAD=" + library,
                "FAKETIME_TIMESTAMP_FILE=" + clock,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1"));
        command.addAll(Fork.consoleCommand(
                "5.10",
                List.of(Fork.javaagent(), "-Dclock=" + clock),
                List.of(
                        "--select-class=com.example.cases.JumpingClockCase",
                        "--config=quaymaster.report.dir=" + reports)));
        Fork fork = Fork.run(command);
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly(
                        "leaked-listener: TCP 127.0.0.1:PORT still listening after JumpingClockCase.a_goesBack()");
        assertThat(fork.output())
                .containsPattern("; waited \\d{3,5} ms for it to close")
                .contains("[         1 tests successful      ]", "[         1 tests failed          ]");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 2 tests watched, 3 ports reserved (3 held), 1 server started; findings:"
                        + " leaked-listener 1 (fail); sources: hook (-javaagent), /proc; overhead: N ms");
        try (Stream<Path> files = Files.list(reports)) {
            List<Event> events = Files.readAllLines(files.findFirst().orElseThrow()).stream()
                    .map(EventLine::read)
                    .toList();
            long last = ((RunEnded) events.get(events.size() - 1)).at();
            assertThat(events).allSatisfy(event -> assertThat(event.at()).isBetween(0L, last));
        }
    }
}
