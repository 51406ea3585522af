package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Opens a second shop where the first one is. */
class AddressInUseTest {

    @Test
    void opensTwoShops() throws IOException {
        try (AppServer shop = AppServer.start(0)) { // taken here
            AppServer.start(shop.port()); // wanted here
            assertThat(shop.port()).isPositive();
        }
    }
}
