package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Closes the shop as it should, but opens it on a port that another program may have: works on my machine. */
class FixedPortTest {

    @Test
    void opensTheShopOn8080() throws IOException {
        try (AppServer shop = AppServer.start(8080)) { // fixed here
            assertThat(Shop.isOpen(shop.port())).isTrue();
        }
    }
}
