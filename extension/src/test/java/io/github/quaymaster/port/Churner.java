package io.github.quaymaster.port;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Runs in a {@link ChildJvm}: opens and closes sockets on ports of the kernel's choice as fast as it can, listening and
 * connecting ones, and keeps some hundred open so that the kernel goes through its range.
 */
final class Churner {

    private static final int OPEN_AT_A_TIME = 400;

    private Churner() {}

    public static void main(String[] arguments) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Deque<AutoCloseable> open = new ArrayDeque<>();
        System.out.println("churning");
        for (long i = 0; System.in.available() == 0; i++) { // until told, or killed with the parent's test
            ServerSocket server = new ServerSocket(0, 1, loopback);
            open.add(server);
            if (i % 4 == 0) {
                Socket client = new Socket(loopback, server.getLocalPort());
                client.setSoLinger(true, 0); // a reset leaves nothing in TIME_WAIT, which would use the range up
                open.add(client);
            }
            while (open.size() > OPEN_AT_A_TIME) {
                close(open.remove());
            }
        }
    }

    private static void close(AutoCloseable socket) throws IOException {
        try {
            socket.close();
        } catch (IOException problem) {
            throw problem;
        } catch (Exception impossible) {
            throw new AssertionError(impossible);
        }
    }
}
