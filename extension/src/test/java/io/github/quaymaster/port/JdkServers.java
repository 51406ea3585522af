package io.github.quaymaster.port;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The kinds of server that the JDK has. Those without a protocol of their own say the word to who connects. */
final class JdkServers {

    private JdkServers() {}

    static Closeable socket(InetSocketAddress address, String word) throws IOException {
        ServerSocket server = new ServerSocket(address.getPort(), 50, address.getAddress());
        return new Greeter(server, () -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write(bytes(word).array());
            }
        });
    }

    static Closeable channel(InetSocketAddress address, String word) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(address);
        return new Greeter(server, () -> {
            try (SocketChannel client = server.accept()) {
                client.write(bytes(word));
            }
        });
    }

    static Closeable asynchronousChannel(InetSocketAddress address, String word) throws IOException {
        AsynchronousServerSocketChannel server =
                AsynchronousServerSocketChannel.open().bind(address);
        return new Greeter(server, () -> {
            try (AsynchronousSocketChannel client = server.accept().get()) {
                client.write(bytes(word)).get();
            }
        });
    }

    static Closeable http(InetSocketAddress address, String word) throws IOException {
        return serve(HttpServer.create(address, 0), word);
    }

    static Closeable https(InetSocketAddress address, String word) throws IOException {
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(LoopbackTls.context()));
        return serve(server, word);
    }

    private static Closeable serve(HttpServer server, String word) {
        server.createContext("/word", exchange -> {
            exchange.sendResponseHeaders(200, word.length());
            exchange.getResponseBody().write(bytes(word).array());
            exchange.close();
        });
        server.start();
        return () -> server.stop(0);
    }

    private static ByteBuffer bytes(String word) {
        return ByteBuffer.wrap(word.getBytes(StandardCharsets.US_ASCII));
    }
}
