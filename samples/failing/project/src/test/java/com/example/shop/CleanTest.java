package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

/** Does it all well, and must not be blamed for what the others leave open. */
class CleanTest {

    @Test
    void closesWhatItOpens() throws IOException {
        try (AppServer shop = AppServer.start(0)) {
            assertThat(Shop.isOpen(shop.port())).isTrue();
        }
    }

    @Test
    void opensTheShopOnAReservedPort(@FreePort int port) throws IOException {
        try (AppServer shop = AppServer.start(port)) {
            assertThat(Shop.isOpen(port)).isTrue();
        }
    }

    @Test
    void nobodyAnswersOnAReservedPort(@FreePort int port) {
        assertThatThrownBy(() -> Shop.isOpen(port)).isInstanceOf(ConnectException.class);
    }

    @Test
    void isGivenAServer(@LoopbackServer HttpServer server) throws IOException {
        assertThat(Shop.isOpen(server.getAddress().getPort())).isFalse(); // 404: it has no pages yet
    }

    @Test
    void opensNothing() {
        assertThat(AppServer.class).isPublic();
    }
}
