package io.github.quaymaster.port;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * A listening socket on 127.0.0.1 that keeps a block of ports for this JVM, and tells who asks what the block is used for.
 *
 * <p>The kernel lets one socket listen on an address, whatever the users, folders or containers that share the network:
 * that makes it a mutex of just the right scope, and one that ends with its process, however that ends.
 *
 * <p>It answers each connection with one line and closes it. It reads nothing, and it never waits for who asked.
 */
final class Claim {

    /** Others ask one question at a time; a full queue must not look like a port without a server. */
    private static final int BACKLOG = 16;

    private static final PortBits CLAIMED = new PortBits();

    /** Not a channel: interrupting the thread that accepts would close that, and the block would be anybody's. */
    private final ServerSocket socket;

    private final int port;
    private final Supplier<byte[]> answer;

    private Claim(ServerSocket socket, int port, Supplier<byte[]> answer) {
        this.socket = socket;
        this.port = port;
        this.answer = answer;
    }

    /**
     * Claims on a port, on the calling thread.
     *
     * @throws IOException if somebody else, in this JVM or out of it, has the port
     */
    static Claim open(int port, Supplier<byte[]> answer) throws IOException {
        // Both before the bind: the hook asks in the middle of it.
        if (!ReservedNumbers.add(port)) {
            throw new BindException("port " + port + " is reserved in this JVM");
        }
        CLAIMED.add(port);
        try {
            // SO_REUSEADDR stays as the JDK sets it: what answered a question lingers in TIME_WAIT for a minute, and
            // two
            // that listen exclude each other all the same.
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(Loopback.IPV4, port), BACKLOG);
                Claim claim = new Claim(socket, port, answer);
                claim.startToAnswer();
                return claim;
            } catch (IOException | RuntimeException | Error problem) {
                socket.close();
                throw problem;
            }
        } catch (IOException | RuntimeException | Error problem) {
            forget(port);
            throw problem;
        }
    }

    /** Tells whether a claim of this JVM listens on the port. */
    static boolean isOn(int port) {
        return CLAIMED.contains(port);
    }

    private void startToAnswer() {
        // No thread locals and no class loader of the test that happened to be the first.
        Thread thread = new Thread(null, this::answerAll, "quaymaster-whois-" + port, 0, false);
        thread.setContextClassLoader(null);
        thread.setDaemon(true);
        thread.start();
    }

    private void answerAll() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                client.getOutputStream().write(answer.get()); // 4 KB: the kernel takes that much from us at once
            } catch (IOException | RuntimeException goneOrClosed) {
                if (!socket.isClosed()) {
                    breathe();
                }
            }
        }
    }

    /** When this process is out of descriptors, accept fails at once, again and again. */
    private static void breathe() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closing releases the descriptor even when it reports an error
        } finally {
            forget(port);
        }
    }

    private static void forget(int port) {
        CLAIMED.remove(port);
        ReservedNumbers.remove(port);
    }
}
