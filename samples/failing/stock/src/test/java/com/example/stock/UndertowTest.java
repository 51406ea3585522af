package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.Undertow;
import org.junit.jupiter.api.Test;

class UndertowTest {

    private final Undertow server = Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(exchange -> exchange.getResponseSender().send("undertow"))
            .build();

    @Test
    void stops() {
        server.start();
        assertThat(server.getListenerInfo()).hasSize(1);
        server.stop();
    }

    @Test
    void forgetsToStop() {
        server.start(); // leaks here
        assertThat(server.getListenerInfo()).hasSize(1);
    }
}
