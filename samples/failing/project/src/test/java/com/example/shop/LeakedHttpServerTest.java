package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Starts the shop and forgets to close it. */
class LeakedHttpServerTest {

    // readme: failing
    @Test
    void opensTheShop() throws IOException {
        AppServer shop = AppServer.start(0); // leaks here
        assertThat(Shop.isOpen(shop.port())).isTrue();
    }
    // readme: end
}
