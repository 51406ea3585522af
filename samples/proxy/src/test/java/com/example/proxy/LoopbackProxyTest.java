package com.example.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.LoopbackProxy;
import io.github.quaymaster.server.ProxiedConnection;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Quaymaster's own proxy, which knows of no protocol and so tells the server nothing: it tells the test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LoopbackProxyTest {

    private static InetSocketAddress before;

    @Test
    @Order(1)
    void theTestSeesTheClientsPort(@LoopbackServer HttpServer backend, @LoopbackServer LoopbackProxy proxy)
            throws Exception {
        before = proxy.address();
        Backend.install(backend);
        proxy.upstream(backend.getAddress());

        Client.Answer answer = Client.get(proxy.address(), "/", "harbour.example");

        List<ProxiedConnection> connections = proxy.recorded();
        assertThat(connections).hasSize(1);
        ProxiedConnection connection = connections.get(0);
        assertThat(connection.client().getPort()).isEqualTo(answer.ownPort());
        assertThat(answer.text()).startsWith("HTTP/1.1 200 ");
        assertThat(answer.text())
                .endsWith(
                        "\r\n\r\nsomebody through " + connection.upstreamSide().getPort());
        assertThat(connection.upstreamSide().getPort()).isNotEqualTo(answer.ownPort());
    }

    @Test
    @Order(2)
    void isGoneAfterItsTest() {
        assertThat(before).as("the address of the proxy of the test before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getAddress(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
