package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.Gone;
import io.github.quaymaster.LoopbackServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What passes a proxy, and what it tells of it. Latency and cuts have tests of their own. */
class LoopbackProxyTest {

    static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static CompletableFuture<Void> write(Socket socket, byte[] bytes) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        socket.getOutputStream().write(bytes);
                        socket.shutdownOutput();
                    } catch (IOException problem) {
                        throw new IllegalStateException(problem);
                    }
                },
                task -> new Thread(task, "writer").start());
    }

    @Test
    void handsHttpOnAndTellsWhoWasConnected(@LoopbackServer HttpServer server, @LoopbackServer LoopbackProxy proxy)
            throws Exception {
        AtomicReference<InetSocketAddress> seen = new AtomicReference<>();
        server.createContext("/", exchange -> {
            seen.set(exchange.getRemoteAddress());
            byte[] body = "moored".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.upstream(server.getAddress());

        assertThat(Http.get(proxy.uri()).body()).isEqualTo("moored");

        assertThat(proxy.connections()).isEqualTo(1);
        assertThat(proxy.recorded()).singleElement().satisfies(connection -> {
            assertThat(connection.upstreamSide()).isEqualTo(seen.get());
            assertThat(connection.bytesToUpstream())
                    .isEqualTo(proxy.bytesToUpstream())
                    .isPositive();
            assertThat(connection.bytesToClient())
                    .isEqualTo(proxy.bytesToClient())
                    .isPositive();
        });
        assertThat(proxy.failures()).isEmpty();
    }

    @Test
    void countsAndNamesEachConnection(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient first = RawClient.connect(proxy.address())) {
                first.say("four");
                assertThat(first.read(4)).isEqualTo("four");
                try (RawClient second = RawClient.connect(proxy.address())) {
                    second.say("twelve bytes");
                    assertThat(second.read(12)).isEqualTo("twelve bytes");
                    second.socket().shutdownOutput();
                    assertThat(second.readToTheEnd().failure()).isNull();

                    await().atMost(Http.PATIENCE)
                            .until(() -> !proxy.recorded().get(1).open());
                    assertThat(proxy.recorded())
                            .containsExactly(
                                    new ProxiedConnection(
                                            first.address(), echo.clients().get(0), 4, 4, true),
                                    new ProxiedConnection(
                                            second.address(), echo.clients().get(1), 12, 12, false));
                    assertThat(proxy.connections()).isEqualTo(2);
                    assertThat(proxy.bytesToUpstream()).isEqualTo(16);
                    assertThat(proxy.bytesToClient()).isEqualTo(16);
                }
            }
        }
    }

    /** The echo server answers as it reads, so both directions are full at once. */
    @Test
    void handsMegabytesOnInBothDirectionsAtOnce(@LoopbackServer LoopbackProxy proxy) throws Exception {
        byte[] there = noise(8_000_000, 1);
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient client = RawClient.connect(proxy.address())) {
                CompletableFuture<Void> written = write(client.socket(), there);
                assertThat(Arrays.equals(client.readToTheEnd().bytes(), there)).isTrue();
                written.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(proxy.bytesToUpstream()).isEqualTo(there.length);
        assertThat(proxy.bytesToClient()).isEqualTo(there.length);
    }

    /** An echo compares equal even if the two directions were mixed up; two contents do not. */
    @Test
    void keepsTheDirectionsApart(@LoopbackServer LoopbackProxy proxy) throws Exception {
        byte[] there = noise(3_000_000, 2);
        byte[] back = noise(4_000_000, 3);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.upstream((InetSocketAddress) server.getLocalSocketAddress());
            try (RawClient client = RawClient.connect(proxy.address());
                    Socket accepted = server.accept()) {
                CompletableFuture<Void> up = write(client.socket(), there);
                CompletableFuture<Void> down = write(accepted, back);
                CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return accepted.getInputStream().readAllBytes();
                            } catch (IOException problem) {
                                throw new IllegalStateException(problem);
                            }
                        },
                        task -> new Thread(task, "reader").start());
                assertThat(Arrays.equals(client.readToTheEnd().bytes(), back)).isTrue();
                assertThat(Arrays.equals(read.get(60, TimeUnit.SECONDS), there)).isTrue();
                up.get(60, TimeUnit.SECONDS);
                down.get(60, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void oneHalfGoesOnWhenTheOtherHasEnded(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.upstream((InetSocketAddress) server.getLocalSocketAddress());
            try (RawClient client = RawClient.connect(proxy.address());
                    Socket accepted = server.accept()) {
                client.say("bye");
                client.socket().shutdownOutput();
                assertThat(accepted.getInputStream().readAllBytes()).asString().isEqualTo("bye");
                assertThat(proxy.recorded()).singleElement().matches(ProxiedConnection::open);
                accepted.getOutputStream().write("still here".getBytes(StandardCharsets.US_ASCII));
                assertThat(client.read(10)).isEqualTo("still here");
                accepted.shutdownOutput();
                RawClient.Seen rest = client.readToTheEnd();
                assertThat(rest.bytes()).isEmpty();
                assertThat(rest.failure()).isNull();
                await().atMost(Http.PATIENCE)
                        .until(() -> !proxy.recorded().get(0).open());
            }
        }
    }

    @Test
    void theServersHalfCanEndFirst(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy.upstream((InetSocketAddress) server.getLocalSocketAddress());
            try (RawClient client = RawClient.connect(proxy.address());
                    Socket accepted = server.accept()) {
                accepted.shutdownOutput();
                assertThat(client.readToTheEnd().failure()).isNull();
                client.say("still here");
                client.socket().shutdownOutput();
                assertThat(accepted.getInputStream().readAllBytes()).asString().isEqualTo("still here");
            }
        }
    }

    @Test
    void aResetOfTheServersReachesTheClientAfterTheBytesBeforeIt(
            @LoopbackServer FaultyServer server, @LoopbackServer LoopbackProxy proxy) throws Exception {
        byte[] whole = noise(500_000, 4);
        server.answer(whole);
        server.set(Fault.resetsAfter(400_001));
        proxy.upstream(server.address());
        for (Duration latency : List.of(Duration.ZERO, Duration.ofMillis(30))) {
            proxy.latency(latency);
            RawClient.Seen seen = RawClient.ask(proxy.address());
            assertThat(Arrays.equals(seen.bytes(), Arrays.copyOf(whole, 400_001)))
                    .isTrue();
            assertThat(seen.failure()).isInstanceOf(SocketException.class).hasMessage("Connection reset");
        }
    }

    @Test
    void aResetOfTheClientsReachesTheServer(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            try (RawClient client = RawClient.connect(proxy.address())) {
                client.say("hello");
                assertThat(client.read(5)).isEqualTo("hello");
                client.socket().setSoLinger(true, 0);
            }
            await().atMost(Http.PATIENCE).until(() -> echo.failures().size() == 1);
            assertThat(echo.failures().get(0)).hasMessage("Connection reset");
        }
    }

    @Test
    void manyConnectionsAtOnceDoNotMix(@LoopbackServer LoopbackProxy proxy) throws Exception {
        int many = 60;
        try (EchoServer echo = EchoServer.start()) {
            proxy.upstream(echo.address());
            List<RawClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < many; i++) {
                    clients.add(RawClient.connect(proxy.address()));
                }
                List<CompletableFuture<Void>> written = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    written.add(write(clients.get(i).socket(), noise(20_000 + i, i)));
                }
                for (int i = 0; i < many; i++) {
                    assertThat(Arrays.equals(clients.get(i).readToTheEnd().bytes(), noise(20_000 + i, i)))
                            .as("connection " + i)
                            .isTrue();
                    written.get(i).get(60, TimeUnit.SECONDS);
                }
            } finally {
                for (RawClient client : clients) {
                    client.close();
                }
            }
            assertThat(proxy.connections()).isEqualTo(many);
            assertThat(proxy.recorded())
                    .hasSize(many)
                    .allSatisfy(connection ->
                            assertThat(connection.bytesToClient()).isEqualTo(connection.bytesToUpstream()));
        }
    }

    @Test
    void withoutAServerBehindItTheConnectionEndsAndTheReasonIsKept(
            @LoopbackServer LoopbackProxy proxy, @FreePort InetSocketAddress nobody) throws Exception {
        proxy.upstream(nobody);
        try (RawClient client = RawClient.connect(proxy.address())) {
            client.say("hello");
            RawClient.Seen seen = client.readToTheEnd();
            assertThat(seen.bytes()).isEmpty();
            assertThat(seen.failure()).isNull();
            assertThat(proxy.failures())
                    .containsExactly("connection from 127.0.0.1:"
                            + client.address().getPort() + ": cannot connect to upstream 127.0.0.1:" + nobody.getPort()
                            + ": Connection refused");
            assertThat(proxy.recorded()).containsExactly(new ProxiedConnection(client.address(), null, 0, 0, false));
        }
        assertThatThrownBy(() -> Http.get(proxy.uri()))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("HTTP/1.1 header parser received no bytes")
                .hasRootCauseInstanceOf(EOFException.class);
    }

    @Test
    void beforeAnUpstreamIsSetTheConnectionEndsAndTheReasonIsKept(@LoopbackServer LoopbackProxy proxy)
            throws Exception {
        try (RawClient client = RawClient.connect(proxy.address())) {
            assertThat(client.readToTheEnd().failure()).isNull();
            assertThat(proxy.failures())
                    .containsExactly(
                            "connection from 127.0.0.1:" + client.address().getPort()
                                    + ": no upstream is set; call upstream(address) before a client connects");
        }
    }

    @Test
    void aNewUpstreamIsForNewConnections(@LoopbackServer LoopbackProxy proxy) throws Exception {
        try (EchoServer first = EchoServer.start();
                EchoServer second = EchoServer.start()) {
            proxy.upstream(first.address());
            try (RawClient before = RawClient.connect(proxy.address())) {
                before.say("a");
                assertThat(before.read(1)).isEqualTo("a");
                proxy.upstream(second.address());
                try (RawClient after = RawClient.connect(proxy.address())) {
                    after.say("b");
                    assertThat(after.read(1)).isEqualTo("b");
                }
                before.say("c");
                assertThat(before.read(1)).isEqualTo("c");
            }
            assertThat(first.clients()).hasSize(1);
            assertThat(second.clients()).hasSize(1);
        }
    }

    @Test
    void upstreamsThatCannotBeAreRefused(@LoopbackServer LoopbackProxy proxy) throws Exception {
        InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}); // TEST-NET-1 of RFC 5737
        assertThatThrownBy(() -> proxy.upstream(new InetSocketAddress(elsewhere, 80)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("upstream 192.0.2.1:80 is not on loopback, which a test's traffic must not leave; give an"
                        + " address of 127.0.0.0/8 or ::1");
        assertThatThrownBy(() -> proxy.upstream(new InetSocketAddress(80)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(
                        "upstream (0\\.0\\.0\\.0|\\[0:0:0:0:0:0:0:0\\]):80 is not on loopback, which a test's"
                                + " traffic must not leave; give an address of 127\\.0\\.0\\.0/8 or ::1");
        assertThatThrownBy(() -> proxy.upstream(InetSocketAddress.createUnresolved("shop.example", 80)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "upstream shop.example:80 has a name that was not resolved; give a loopback address, such as"
                                + " new InetSocketAddress(\"127.0.0.1\", port)");
        InetAddress loopback = proxy.address().getAddress();
        assertThatThrownBy(() -> proxy.upstream(new InetSocketAddress(loopback, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("upstream 127.0.0.1:0 has port 0, where nothing listens; give the port that the server was"
                        + " started on");
        assertThatThrownBy(() -> proxy.upstream(proxy.address()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("upstream 127.0.0.1:" + proxy.address().getPort()
                        + " is this proxy itself; give the address of the server behind it");
        assertThat(proxy).hasToString("proxy on 127.0.0.1:" + proxy.address().getPort() + ", no upstream is set");
    }

    @Test
    void refusedConnectionsOfACutProxyAreNotCounted(@LoopbackServer LoopbackProxy proxy) {
        proxy.cut();
        Gone.await(proxy.address());
        assertThat(proxy.connections()).isZero();
    }
}
