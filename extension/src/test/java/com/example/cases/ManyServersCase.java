package com.example.cases;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.FaultyServer;
import io.github.quaymaster.server.LoopbackProxy;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Five hundred servers of all kinds, and then what this JVM has that it had not after the first few. Needs Linux. */
public class ManyServersCase {

    private static final int ROUNDS = 56;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static State before;
    private static int servers;

    record State(long sockets, Set<String> threads, Set<String> files) {
        static State now() throws IOException {
            Path descriptors = Path.of("/proc/self/fd");
            long sockets;
            try (Stream<Path> all = Files.list(descriptors)) {
                sockets = all.filter(State::isSocket).count();
            }
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                return new State(
                        sockets,
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .collect(Collectors.toCollection(TreeSet::new)),
                        files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        private static boolean isSocket(Path descriptor) {
            try {
                return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
            } catch (IOException closedMeanwhile) {
                return false;
            }
        }

        boolean hasNothingBeyond(State earlier) {
            return sockets <= earlier.sockets
                    && earlier.threads.containsAll(threads)
                    && earlier.files.containsAll(files);
        }
    }

    @BeforeEach
    void looks(RepetitionInfo repetition) throws IOException {
        if (repetition.getCurrentRepetition() == 3) { // by then all classes are loaded, and what the JDK keeps is there
            before = State.now();
        }
    }

    @RepeatedTest(ROUNDS)
    void starts(
            @LoopbackServer ServerSocket socket,
            @LoopbackServer ServerSocketChannel channel,
            @LoopbackServer AsynchronousServerSocketChannel asynchronous,
            @LoopbackServer DatagramSocket datagrams,
            @LoopbackServer DatagramChannel datagramChannel,
            @LoopbackServer HttpServer http,
            @LoopbackServer HttpsServer https,
            @LoopbackServer FaultyServer faulty,
            @LoopbackServer LoopbackProxy proxy)
            throws IOException {
        proxy.upstream(faulty.address());
        for (InetSocketAddress address :
                new InetSocketAddress[] {http.getAddress(), https.getAddress(), faulty.address(), proxy.address()}) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
                client.getOutputStream().write('\n');
            }
        }
        if (!socket.isBound()
                || !channel.isOpen()
                || !asynchronous.isOpen()
                || !datagrams.isBound()
                || !datagramChannel.isOpen()) {
            throw new AssertionError("not all run");
        }
        servers += 9;
    }

    /** A thread that was told to end may take a moment. */
    @AfterAll
    static void hasNothingNew() throws Exception {
        long begun = System.nanoTime();
        while (!State.now().hasNothingBeyond(before) && System.nanoTime() - begun < MOST_NANOS) {
            Thread.onSpinWait();
        }
        State now = State.now();
        System.out.println("servers: " + servers + ", nothing left: " + now.hasNothingBeyond(before));
        if (!now.hasNothingBeyond(before)) {
            System.out.println("before: " + before + "\nafter:  " + now);
        }
    }
}
