package com.example.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.quaymaster.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** One test leaves its listener open, one does not. */
class ScaleTest {

    /** Kept, or the garbage collector might switch it off. */
    private static ServerSocket scale;

    @Test
    void leavesTheScaleOn(@FreePort int port) throws IOException {
        scale = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")); // leaks here
        assertEquals(port, scale.getLocalPort());
    }

    @Test
    void switchesTheScaleOff(@FreePort int port) throws IOException {
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals("module com.example.scale", getClass().getModule().toString());
            assertEquals(
                    "module io.github.quaymaster", FreePort.class.getModule().toString());
            assertEquals(port, other.getLocalPort());
        }
    }
}
