package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Tests in Kotlin, under JaCoCo's agent, of which Surefire runs again what failed. */
class KotlinBuildIT {

    private static final String PACKAGE = "com.example.quay.";

    private final BuildLog log = new BuildLog("kotlin", "kotlin");

    private int line(String testClass, String marker) throws IOException {
        return log.line("test/kotlin/com/example/quay/" + testClass + ".kt", marker);
    }

    /** In each of the two runs of a class. */
    @Test
    void aLeakInALambdaLeadsToItsLinesInTheKotlinFile() throws IOException {
        assertThat(log.report(PACKAGE + "QuayTest"))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after class QuayTest, opened in \
                        QuayTest.leaves one in a lambda()
                          opened  QuayTest.opener$lambda$0(QuayTest.kt:%d) <- \
                        QuayTest.leaves one in a lambda(QuayTest.kt:%d), thread main, N ms before the class ended
                          owner   java.net.ServerSocket; waited N ms for it to close
                          fix     close it in @AfterAll, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.quay.QuayTest""".formatted(line("QuayTest", "opens here"), line("QuayTest", "leaks here")));
        assertThat(log.wholeReport(PACKAGE + "QuayTest"))
                .contains("listOf(1).forEach { left = opener() } // leaks here");
    }

    @Test
    void aPortInAKotlinClassIsFound() throws IOException {
        int line = line("QuayTest", "port here");
        assertThat(log.lines())
                .contains(
                        "literal-port: 28080 in QuayTest.kt:" + line + ", a port number that the test's code chooses",
                        "  flow    28080, into new InetSocketAddress at QuayTest.kt:" + line);
    }

    /** What leaks each time fails for good, with two runs; what leaks once is flaky, and both are told of once a run. */
    @Test
    void whatIsRunAgainIsJudgedAgain() {
        assertThat(log.failed())
                .containsExactlyInAnyOrder(
                        PACKAGE + "TideTest.comesAndGoes", PACKAGE + "QuayTest", PACKAGE + "QuayTest");
        assertThat(log.lines())
                .contains(
                        "[WARNING] Flakes: ",
                        "[WARNING] com.example.quay.TideTest.comesAndGoes",
                        "[INFO]   Run 2: PASS",
                        "[ERROR] Tests run: 8, Failures: 1, Errors: 0, Skipped: 0, Flakes: 1");
    }

    /** Surefire runs what failed again as a run of JUnit of its own, in the same JVM: the hook serves both. */
    @Test
    void bothRunsAreCountedWithBothSources() {
        String counts = "quaymaster: 4 tests watched, 1 port reserved (1 held), 0 servers started; findings: ";
        String rest = "literal-port 1 (warn); sources: hook (self-attached), /proc; overhead: N ms";
        assertThat(log.summaries())
                .containsExactly(
                        counts + "leaked-listener 2 (fail), " + rest, counts + "leaked-listener 1 (fail), " + rest);
    }

    @Test
    void jacocoHasItsCoverage() throws IOException {
        byte[] coverage = Files.readAllBytes(Path.of("target", "it", "kotlin", "kotlin", "target", "jacoco.exec"));
        assertThat(new String(coverage, StandardCharsets.ISO_8859_1))
                .contains("com/example/quay/QuayTest", "com/example/quay/TideTest");
    }
}
