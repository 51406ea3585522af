package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The class opens the shop for its tests and never closes it: the class fails, its tests are innocent. */
class LeakedInBeforeAllTest {

    private static AppServer shop;

    @BeforeAll
    static void opensTheShop() throws IOException {
        shop = AppServer.start(0); // leaks here
    }

    @Test
    void isOpen() throws IOException {
        assertThat(Shop.isOpen(shop.port())).isTrue();
    }

    @Test
    void isStillOpen() throws IOException {
        assertThat(Shop.isOpen(shop.port())).isTrue();
    }
}
