package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** One server for all classes that inherit from this; it ends with the JVM. */
abstract class SharedServer {

    static final HttpServer SERVER;

    static {
        try {
            SERVER = HttpServers.saying("shared");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    @Test
    void isShared() throws Exception {
        assertThat(Web.get(SERVER.getAddress().getPort())).isEqualTo("shared");
    }
}
