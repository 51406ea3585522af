package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each test has a server that is stopped; one starts another. */
class JettyTest {

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = newServer();
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void isStopped() {
        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void isForgotten() throws Exception {
        Server another = newServer();
        another.start(); // leaks here
        assertThat(another.isRunning()).isTrue();
    }

    private static Server newServer() {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        return server;
    }
}
