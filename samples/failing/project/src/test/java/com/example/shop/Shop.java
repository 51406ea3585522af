package com.example.shop;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A customer's view. */
final class Shop {

    private Shop() {}

    static boolean isOpen(int port) throws IOException {
        URI page = URI.create("http://127.0.0.1:" + port + "/open");
        return ((HttpURLConnection) page.toURL().openConnection()).getResponseCode() == 204;
    }
}
