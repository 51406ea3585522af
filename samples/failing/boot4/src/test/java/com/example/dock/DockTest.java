package com.example.dock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** Spring keeps the context of the class, and knows nothing of one that a test starts. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class DockTest {

    @Value("${local.server.port}")
    private int port;

    @Test
    void isKept() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void isClosed() {
        try (var another = DockApplication.start("--server.port=0")) {
            assertThat(another.isRunning()).isTrue();
        }
    }

    @Test
    void isForgotten() {
        var another = DockApplication.start("--server.port=0"); // leaks here
        assertThat(another.isRunning()).isTrue();
    }
}
