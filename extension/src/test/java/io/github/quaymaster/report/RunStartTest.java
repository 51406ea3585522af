package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the number of a fork is found. */
class RunStartTest {

    @ParameterizedTest
    @CsvSource({
        "'', '/p/target/surefire/surefirebooter-20261123-3.jar /p/target/surefire 2026-11-23T20-44-02_521-jvmRun2 surefire-2-tmp surefire_1-tmp', 2",
        "'7', worker.org.gradle.process.internal.worker.GradleWorkerMain, 7",
        "'', 'org.junit.platform.console.ConsoleLauncher execute --details=tree', ''",
        "'../x', '', ''",
    })
    void ofWhateverStartedTheJvm(String gradlesWorker, String command, String fork) {
        assertThat(RunStart.fork(gradlesWorker, command)).isEqualTo(fork);
    }
}
