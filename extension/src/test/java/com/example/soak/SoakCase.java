package com.example.soak;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestFactory;

/**
 * What tests do with ports, in twenty ways and each 500 times: a class that inherits this has 10,000 tests. All close what
 * they open, but for one in ten of one sort, whose leak is closed by the next test.
 */
public abstract class SoakCase {

    private static final int ROUNDS = 500;
    private static final int A_LEAK = 10;

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "soak");
        thread.setDaemon(true);
        return thread;
    });

    private static ServerSocket leaked;

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, LOOPBACK);
    }

    private static Void openAndClose() throws IOException {
        open().close();
        return null;
    }

    @RepeatedTest(ROUNDS)
    void nothing() {}

    @RepeatedTest(ROUNDS)
    void opensASocket() throws IOException {
        openAndClose();
    }

    @RepeatedTest(ROUNDS)
    void connectsToItsOwn() throws IOException {
        try (ServerSocket server = open();
                Socket client = new Socket(LOOPBACK, server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write(client.getInputStream().available());
        }
    }

    @RepeatedTest(ROUNDS)
    void opensAChannel() throws IOException {
        ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0)).close();
    }

    @RepeatedTest(ROUNDS)
    void selects() throws IOException {
        try (Selector selector = Selector.open()) {
            ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            server.close();
            selector.selectNow();
        }
    }

    @RepeatedTest(ROUNDS)
    void opensAsynchronously() throws IOException {
        AsynchronousServerSocketChannel.open()
                .bind(new InetSocketAddress(LOOPBACK, 0))
                .close();
    }

    @RepeatedTest(ROUNDS)
    void datagrams() throws IOException {
        new DatagramSocket(0, LOOPBACK).close();
    }

    @RepeatedTest(ROUNDS)
    void datagramChannel() throws IOException {
        DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0)).close();
    }

    @RepeatedTest(ROUNDS)
    void bindsAReservedPort(@FreePort int port) throws IOException {
        new ServerSocket(port, 1, LOOPBACK).close();
    }

    @RepeatedTest(ROUNDS)
    void leasesAPort(@FreePort(hold = false) ReservedPort port) throws IOException {
        new ServerSocket(port.number(), 1, LOOPBACK).close();
    }

    @RepeatedTest(ROUNDS)
    void reservesForDatagrams(@FreePort(transport = Transport.UDP) int port) throws IOException {
        new DatagramSocket(port, LOOPBACK).close();
    }

    @RepeatedTest(ROUNDS)
    void publishesAPort(@FreePort(value = "api", property = "soak.port") int port) {
        if (Integer.getInteger("soak.port") != port) {
            throw new AssertionError(port);
        }
    }

    @RepeatedTest(ROUNDS)
    void isRefused(@FreePort int port) throws IOException {
        try {
            new Socket(LOOPBACK, port).close();
            throw new AssertionError("somebody listens on " + port);
        } catch (ConnectException expected) {
            // nobody does
        }
    }

    @RepeatedTest(ROUNDS)
    void hasAServer(@LoopbackServer ServerSocket server) {
        if (!server.isBound()) {
            throw new AssertionError(server);
        }
    }

    @RepeatedTest(ROUNDS)
    void hasAnHttpServer(RepetitionInfo repetition) throws IOException {
        if (repetition.getCurrentRepetition() % A_LEAK == 0) {
            HttpServer server = HttpServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
            server.start();
            server.stop(0);
        }
    }

    @RepeatedTest(ROUNDS)
    void inAChildThread() throws InterruptedException {
        Thread child = new Thread(() -> {
            try {
                openAndClose();
            } catch (IOException problem) {
                throw new IllegalStateException(problem);
            }
        });
        child.start();
        child.join();
    }

    @RepeatedTest(ROUNDS)
    void inAPool() throws Exception {
        POOL.submit(SoakCase::openAndClose).get();
    }

    @RepeatedTest(ROUNDS)
    void cannotBind() throws IOException {
        try (ServerSocket first = open()) {
            new ServerSocket(first.getLocalPort(), 1, LOOPBACK).close();
            throw new AssertionError("two servers on one port");
        } catch (BindException expected) {
            // it is the other's
        }
    }

    @RepeatedTest(ROUNDS)
    void leaves(RepetitionInfo repetition) throws IOException {
        if (leaked != null) {
            leaked.close();
            leaked = null;
        }
        if (repetition.getCurrentRepetition() % A_LEAK == 0 && repetition.getCurrentRepetition() < ROUNDS) {
            leaked = open();
        }
    }

    @TestFactory
    Stream<DynamicTest> dynamically() {
        return IntStream.range(0, ROUNDS)
                .mapToObj(number -> DynamicTest.dynamicTest("opens " + number, SoakCase::openAndClose));
    }
}
