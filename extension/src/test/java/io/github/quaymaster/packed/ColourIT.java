package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Colour is for people at a terminal: {@code script} of util-linux makes one. */
class ColourIT {

    private static final String PAINTED = "\u001b[1;33mleaked-listener\u001b[0m: TCP 127.0.0.1:";

    @BeforeEach
    void requireScript() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script of util-linux here");
    }

    private static String command() {
        return Fork.consoleCommand(
                        "5.10",
                        List.of(Fork.javaagent()),
                        List.of("--select-class=com.example.cases.PlainCase", "--config=quaymaster.mode=warn"))
                .stream()
                .map(part -> "'" + part + "'")
                .collect(Collectors.joining(" "));
    }

    private static Fork atATerminal(String environment) {
        return Fork.run(List.of("script", "-q", "-e", "-c", environment + " " + command(), "/dev/null"));
    }

    @Test
    void atATerminalTheIdIsPainted() {
        assertThat(atATerminal("TERM=xterm").output()).contains(PAINTED);
    }

    @Test
    void whereColourIsNotWantedItIsNot() {
        assertThat(atATerminal("NO_COLOR=1 TERM=xterm").output())
                .doesNotContain(PAINTED)
                .contains("leaked-listener: TCP 127.0.0.1:");
        assertThat(atATerminal("TERM=dumb").output())
                .doesNotContain(PAINTED)
                .contains("leaked-listener: TCP 127.0.0.1:");
    }

    @Test
    void inALogThereIsNone() {
        Fork fork = Fork.run(List.of("sh", "-c", "TERM=xterm " + command()));
        assertThat(fork.output()).startsWith("leaked-listener: TCP 127.0.0.1:").doesNotContain("\u001b[1;33m");
    }
}
