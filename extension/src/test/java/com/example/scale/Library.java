package com.example.scale;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Somebody's library: it names no test, and its threads are all tests'. */
public final class Library {

    public static final ExecutorService POOL = Executors.newFixedThreadPool(4, Library::daemon);
    private static final ExecutorService EVENT_LOOP = Executors.newSingleThreadExecutor(Library::daemon);

    private Library() {}

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "library");
        thread.setDaemon(true);
        return thread;
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public static Opened open() {
        try {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            return new Opened(socket, "TCP " + socket.getLocalPort());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    public static Opened openChannel() throws IOException {
        return bind(ServerSocketChannel.open());
    }

    private static Opened bind(ServerSocketChannel channel) throws IOException {
        channel.bind(anyPort());
        return new Opened(channel, "TCP " + channel.socket().getLocalPort());
    }

    public static Opened openAsynchronously() throws IOException {
        AsynchronousServerSocketChannel channel =
                AsynchronousServerSocketChannel.open().bind(anyPort());
        return new Opened(channel, "TCP " + ((InetSocketAddress) channel.getLocalAddress()).getPort());
    }

    public static Opened openDatagrams() throws IOException {
        DatagramSocket socket = new DatagramSocket(anyPort());
        return new Opened(socket, "UDP " + socket.getLocalPort());
    }

    public static Opened startHttp() throws IOException {
        HttpServer server = HttpServer.create(anyPort(), 0);
        server.start();
        return new Opened(() -> server.stop(0), "TCP " + server.getAddress().getPort());
    }

    /** As Netty does: made by the caller, bound by the loop. */
    public static Future<Opened> openOnEventLoop() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        return EVENT_LOOP.submit(() -> bind(channel));
    }

    /** Made and bound where nothing tells for whom. */
    public static Future<Opened> openInBackground() {
        return POOL.submit(Library::open);
    }
}
