package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("while one reading hangs no other is begun")
class BoundedReadTest {

    @Test
    void whatIsReadInTimeIsReturned() throws IOException {
        assertThat(BoundedRead.of("a table", () -> "its rows")).isEqualTo("its rows");
    }

    @Test
    void whatCannotBeReadIsThrownAsItIs() {
        NoSuchFileException problem = new NoSuchFileException("/proc/self/net/tcp");
        assertThatThrownBy(() -> BoundedRead.of("a table", () -> {
                    throw problem;
                }))
                .isSameAs(problem);
    }

    @Test
    void anInterruptedThreadReadsToTheEndAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        try {
            assertThat(BoundedRead.of("a table", () -> "its rows")).isEqualTo("its rows");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whatHangsIsLeftBehindAndNotTriedAgainUntilItEnds() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        AtomicReference<Thread> reader = new AtomicReference<>();
        try {
            assertThatThrownBy(() -> BoundedRead.of("a table", Duration.ofSeconds(1), () -> {
                        reader.set(Thread.currentThread());
                        end.await();
                        return "";
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessage("a table was not read in 1 s");
            assertThatThrownBy(() -> BoundedRead.of("a table", () -> "its rows"))
                    .hasMessage("a table is not read while an earlier reading hangs");
        } finally {
            end.countDown();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reader.get() != null && !reader.get().isAlive());
        assertThat(BoundedRead.of("a table", () -> "its rows")).isEqualTo("its rows");
    }
}
