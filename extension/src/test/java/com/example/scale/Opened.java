package com.example.scale;

import java.io.Closeable;
import java.io.IOException;

/** A server that was opened. */
public record Opened(Closeable server, int port) implements Closeable {
    @Override
    public void close() throws IOException {
        server.close();
    }
}
