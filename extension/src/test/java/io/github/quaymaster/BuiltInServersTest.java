package io.github.quaymaster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.github.quaymaster.server.FaultyServer;
import io.github.quaymaster.server.LoopbackProxy;
import io.github.quaymaster.server.LoopbackTls;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every kind of server that comes with Quaymaster: reachable while the test runs, refused after it. */
class BuiltInServersTest {

    @Test
    void everyKindIsReachableDuringTheTestAndRefusedAfterIt() {
        KindsCase.TCP.clear();
        assertThat(Kit.failures(Kit.run(KindsCase.class))).isEmpty();
        assertThat(KindsCase.TCP).hasSize(7);
        KindsCase.TCP.values().forEach(Gone::await);
        assertThat(KindsCase.UDP).hasSize(2);
        KindsCase.UDP.values().forEach(Gone::awaitUdp);
    }

    private static Socket connect(InetSocketAddress address) throws IOException {
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        return new Socket(address.getAddress(), address.getPort());
    }

    static class KindsCase {
        static final Map<String, InetSocketAddress> TCP = new LinkedHashMap<>();
        static final Map<String, InetSocketAddress> UDP = new LinkedHashMap<>();

        private static void remember(Map<String, InetSocketAddress> kinds, Object server, SocketAddress address) {
            kinds.put(server.getClass().getName(), (InetSocketAddress) address);
        }

        @Test
        void tcp(
                @LoopbackServer ServerSocket socket,
                @LoopbackServer ServerSocketChannel channel,
                @LoopbackServer AsynchronousServerSocketChannel asynchronous)
                throws Exception {
            remember(TCP, socket, socket.getLocalSocketAddress());
            try (Socket client = connect((InetSocketAddress) socket.getLocalSocketAddress());
                    Socket accepted = socket.accept()) {
                assertThat(accepted.getPort()).isEqualTo(client.getLocalPort());
            }
            remember(TCP, channel, channel.getLocalAddress());
            try (Socket client = connect((InetSocketAddress) channel.getLocalAddress());
                    var accepted = channel.accept()) {
                assertThat(((InetSocketAddress) accepted.getRemoteAddress()).getPort())
                        .isEqualTo(client.getLocalPort());
            }
            remember(TCP, asynchronous, asynchronous.getLocalAddress());
            try (Socket client = connect((InetSocketAddress) asynchronous.getLocalAddress());
                    var accepted = asynchronous.accept().get(1, TimeUnit.MINUTES)) {
                assertThat(((InetSocketAddress) accepted.getRemoteAddress()).getPort())
                        .isEqualTo(client.getLocalPort());
            }
        }

        @Test
        void udp(@LoopbackServer DatagramSocket socket, @LoopbackServer DatagramChannel channel) throws IOException {
            remember(UDP, socket, socket.getLocalSocketAddress());
            remember(UDP, channel, channel.getLocalAddress());
            try (DatagramSocket client = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                byte[] word = "ahoy".getBytes(US_ASCII);
                client.send(new DatagramPacket(word, word.length, socket.getLocalSocketAddress()));
                DatagramPacket received = new DatagramPacket(new byte[10], 10);
                socket.setSoTimeout(60_000);
                socket.receive(received);
                assertThat(new String(received.getData(), 0, received.getLength(), US_ASCII))
                        .isEqualTo("ahoy");
                client.send(new DatagramPacket(word, word.length, channel.getLocalAddress()));
                ByteBuffer buffer = ByteBuffer.allocate(10);
                channel.receive(buffer);
                assertThat(new String(buffer.array(), 0, buffer.position(), US_ASCII))
                        .isEqualTo("ahoy");
            }
        }

        @Test
        void http(@LoopbackServer HttpServer http, @LoopbackServer HttpsServer https) throws Exception {
            remember(TCP, http, http.getAddress());
            remember(TCP, https, https.getAddress());
            for (HttpServer each : new HttpServer[] {http, https}) {
                each.createContext("/", exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
                String scheme = each == http ? "http" : "https";
                URI uri =
                        URI.create(scheme + "://127.0.0.1:" + each.getAddress().getPort());
                assertThat(status(uri)).isEqualTo(204);
            }
        }

        @Test
        void ofOurOwn(@LoopbackServer FaultyServer faulty, @LoopbackServer LoopbackProxy proxy) throws Exception {
            remember(TCP, faulty, faulty.address());
            remember(TCP, proxy, proxy.address());
            proxy.upstream(faulty.address());
            assertThat(status(faulty.uri())).isEqualTo(200);
            assertThat(status(URI.create("http://127.0.0.1:" + proxy.address().getPort())))
                    .isEqualTo(200);
        }

        private static int status(URI uri) throws Exception {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(LoopbackTls.context()).build();
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void theUriOfAnHttpsServerSaysSo() {
        assertThat(Kit.failures(Kit.run(SchemeCase.class))).isEmpty();
    }

    static class SchemeCase {
        @Test
        void test(
                @LoopbackServer(name = "secure") HttpsServer server,
                @LoopbackServer(name = "secure") URI uri,
                @LoopbackServer(name = "plain") HttpServer plain,
                @LoopbackServer(name = "plain") URI plainUri,
                @LoopbackServer(name = "socket") ServerSocket socket,
                @LoopbackServer(name = "socket") URI socketUri,
                @LoopbackServer(name = "datagrams") DatagramSocket datagrams,
                @LoopbackServer(name = "datagrams") URI datagramsUri) {
            assertThat(uri)
                    .isEqualTo(URI.create(
                            "https://127.0.0.1:" + server.getAddress().getPort()));
            assertThat(plainUri)
                    .isEqualTo(
                            URI.create("http://127.0.0.1:" + plain.getAddress().getPort()));
            assertThat(socketUri).isEqualTo(URI.create("tcp://127.0.0.1:" + socket.getLocalPort()));
            assertThat(datagramsUri).isEqualTo(URI.create("udp://127.0.0.1:" + datagrams.getLocalPort()));
        }
    }

    @Test
    void whatIsBuiltUnboundInAFieldIsBoundAndStarted() {
        assertThat(Kit.failures(Kit.run(UnboundCase.class))).isEmpty();
    }

    static class UnboundCase {
        @LoopbackServer(name = "http")
        final HttpServer http = HttpServer.create();

        @LoopbackServer(name = "https")
        final HttpsServer https = HttpsServer.create();

        @LoopbackServer(name = "datagrams")
        final DatagramSocket datagrams = new DatagramSocket(null);

        UnboundCase() throws IOException {}

        @Test
        void test(
                @LoopbackServer(name = "http") URI plain,
                @LoopbackServer(name = "https") URI secure,
                @LoopbackServer(name = "datagrams") InetSocketAddress address)
                throws Exception {
            assertThat(KindsCase.status(plain)).isEqualTo(404);
            assertThat(KindsCase.status(secure)).isEqualTo(404);
            assertThat(datagrams.getLocalSocketAddress()).isEqualTo(address);
        }
    }
}
