package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.quaymaster.Gone;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** A proxy that is cut, resumed and stopped. */
@SuppressWarnings("try") // a factory may throw InterruptedException, which ours do not
class LoopbackProxyCutTest {

    @Test
    void resetsBothSidesAndRefusesNewClients(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.say("hello");
                assertThat(client.read(5)).isEqualTo("hello");

                proxy.cut();

                assertThat(client.readToTheEnd().failure())
                        .isInstanceOf(SocketException.class)
                        .hasMessage("Connection reset");
                await().atMost(Http.PATIENCE).until(() -> echo.failures().size() == 1);
                assertThat(echo.failures().get(0)).hasMessage("Connection reset");
                Gone.await(proxy.address());
                assertThatThrownBy(() -> Http.get(proxy.uri())).isInstanceOf(ConnectException.class);
                assertThat(proxy.recorded()).noneMatch(ProxiedConnection::open);
                assertThat(proxy.failures()).isEmpty();
            }
        }
    }

    @Test
    void cutsInTheMiddleOfAnAnswer(@LoopbackServer FaultyServer server, @LoopbackServer LoopbackProxy proxy)
            throws Exception {
        server.set(Fault.answersSlowly(10, Duration.ofMinutes(30)));
        proxy.upstream(server.address());
        try (RawClient client = RawClient.connect(proxy.address())) {
            client.say("hello");
            assertThat(client.read(10)).isEqualTo("HTTP/1.1 2");
            proxy.cut();
            assertThat(client.readToTheEnd().failure()).hasMessage("Connection reset");
        }
    }

    @Test
    void resumesOnTheSamePortAgainAndAgain(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            for (int i = 1; i <= 20; i++) {
                try (RawClient client = RawClient.connect(proxy.address())) {
                    client.say("hello");
                    assertThat(client.read(5)).isEqualTo("hello");
                    assertThat(proxy.connections()).isEqualTo(i);
                    proxy.cut();
                    proxy.cut();
                    assertThat(client.readToTheEnd().failure()).hasMessage("Connection reset");
                }
                proxy.resume();
                proxy.resume();
            }
        }
    }

    /** As a process that another test starts does, which has this JVM's listeners until its own program runs. */
    @Test
    void waitsForWhoHasThePortForAMoment(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.cut();
            FutureTask<Void> resumed = new FutureTask<>(proxy::resume, null);
            Thread resuming = new Thread(resumed, "resuming");
            try (ServerSocket other = listener(proxy.address())) {
                resuming.start();
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> resuming.getState() == Thread.State.TIMED_WAITING);
            }
            resumed.get();
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.say("hello");
                assertThat(client.read(5)).isEqualTo("hello");
            }
        }
    }

    @Test
    void aPortThatStaysTakenIsToldAndTheProxyCanBeResumedLater(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.cut();
            try (ServerSocket other = listener(proxy.address())) {
                assertThatThrownBy(proxy::resume)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the proxy on 127.0.0.1:" + other.getLocalPort()
                                + " cannot be resumed: Address already in use");
            }
            proxy.resume();
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.say("hello");
                assertThat(client.read(5)).isEqualTo("hello");
            }
        }
    }

    private static ServerSocket listener(InetSocketAddress address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true); // or what holds the port for the proxy would keep it
        socket.bind(address);
        return socket;
    }

    @Test
    void latencyDoesNotDelayTheCut(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            proxy.latency(Duration.ofMinutes(1));
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.socket().setSoTimeout(50_000); // less than the minute
                client.say("hello");
                await().atMost(Http.PATIENCE).until(() -> proxy.connections() == 1);
                proxy.cut();
                assertThat(client.readToTheEnd().failure()).hasMessage("Connection reset");
            }
        }
    }

    @Test
    void stoppingEndsConnectionsAndThreads() throws Exception {
        RunningServer<LoopbackProxy> running = RunningServer.start(new LoopbackProxyFactory(), "LoopbackProxyCutTest");
        LoopbackProxy proxy = running.server();
        int port = running.address().getPort();
        try (running;
                EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient talking = RawClient.connect(proxy.address());
                    RawClient silent = RawClient.connect(proxy.address())) {
                talking.say("hello");
                assertThat(talking.read(5)).isEqualTo("hello");
                await().atMost(Http.PATIENCE).until(() -> proxy.connections() == 2);
                assertThat(ServersThreads.of(port)).isNotEmpty();

                running.close();

                assertThat(ServersThreads.of(port)).isEmpty();
                assertThat(talking.readToTheEnd().failure()).hasMessage("Connection reset");
                assertThat(silent.readToTheEnd().failure()).hasMessage("Connection reset");
            }
        }
        assertThatThrownBy(proxy::cut)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the proxy on 127.0.0.1:" + port + " was stopped, so it cannot be cut; it ends with the test or"
                                + " class that it was injected into");
        assertThatThrownBy(proxy::resume)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the proxy on 127.0.0.1:" + port + " was stopped, so it cannot be resumed; it ends with the"
                        + " test or class that it was injected into");
    }

    /** Neither a megabyte that nobody reads nor a minute of latency keeps a proxy from ending. */
    @Test
    void stoppingDoesNotWaitForWhatIsUnderWay() throws Exception {
        RunningServer<LoopbackProxy> running = RunningServer.start(new LoopbackProxyFactory(), "LoopbackProxyCutTest");
        LoopbackProxy proxy = running.server();
        try (running;
                RunningServer<FaultyServer> behind =
                        RunningServer.start(new FaultyServerFactory(), "LoopbackProxyCutTest")) {
            behind.server().answerOnConnect(new byte[20_000_000]);
            proxy.upstream(behind.address());
            proxy.latency(Duration.ofMillis(1));
            try (RawClient full = RawClient.connect(proxy.address(), 60_000, 4_096)) {
                assertThat(full.read(1)).hasSize(1);
                proxy.latency(Duration.ofMinutes(1));
                try (RawClient delayed = RawClient.connect(proxy.address())) {
                    await().atMost(Http.PATIENCE).until(() -> behind.server().connections() == 2);
                    running.close();
                    assertThat(ServersThreads.of(running.address().getPort())).isEmpty();
                    assertThat(delayed.readToTheEnd().bytes()).isEmpty();
                }
            }
        }
    }
}
