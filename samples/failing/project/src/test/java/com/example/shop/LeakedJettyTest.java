package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** Starts a server of a library, on a port of the kernel's choice, and never stops it. */
class LeakedJettyTest {

    @Test
    void startsJetty() throws Exception {
        Server jetty = new Server(new InetSocketAddress("127.0.0.1", 0));
        jetty.start(); // leaks here
        assertThat(jetty.isRunning()).isTrue();
    }
}
