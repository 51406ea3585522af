package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * A kind of server that runs in the test's own JVM.
 *
 * @param name its name in the docs
 */
record JvmServer(String name, Start start, Question question) implements ServerKind {

    interface Start {
        Closeable on(InetSocketAddress address, String word) throws IOException;
    }

    interface Question {
        void ask(InetSocketAddress address, String word) throws IOException;
    }

    /** All that the JDK has, and Netty's transports. */
    static List<JvmServer> all() {
        return List.of(
                new JvmServer("ServerSocket", JdkServers::socket, JvmServer::greets),
                new JvmServer("ServerSocketChannel", JdkServers::channel, JvmServer::greets),
                new JvmServer("AsynchronousServerSocketChannel", JdkServers::asynchronousChannel, JvmServer::greets),
                new JvmServer("HttpServer", JdkServers::http, Client::requireHttpAnswer),
                new JvmServer("HttpsServer", JdkServers::https, JvmServer::answersHttps),
                new JvmServer("Netty NIO", NettyServers::nio, JvmServer::greets),
                new JvmServer("Netty epoll", NettyServers::epoll, JvmServer::greets),
                new JvmServer("Netty io_uring", NettyServers::ioUring, JvmServer::greets));
    }

    @Override
    public Closeable start(InetSocketAddress address, String word) throws IOException {
        return start.on(address, word);
    }

    @Override
    public void requireAnswer(InetSocketAddress address, String word) throws IOException {
        question.ask(address, word);
    }

    private static void greets(InetSocketAddress address, String word) throws IOException {
        assertThat(Client.ask(address, "")).isEqualTo(word);
    }

    private static void answersHttps(InetSocketAddress address, String word) throws IOException {
        Client.requireHttpAnswer(LoopbackTls.context().getSocketFactory(), address, word);
    }

    @Override
    public String toString() {
        return name;
    }
}
