package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Evidence that does not decide fails the run, and blames no test. */
class UndecidedIT {

    @Test
    void failsTheRunNamesTheCandidatesAndBlamesNoTest() {
        List<String> command = Fork.consoleCommand(
                "5.10", List.of(Fork.javaagent()), List.of("--select-class=com.example.cases.UndecidedCase"));
        command.replaceAll(word -> word.equals("--config=junit.jupiter.execution.parallel.enabled=false")
                ? "--config=junit.jupiter.execution.parallel.enabled=true"
                : word);
        Fork fork = Fork.run(command);
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening at the end of the run");
        assertThat(fork.output())
                .containsPattern("  opened  Background\\.open\\(Background\\.java:\\d+\\), thread background; any of"
                        + " UndecidedCase\\.(asks\\(\\), UndecidedCase\\.runsBesideIt|runsBesideIt\\(\\),"
                        + " UndecidedCase\\.asks)\\(\\)")
                .contains("[         2 tests successful      ]", "[         0 tests failed          ]");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 2 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 1 (fail); unattributed: 1; 1 listener open for the whole run; sources: hook"
                        + " (-javaagent), /proc; overhead: N ms");
        assertThat(fork.status()).isEqualTo(1);
    }
}
