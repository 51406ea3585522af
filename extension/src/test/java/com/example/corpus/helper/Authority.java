package com.example.corpus.helper;

import com.example.corpus.library.WireMockServer;
import java.io.IOException;
import java.net.Socket;

/** A host and a port, as many objects keep them: those that are connected to and those that a message names. */
@SuppressWarnings("all") // as people write it
public class Authority {

    private final String host;
    private final int number;

    public Authority(String host, int number) {
        this.host = host;
        this.number = number;
    }

    public static Authority create(String host, int number) {
        return new Authority(host, number);
    }

    public static Authority parse(String text, int numberOfScheme) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Authority(text, numberOfScheme)
                : new Authority(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
    }

    public String host() {
        return host;
    }

    public int port() {
        return number;
    }

    public Socket dial() throws IOException {
        return new Socket(host(), port());
    }

    public static boolean isServed(Authority authority) throws IOException {
        try (Socket socket = authority.dial()) {
            return socket.isConnected();
        }
    }

    public static void mock(WireMockServer server, Authority authority) {
        server.setServerPort(authority.port());
    }
}
