package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** In the middle of its first test the machine's clock goes back by a day: the file that {@code -Dclock} names sets it. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class JumpingClockCase {

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static ServerSocket left;

    @Test
    void a_goesBack(@FreePort ReservedPort port, @LoopbackServer HttpServer server) throws IOException {
        Instant before = Instant.now();
        left = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress());
        Files.writeString(Path.of(System.getProperty("clock")), "-1d\n");
        long start = System.nanoTime();
        while (Instant.now().isAfter(before.minus(Duration.ofHours(1)))) {
            assertTrue(System.nanoTime() - start < MOST_NANOS, "the clock does not jump");
            Thread.onSpinWait();
        }
        assertTrue(port.isListening() && server.getAddress().getPort() > 0);
    }

    @Test
    void b_waits(@FreePort ReservedPort port) throws IOException {
        try (ServerSocket server = new ServerSocket(port.number(), 1, InetAddress.getLoopbackAddress())) {
            port.awaitListening(Duration.ofSeconds(10));
            assertTrue(left.isBound() && server.isBound());
        }
    }
}
