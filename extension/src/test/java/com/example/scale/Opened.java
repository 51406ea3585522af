package com.example.scale;

import java.io.Closeable;
import java.io.IOException;

/** A server that was opened, and where: a TCP and a UDP port may have the same number. */
public record Opened(Closeable server, String endpoint) implements Closeable {
    @Override
    public void close() throws IOException {
        server.close();
    }
}
