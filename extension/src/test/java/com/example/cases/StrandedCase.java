package com.example.cases;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Stays in the middle of its test until its JVM is killed. */
public class StrandedCase {

    @Test
    void waits(@FreePort int port) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(Path.of(System.getProperty("marker")), String.valueOf(server.getLocalPort()));
            new CountDownLatch(1).await();
        }
    }
}
