package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Running a program for what it prints: whatever it does, the test run goes on. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@DisabledOnOs(OS.WINDOWS)
class CommandTest {

    private static Command shell(String script, Duration most) {
        return new Command(List.of("/bin/sh", "-c", script), most);
    }

    @Test
    void whatItPrintsAndHowItEnds() throws IOException {
        assertThat(shell("echo out; echo one >&2; echo tw\u00f6 >&2; exit 3", Command.MOST)
                        .run())
                .isEqualTo(new Command.Result("out\n", "one; tw??", 3));
    }

    @Test
    void itSpeaksEnglishAndReadsNothing() throws IOException {
        assertThat(shell("cat; echo $LC_ALL", Command.MOST).run().output()).isEqualTo("C\n");
    }

    @Test
    void oneThatHangsIsKilled() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> shell("exec sleep 60", Duration.ofMillis(50)).run())
                .isInstanceOf(IOException.class)
                .hasMessage("/bin/sh took more than 50 ms");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("sleep 60"))
                .forEach(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    @Test
    void oneThatPrintsWithoutEndIsCutOff() {
        assertThatThrownBy(() -> shell("exec yes", Duration.ofSeconds(30)).run())
                .isInstanceOf(IOException.class)
                .hasMessage("cannot read what /bin/sh prints (java.io.IOException: it printed more than 33554432"
                        + " bytes)");
    }

    @Test
    void oneThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> new Command(List.of("/no/such/lsof"), Command.MOST).run())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Cannot run program \"/no/such/lsof\"");
    }

    @Test
    void anInterruptedTestIsReadForToo() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThat(shell("echo out", Command.MOST).run().output()).isEqualTo("out\n");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
