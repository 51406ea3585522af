package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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

    @Test
    void asMuchAsItMayPrintIsReadWhole() throws IOException {
        Command.Result most =
                shell("head -c 33554432 /dev/zero", Duration.ofSeconds(30)).run();
        assertThat(most.output()).hasSize(33_554_432);
        assertThatThrownBy(() -> shell("head -c 33554433 /dev/zero", Duration.ofSeconds(30))
                        .run())
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("it printed more than 33554432 bytes)");
    }

    @Test
    void aLongComplaintIsCutOff() throws IOException {
        assertThat(shell("printf %0200d 1 >&2", Command.MOST).run().complaint()).isEqualTo("0".repeat(199) + "1");
        assertThat(shell("printf %0201d 1 >&2", Command.MOST).run().complaint()).isEqualTo("0".repeat(200) + "...");
    }

    @Test
    void whatReadsItDoesNotKeepAJvmAlive() throws Exception {
        CompletableFuture<Command.Result> running = CompletableFuture.supplyAsync(() -> {
            try {
                return shell("exec sleep 60", Duration.ofSeconds(2)).run();
            } catch (IOException tookTooLong) {
                return new Command.Result("", "", 0);
            }
        });
        AtomicBoolean seen = new AtomicBoolean();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            readers().forEach(reader -> {
                seen.set(true);
                assertThat(reader.isDaemon()).isTrue();
            });
            return seen.get() || running.isDone();
        });
        assertThat(seen).isTrue();
        running.get(30, TimeUnit.SECONDS);
    }

    private static Stream<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("quaymaster reads /bin/sh"));
    }
}
