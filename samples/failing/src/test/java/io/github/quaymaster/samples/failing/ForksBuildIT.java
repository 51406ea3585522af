package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * A JVM for each test class, two at once: each finds what its own class leaves, and a run is what ran in one JVM. Every
 * class has another number of tests, by which its JVM's summary is known.
 */
class ForksBuildIT {

    private static final String PACKAGE = "com.example.ferry.";

    private final BuildLog log = new BuildLog("forks", "forks");

    @Test
    void failsWhoeverLeaksAndNobodyElse() {
        assertThat(log.failed()).containsExactlyInAnyOrder(PACKAGE + "DriftingTest.drifts", PACKAGE + "FleetTest");
        assertThat(log.lines()).contains("[ERROR] Tests run: 22, Failures: 2, Errors: 0, Skipped: 0");
    }

    @Test
    void reportsEachLeakOnceAtItsTestAndLine() throws IOException {
        assertThat(log.lines().stream().filter(line -> line.startsWith("leaked-listener: ")))
                .hasSize(2);
        assertThat(log.report(PACKAGE + "DriftingTest.drifts"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after DriftingTest.drifts()
                          opened  Ferry.sail(Ferry.java:%d) <- DriftingTest.drifts(DriftingTest.java:%d), thread main, \
                        N ms before the test ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.ferry.Ferry""".formatted(openingLine(), line("DriftingTest")));
        assertThat(log.report(PACKAGE + "FleetTest")).isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after class FleetTest
                          opened  Ferry.sail(Ferry.java:%d) <- FleetTest.sails(FleetTest.java:%d), thread main, \
                        N ms before the class ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in @AfterAll, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.ferry.Ferry""".formatted(openingLine(), line("FleetTest")));
    }

    @Test
    void leadsToTheLinesInSurefiresOwnSummary() throws IOException {
        assertThat(log.failures())
                .containsExactlyInAnyOrder(
                        "DriftingTest.drifts:" + line("DriftingTest")
                                + " leaked-listener: TCP 127.0.0.1:PORT still listening after DriftingTest.drifts()",
                        "FleetTest.sails:" + line("FleetTest")
                                + " leaked-listener: TCP 127.0.0.1:PORT still listening after class FleetTest");
    }

    /** What a JVM has once is counted in each that has it. */
    @Test
    void closesEachJvmWithItsOwnCounts() {
        String sources = "; sources: hook (self-attached), /proc; overhead: N ms";
        assertThat(log.summaries())
                .containsExactlyInAnyOrder(
                        "quaymaster: 1 test watched, 0 ports reserved, 0 servers started; findings: none" + sources,
                        "quaymaster: 2 tests watched, 2 ports reserved (2 held), 0 servers started; findings: none"
                                + sources,
                        "quaymaster: 3 tests watched, 0 ports reserved, 0 servers started; findings: leaked-listener 1 (fail)"
                                + sources,
                        "quaymaster: 4 tests watched, 0 ports reserved, 0 servers started; findings: leaked-listener 1 (fail)"
                                + sources,
                        "quaymaster: 5 tests watched, 0 ports reserved, 0 servers started; findings: none;"
                                + " 1 listener open for the whole run" + sources,
                        "quaymaster: 6 tests watched, 0 ports reserved, 0 servers started; findings: none;"
                                + " 1 listener open for the whole run" + sources);
    }

    private int openingLine() throws IOException {
        return log.line("main/java/com/example/ferry/Ferry.java", "opens here");
    }

    private int line(String testClass) throws IOException {
        return log.line("test/java/com/example/ferry/" + testClass + ".java", "leaks here");
    }
}
