package io.github.quaymaster.samples.failing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Spring Boot 4 with its own JUnit 6: the contexts that Spring keeps are no leaks, the one that a test forgot is. */
class Boot4BuildIT {

    private final BuildLog log = new BuildLog("boot4", "boot4");

    @Test
    void failsTheTestThatForgetsItsContextAndNoOther() throws IOException {
        assertThat(log.failed()).containsExactly("com.example.dock.DockTest.isForgotten");
        assertThat(log.report("com.example.dock.DockTest.isForgotten")).isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:PORT still listening after DockTest.isForgotten()
                          opened  DockApplication.start(DockApplication.java:%d) <- DockTest.isForgotten(DockTest.java:%d), \
                        thread main, N ms before the test ended
                          owner   org.apache.tomcat.util.net.NioEndpoint; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: \
                        quaymaster.allow.openers=com.example.dock.DockApplication""".formatted(
                        log.line("main/java/com/example/dock/DockApplication.java", "opens here"),
                        log.line("test/java/com/example/dock/DockTest.java", "leaks here")));
        assertThat(log.lines()).contains("[ERROR] Tests run: 4, Failures: 1, Errors: 0, Skipped: 0");
    }

    @Test
    void theContextThatSpringKeepsIsAllowed() {
        assertThat(log.summary())
                .isEqualTo("quaymaster: 4 tests watched, 0 ports reserved, 0 servers started; findings:"
                        + " leaked-listener 1 (fail); allowed: 1 by Spring's test context cache; sources: hook"
                        + " (self-attached), /proc; overhead: N ms");
    }
}
