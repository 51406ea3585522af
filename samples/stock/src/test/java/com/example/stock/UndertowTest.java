package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undertow, embedded. */
class UndertowTest {

    private Undertow server;

    @BeforeEach
    void start() {
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(exchange -> exchange.getResponseSender().send("undertow"))
                .build();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(port())).isEqualTo("undertow");
    }

    @Test
    void answersAfterARestart() throws Exception {
        server.stop();
        server.start();
        assertThat(Web.get(port())).isEqualTo("undertow");
    }

    private int port() {
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }
}
