package com.example.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A forward proxy and the server behind it, both in this JVM. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LittleProxyTest {

    private static InetSocketAddress before;

    @Test
    @Order(1)
    void bothEndsSeeTheClientsPort(@LoopbackServer HttpServer backend, @LoopbackServer ForwardProxy proxy)
            throws Exception {
        before = proxy.address();
        Backend.install(backend);
        String host = "127.0.0.1:" + backend.getAddress().getPort();

        Client.Answer answer = Client.get(proxy.address(), "http://" + host + "/", host);

        assertThat(answer.text()).startsWith("HTTP/1.1 200 ");
        assertThat(proxy.ownPorts()).hasSize(1).doesNotContain(answer.ownPort());
        assertThat(answer.text())
                .endsWith("\r\n\r\n" + answer.ownPort() + " through "
                        + proxy.ownPorts().get(0));
    }

    @Test
    @Order(2)
    void isGoneAfterItsTest() {
        assertThat(before).as("the address of the proxy of the test before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getAddress(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
