package com.example.flows;

import java.io.IOException;
import java.net.ServerSocket;

/** What a test calls. */
@SuppressWarnings("all") // as people write it
final class FlowHelper {

    private FlowHelper() {}

    static ServerSocket start(int where) throws IOException {
        return new ServerSocket(where);
    }

    static ServerSocket startDefault() throws IOException {
        return new ServerSocket(8383);
    }
}
