package com.example.flows;

import java.io.IOException;
import java.net.ServerSocket;

/** What a test extends. */
@SuppressWarnings("all") // as people write it
abstract class FlowBase {

    static final int SECRET = 9080;

    void base() throws IOException {
        new ServerSocket(SECRET).close();
    }
}
