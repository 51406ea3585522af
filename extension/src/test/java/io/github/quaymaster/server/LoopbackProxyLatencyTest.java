package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.LoopbackServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Latency: never less than was asked for; how much more is the machine's affair. */
class LoopbackProxyLatencyTest {

    private static final Duration LATENCY = Duration.ofMillis(120);

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void anEchoTakesTwiceTheLatency(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.latency(LATENCY);
            try (RawClient client = RawClient.connect(proxy.address())) {
                for (int i = 0; i < 3; i++) {
                    long begun = System.nanoTime();
                    client.say("hello");
                    assertThat(client.read(5)).isEqualTo("hello");
                    assertThat(since(begun)).isGreaterThanOrEqualTo(LATENCY.multipliedBy(2));
                }
            }
        }
    }

    @Test
    void theEndTakesItToo(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.latency(LATENCY);
            try (RawClient client = RawClient.connect(proxy.address())) {
                long begun = System.nanoTime();
                client.socket().shutdownOutput();
                assertThat(client.readToTheEnd().failure()).isNull();
                assertThat(since(begun)).isGreaterThanOrEqualTo(LATENCY.multipliedBy(2));
            }
        }
    }

    /** 6 MB are some 400 chunks: one after the other they would take 400 s each way. */
    @Test
    void chunksDoNotWaitForEachOther(@LoopbackServer LoopbackProxy proxy) throws Exception {
        byte[] bytes = LoopbackProxyTest.noise(6_000_000, 5);
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.latency(Duration.ofSeconds(1));
            try (RawClient client = RawClient.connect(proxy.address())) {
                long begun = System.nanoTime();
                CompletableFuture<Void> written = LoopbackProxyTest.write(client.socket(), bytes);
                assertThat(Arrays.equals(client.readToTheEnd().bytes(), bytes)).isTrue();
                assertThat(since(begun)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(120));
                written.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whatIsUnderWayIsNotOvertakenWhenTheLatencyIsLowered(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient client = RawClient.connect(proxy.address())) {
                for (int i = 0; i < 20; i++) {
                    proxy.latency(i % 2 == 0 ? Duration.ofMillis(60) : Duration.ZERO);
                    client.say("abc");
                }
                assertThat(client.read(60)).isEqualTo("abc".repeat(20));
            }
        }
    }

    @Test
    void canBeTakenAway(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.latency(Duration.ofMinutes(1));
            proxy.latency(Duration.ZERO);
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.socket().setSoTimeout(50_000); // less than the minute
                client.say("hello");
                assertThat(client.read(5)).isEqualTo("hello");
            }
        }
    }

    @Test
    void latenciesOutOfRangeAreRefused(@LoopbackServer LoopbackProxy proxy) {
        assertThatThrownBy(() -> proxy.latency(Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latency PT-0.001S is out of range: it must be from PT0S to PT1M");
        assertThatThrownBy(() -> proxy.latency(Duration.ofSeconds(61)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("latency PT1M1S is out of range: it must be from PT0S to PT1M");
    }
}
