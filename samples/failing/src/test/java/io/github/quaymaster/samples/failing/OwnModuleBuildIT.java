package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Tests that are a module and require Quaymaster, which is one too then; Surefire's launcher stays on the class path. */
class OwnModuleBuildIT {

    private final BuildLog log = new BuildLog("test-module", "test-module");

    @Test
    void failsTheTestThatLeaksAndNoOther() throws IOException {
        assertThat(log.failed()).containsExactly("com.example.scale.ScaleTest.leavesTheScaleOn(int)");
        assertThat(log.countsOf("com.example.scale.ScaleTest"))
                .isEqualTo("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0");
        assertThat(log.failures())
                .containsExactly("ScaleTest.leavesTheScaleOn:"
                        + log.line("test/java/com/example/scale/ScaleTest.java", "leaks here")
                        + " leaked-listener: TCP 127.0.0.1:PORT still listening after ScaleTest.leavesTheScaleOn()");
    }

    @Test
    void closesWithTheCounts() {
        assertThat(log.summary())
                .startsWith("quaymaster: 2 tests watched, 2 ports reserved (2 held), 0 servers started;"
                        + " findings: leaked-listener 1 (fail)")
                .contains("; sources: hook (self-attached)")
                .doesNotContain("not working");
    }
}
