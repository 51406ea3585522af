package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault of our own, wherever it is: it is said in one line, and the tests run on and none fails for it. */
@Isolated("its JVMs keep every processor busy")
class FaultsIT {

    @TempDir
    Path folder;

    private Fork runWithFault(String className, String method) throws IOException {
        Sabotage.method("io.github.quaymaster." + className, method, folder);
        List<String> command =
                Fork.consoleCommand("5.10", List.of(), List.of("--select-class=com.example.cases.PlainCase"));
        int classPath = command.indexOf("-cp") + 1;
        command.set(classPath, folder + File.pathSeparator + command.get(classPath));
        return Fork.run(command);
    }

    @ParameterizedTest
    @CsvSource({
        "inspection.Inspector, begin",
        "inspection.Inspector, end",
        "inspection.Attribution, of",
        "inspection.LeakedListenerRule, concerns",
        "agent.RunningScopes, end",
        "report.ReportText, of",
    })
    void inWhatJudges(String className, String method) throws IOException {
        Fork fork = runWithFault(className, method);
        assertThat(fork.output()).contains("[         0 tests aborted         ]", "sabotaged");
        assertThat(fork.output())
                .contains("[         3 tests successful      ]", "[         0 tests failed          ]");
        assertThat(fork.ownLines())
                .as(fork.output())
                .filteredOn(line -> !line.contains("tests watched"))
                .containsExactly(
                        "quaymaster: switched off for the rest of this run by a fault of its own, please report it:");
        assertThat(fork.status()).isZero();
    }

    @Test
    void inTheSummary() throws IOException {
        Fork fork = runWithFault("report.Summary", "of");
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.ownLines())
                .containsExactly(
                        "quaymaster: switched off for the rest of this run by a fault of its own, please report it:");
    }

    /** The other source finds the leak all the same. */
    @ParameterizedTest
    @CsvSource({
        "agent.SocketRecorder, bound",
        "agent.SocketRecorder, made",
        "listener.ProcTable, sockets",
        "listener.ProcTable, listeners",
        "listener.NetRow, read",
    })
    void inASource(String className, String method) throws IOException {
        Fork fork = runWithFault(className, method);
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.output()).contains("[         2 tests successful      ]");
        assertThat(fork.ownLines()).last().asString().contains("not working: ");
        assertThat(fork.ownLines()).hasSizeLessThanOrEqualTo(2);
    }
}
