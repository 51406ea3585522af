package com.example.cases;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The first test opens as many sockets as this process may have, and gives them back; the second leaks, and leaves none for
 * whoever looks; the third gives all but the leak back.
 */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class ManyFilesCase {

    /** Clients' sockets, which nobody asks about. */
    private static final Deque<DatagramSocket> ALL = new ArrayDeque<>();

    private static ServerSocket leak;

    /** The JDK needs descriptors to get ready for closing others, once. */
    private static void exhaust() throws IOException {
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
        new DatagramSocket().close();
        try {
            for (; ; ) {
                ALL.add(new DatagramSocket());
            }
        } catch (SocketException noMore) {
            // as intended
        }
    }

    private static void giveBack() {
        while (!ALL.isEmpty()) {
            ALL.remove().close();
        }
    }

    @Test
    void a_exhausts() throws IOException {
        exhaust();
        int most = ALL.size();
        giveBack();
        if (most < 10) {
            throw new AssertionError("only " + most);
        }
    }

    @Test
    void b_leaksAndExhausts() throws IOException {
        leak = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        exhaust();
    }

    @Test
    void c_givesBack() {
        giveBack();
    }

    @Test
    void d_leaksToo() throws IOException {
        leak.close();
        leak = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
