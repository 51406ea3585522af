package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A project with a module descriptor: its tests run inside its module, Quaymaster outside of it. */
class ModularBuildIT {

    private final BuildLog log = new BuildLog("modular", "modular");

    @Test
    void failsTheTestThatLeaksAndNoOther() {
        assertThat(log.failed()).containsExactly("com.example.till.TillTest.leavesTheTillOpen");
        assertThat(log.countsOf("com.example.till.TillTest"))
                .isEqualTo("Tests run: 3, Failures: 1, Errors: 0, Skipped: 0");
    }

    @Test
    void reportsTheLeak() throws IOException {
        assertThat(log.report("com.example.till.TillTest.leavesTheTillOpen")).isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after TillTest.leavesTheTillOpen()
                          opened  Till.open(Till.java:%d) <- TillTest.leavesTheTillOpen(TillTest.java:%d), \
                        thread main, N ms before the test ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.till.Till""".formatted(
                        log.line("main/java/com/example/till/Till.java", "opens here"), leakingLine()));
    }

    @Test
    void leadsToTheLineOfTheTestInSurefiresOwnSummary() throws IOException {
        assertThat(log.failures())
                .containsExactly("TillTest.leavesTheTillOpen:" + leakingLine()
                        + " leaked-listener: TCP 127.0.0.1:PORT still listening after TillTest.leavesTheTillOpen()");
    }

    @Test
    void closesWithTheCounts() {
        assertThat(log.summary())
                .startsWith("quaymaster: 3 tests watched, 1 port reserved (1 held), 0 servers started;"
                        + " findings: leaked-listener 1 (fail)")
                .contains("; sources: hook (self-attached)")
                .doesNotContain("not working");
    }

    private int leakingLine() throws IOException {
        return log.line("test/java/com/example/till/TillTest.java", "leaks here");
    }
}
