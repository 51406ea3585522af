package io.github.quaymaster.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is kept of processes, and the hook's template, which nothing calls but this test. */
@Execution(ExecutionMode.SAME_THREAD)
class ProcessRecorderTest {

    /** This JVM, as if it had been started. */
    private static final class Self extends Process {
        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public InputStream getErrorStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {}

        @Override
        public ProcessHandle toHandle() {
            return ProcessHandle.current();
        }
    }

    private final ProcessRecorder recorder = new ProcessRecorder(new RunningScopes());

    @AfterEach
    void forget() {
        ProcessHook.started = null;
        ProcessHook.failures = 0;
    }

    @Test
    void keepsProcessesUntilTheyAreForgotten() {
        recorder.started(new Self());
        assertThat(recorder.all()).singleElement().satisfies(process -> {
            assertThat(process.handle()).isEqualTo(ProcessHandle.current());
            assertThat(process.started().threadName())
                    .isEqualTo(Thread.currentThread().getName());
        });
        recorder.forget(recorder.all().get(0));
        assertThat(recorder.isEmpty()).isTrue();
    }

    @Test
    void keepsTheLatestThousandAndAFewOfEachThread() {
        for (int i = 0; i < 1_100; i++) {
            recorder.started(new Self());
        }
        assertThat(recorder.all()).hasSize(1_024);
        assertThat(recorder.takeUnadopted())
                .hasSize(16)
                .last()
                .isSameAs(recorder.all().get(1_023));
        assertThat(recorder.takeUnadopted()).isEmpty();
    }

    @Test
    void aStartThatFailedIsCountedAndNotKept() {
        recorder.started(null);
        assertThat(recorder.failedStarts()).isEqualTo(1);
        assertThat(recorder.isEmpty()).isTrue();
    }

    /** It lives as long as this JVM: whoever looked at it after each test would find that there is a process. */
    @Test
    void theWatchdogOfServerProcessesIsNoTests() throws Exception {
        Thread thread = new Thread(() -> recorder.started(new Self()), ProcessRecorder.THREAD_OF_WATCHDOG);
        thread.start();
        thread.join();
        assertThat(recorder.isEmpty()).isTrue();
        assertThat(recorder.starts()).isZero();
    }

    @Test
    void warmingUpLeavesNothing() {
        recorder.warmUp();
        assertThat(recorder.isEmpty()).isTrue();
        assertThat(recorder.takeUnadopted()).isEmpty();
    }

    @Test
    void aReceiverThatThrowsIsNotSeenByTheJdkAndCounted() {
        ProcessHook.started(new Self());
        assertThat(ProcessHook.failures).isZero();
        AtomicInteger told = new AtomicInteger();
        ProcessHook.started = process -> {
            told.incrementAndGet();
            throw new StackOverflowError("in the hook");
        };
        ProcessHook.started(new Self());
        assertThat(told).hasValue(1);
        assertThat(ProcessHook.failures).isEqualTo(1);
    }
}
