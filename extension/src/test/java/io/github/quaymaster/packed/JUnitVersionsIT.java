package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packed jar on every JUnit that it is for, and on one that is too old. */
class JUnitVersionsIT {

    private static final String AUTODETECT = "--config=junit.jupiter.extensions.autodetection.enabled=true";

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "5.12", "5.14", "6"})
    void leaksAreReportedAtTheOpeningLine(String junit) {
        Fork fork = Fork.console(
                junit, List.of(Fork.javaagent()), List.of(AUTODETECT, "--select-class=com.example.cases.PlainCase"));
        assertThat(fork.reports())
                .as(fork.output())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.output())
                .containsPattern("  opened  AppServer\\.start\\(AppServer\\.java:\\d+\\) <-"
                        + " PlainCase\\.leaves\\(PlainCase\\.java:\\d+\\), thread main, \\d+ ms before the test ended")
                .contains("[         2 tests successful      ]", "[         1 tests failed          ]")
                .doesNotContain("WARNING");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 3 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 1 (fail); sources: hook (-javaagent), /proc; overhead: N ms");
        assertThat(fork.status()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10", "5.12", "5.14", "6"})
    void annotationsAreEnoughToBeWatched(String junit) {
        Fork fork = Fork.console(
                junit,
                List.of(Fork.javaagent()),
                List.of(
                        "--config=junit.jupiter.extensions.autodetection.enabled=false",
                        "--select-class=com.example.cases.AnnotatedCase"));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly("quaymaster: 2 tests watched, 2 ports reserved (2 held), 1 server started; findings:"
                        + " none; sources: hook (-javaagent), /proc; overhead: N ms");
        assertThat(fork.output()).doesNotContain("WARNING");
        assertThat(fork.status()).isZero();
    }

    @Test
    void aJUnitThatIsTooOldGetsOneLineAndItsTestsRunOn() {
        Fork fork = Fork.console("5.9", List.of(), List.of(AUTODETECT, "--select-class=com.example.cases.PlainCase"));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: switched off for this run: the JUnit on the class path (1.9.3) is older than"
                                + " JUnit Jupiter 5.10; raise org.junit.jupiter:junit-jupiter-api");
        assertThat(fork.output())
                .contains("[         3 tests successful      ]")
                .doesNotContain("NoClassDefFoundError");
        assertThat(fork.status()).isZero();
    }

    @Test
    void onAJUnitThatIsTooOldAnAnnotatedParameterSaysSo() {
        Fork fork =
                Fork.console("5.9", List.of(), List.of(AUTODETECT, "--select-class=com.example.cases.AnnotatedCase"));
        assertThat(fork.output())
                .contains(
                        "=> org.junit.jupiter.api.extension.ParameterResolutionException: quaymaster: switched off for"
                                + " this run: the JUnit on the class path (1.9.3) is older than JUnit Jupiter 5.10; raise"
                                + " org.junit.jupiter:junit-jupiter-api")
                .contains("[         2 tests failed          ]");
    }
}
