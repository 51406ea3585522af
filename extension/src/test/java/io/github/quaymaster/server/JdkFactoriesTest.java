package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The servers and sockets of the JDK. */
class JdkFactoriesTest {

    private static final int SILENCE_MILLIS = 30_000;
    private static final byte[] WORD = "moored".getBytes(StandardCharsets.US_ASCII);
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private interface Accepting {
        Closeable acceptAndSay(byte[] word) throws Exception;
    }

    /** The kernel queues the client before it is accepted: one thread can play both. */
    private static void greets(InetSocketAddress address, Accepting server) throws Exception {
        try (Socket client = new Socket(address.getAddress(), address.getPort())) {
            client.setSoTimeout(SILENCE_MILLIS);
            try (Closeable accepted = server.acceptAndSay(WORD)) {
                assertThat(accepted).isNotNull();
                assertThat(client.getInputStream().readNBytes(WORD.length)).isEqualTo(WORD);
            }
        }
    }

    private final JdkServerSocketFactory sockets = new JdkServerSocketFactory();

    private void serves(ServerSocket server) throws Exception {
        assertThat(sockets.scheme()).isEqualTo("tcp");
        greets(sockets.address(server), word -> {
            Socket accepted = server.accept();
            accepted.getOutputStream().write(word);
            return accepted;
        });
    }

    @Test
    void aServerSocket() throws Exception {
        Lifetime.ofMade(sockets, this::serves);
        Lifetime.ofBuilt(sockets, port -> new ServerSocket(), this::serves);
    }

    @Test
    void aServerSocketWithoutReuseBindsThroughAHoldAllTheSame() throws Exception {
        Lifetime.ofBuilt(
                sockets,
                port -> {
                    ServerSocket server = new ServerSocket();
                    server.setReuseAddress(false); // the default outside Unix
                    return server;
                },
                this::serves);
    }

    private final JdkServerSocketChannelFactory channels = new JdkServerSocketChannelFactory();

    private void serves(ServerSocketChannel server) throws Exception {
        assertThat(channels.scheme()).isEqualTo("tcp");
        assertThat(server.isBlocking()).isTrue();
        greets(channels.address(server), word -> {
            Closeable accepted = server.accept();
            ((WritableByteChannel) accepted).write(ByteBuffer.wrap(word));
            return accepted;
        });
    }

    @Test
    void aServerSocketChannel() throws Exception {
        Lifetime.ofMade(channels, this::serves);
        Lifetime.ofBuilt(channels, port -> ServerSocketChannel.open(), this::serves);
    }

    private final JdkAsynchronousServerSocketChannelFactory asynchronous =
            new JdkAsynchronousServerSocketChannelFactory();

    private void serves(AsynchronousServerSocketChannel server) throws Exception {
        assertThat(asynchronous.scheme()).isEqualTo("tcp");
        greets(asynchronous.address(server), word -> {
            var accepted = server.accept().get(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
            accepted.write(ByteBuffer.wrap(word)).get(SILENCE_MILLIS, TimeUnit.MILLISECONDS);
            return accepted;
        });
    }

    @Test
    void anAsynchronousServerSocketChannel() throws Exception {
        Lifetime.ofMade(asynchronous, this::serves);
        Lifetime.ofBuilt(asynchronous, port -> AsynchronousServerSocketChannel.open(), this::serves);
    }

    private static ReservedPort udp() {
        return Ports.reserve(PortRequest.tcp().withTransport(Transport.UDP)).get(0);
    }

    private interface Receiving {
        ByteBuffer receive() throws IOException;
    }

    private static void receives(InetSocketAddress address, Receiving server) throws IOException {
        try (DatagramSocket client = new DatagramSocket(ANY_PORT)) {
            client.send(new DatagramPacket(WORD, WORD.length, address));
            assertThat(server.receive()).isEqualTo(ByteBuffer.wrap(WORD));
        }
    }

    private static ByteBuffer receive(DatagramSocket server) throws IOException {
        server.setSoTimeout(SILENCE_MILLIS);
        DatagramPacket packet = new DatagramPacket(new byte[WORD.length], WORD.length);
        server.receive(packet);
        return ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    }

    @Test
    void aDatagramSocket() throws Exception {
        JdkDatagramSocketFactory factory = new JdkDatagramSocketFactory();
        assertThat(factory.scheme()).isEqualTo("udp");
        try (ReservedPort port = udp()) {
            DatagramSocket made = factory.start(port.address());
            assertThat(factory.address(made)).isEqualTo(port.address());
            receives(port.address(), () -> receive(made));
            factory.stop(made);
            DatagramSocket built = new DatagramSocket(null);
            factory.startBuilt(built, port.address());
            assertThat(factory.address(built)).isEqualTo(port.address());
            receives(port.address(), () -> receive(built));
            factory.stop(built);
            assertThat(built.isClosed()).isTrue();
        }
    }

    private static ByteBuffer receive(DatagramChannel server) throws IOException {
        assertThat(server.isBlocking()).isTrue();
        return receive(server.socket());
    }

    @Test
    void aDatagramChannel() throws Exception {
        JdkDatagramChannelFactory factory = new JdkDatagramChannelFactory();
        assertThat(factory.scheme()).isEqualTo("udp");
        try (ReservedPort port = udp()) {
            DatagramChannel made = factory.start(port.address());
            assertThat(factory.address(made)).isEqualTo(port.address());
            receives(port.address(), () -> receive(made));
            factory.stop(made);
            DatagramChannel built = DatagramChannel.open();
            factory.startBuilt(built, port.address());
            assertThat(factory.address(built)).isEqualTo(port.address());
            receives(port.address(), () -> receive(built));
            factory.stop(built);
            assertThat(built.isOpen()).isFalse();
        }
    }

    private static <S extends Closeable> void refuses(LoopbackServerFactory<S> factory, S bound, String message)
            throws Exception {
        try (bound;
                ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> factory.startBuilt(bound, port.address()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void whatIsBoundAlreadyIsRefused() throws Exception {
        refuses(
                sockets,
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress()),
                "the ServerSocket is bound already; make it with new ServerSocket(), and @LoopbackServer binds it to a"
                        + " reserved port");
        refuses(
                channels,
                ServerSocketChannel.open().bind(ANY_PORT),
                "the ServerSocketChannel is bound already; make it with ServerSocketChannel.open(), and"
                        + " @LoopbackServer binds it to a reserved port");
        refuses(
                asynchronous,
                AsynchronousServerSocketChannel.open().bind(ANY_PORT),
                "the AsynchronousServerSocketChannel is bound already; make it with"
                        + " AsynchronousServerSocketChannel.open(), and @LoopbackServer binds it to a reserved port");
        refuses(
                new JdkDatagramSocketFactory(),
                new DatagramSocket(ANY_PORT),
                "the DatagramSocket is bound already; make it with new DatagramSocket(null), and @LoopbackServer binds"
                        + " it to a reserved port");
        refuses(
                new JdkDatagramChannelFactory(),
                DatagramChannel.open().bind(ANY_PORT),
                "the DatagramChannel is bound already; make it with DatagramChannel.open(), and @LoopbackServer binds"
                        + " it to a reserved port");
    }

    private final JdkHttpServerFactory http = new JdkHttpServerFactory();

    private void serves(HttpServer server) throws Exception {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, WORD.length);
            exchange.getResponseBody().write(WORD);
            exchange.close();
        });
        assertThat(http.scheme()).isEqualTo("http");
        assertThat(Lifetime.get(http.address(server))).isEqualTo("moored");
    }

    @Test
    void anHttpServerThatIsNotBound() throws Exception {
        Lifetime.ofBuilt(http, port -> HttpServer.create(), this::serves);
    }

    @Test
    void anHttpServerThatIsBoundStartsThere() throws Exception {
        Lifetime.ofBuilt(
                http,
                port -> HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0),
                this::serves);
    }

    @Test
    void anHttpServerOnTheWildcardIsReportedAsSuch() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(port.number()), 0);
            http.startBuilt(server, port.address());
            try {
                assertThat(http.address(server).getAddress().isAnyLocalAddress())
                        .isTrue();
            } finally {
                http.stop(server);
            }
        }
        assertThat(http.loopbackRemedy()).isEqualTo("build it with HttpServer.create(), and @LoopbackServer binds it");
    }

    @Test
    void anHttpServerThatRunsIsRefused() throws Exception {
        Lifetime.ofBuilt(
                http,
                port -> HttpServer.create(),
                server -> assertThatThrownBy(() -> http.startBuilt(server, http.address(server)))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the HttpServer is running already; leave starting and stopping to"
                                + " @LoopbackServer, or remove the annotation"));
    }
}
