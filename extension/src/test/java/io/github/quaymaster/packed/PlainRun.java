package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A run of {@code PlainCase}, which has one leak, where something is broken: that must cost neither a test nor the finding. */
final class PlainRun {

    static final String SUMMARY = "quaymaster: 3 tests watched, 0 ports reserved, 0 servers started; findings:"
            + " leaked-listener 1 (fail); sources: ";

    private PlainRun() {}

    static List<String> command(List<String> jvmOptions, String... consoleOptions) {
        List<String> options = new ArrayList<>(List.of("--select-class=com.example.cases.PlainCase"));
        options.addAll(List.of(consoleOptions));
        return Fork.consoleCommand("5.10", jvmOptions, options);
    }

    /** Requires all tests to have run, the one that leaks to have failed for it, and nothing else to be said. */
    static void assertWhole(Fork fork, String... ownLines) {
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(ownLines);
        assertThat(fork.reports())
                .containsExactly("leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()");
        assertThat(fork.output())
                .contains("[         2 tests successful      ]", "[         1 tests failed          ]");
        assertThat(fork.status()).isEqualTo(1);
    }

    /** Requires all tests to have passed, since nothing could be seen, and this to be said. */
    static void assertBlind(Fork fork, String... ownLines) {
        assertThat(fork.ownLines()).as(fork.output()).containsExactly(ownLines);
        assertThat(fork.output()).contains("[         3 tests successful      ]");
        assertThat(fork.status()).isZero();
    }

    static String summary(String sources) {
        return SUMMARY + sources + "; overhead: N ms";
    }
}
