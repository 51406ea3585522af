package com.example.cases;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first test leaks; in the middle of the second the JVM is to be ended, or runs out of memory. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class EndedCase {

    private static ServerSocket left;

    @Test
    void a_leaks() throws IOException {
        left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void b_isEnded(@FreePort(hold = false) int port) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            String marker = System.getProperty("marker");
            if (marker == null) {
                fillHeap();
            } else {
                Files.writeString(Path.of(marker), server + " beside " + left);
                new CountDownLatch(1).await();
            }
        }
    }

    private static void fillHeap() {
        for (Object[] much = {}; ; ) {
            much = new Object[] {much, new long[100_000]};
        }
    }
}
