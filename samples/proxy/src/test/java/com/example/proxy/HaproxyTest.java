package com.example.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.programs.NeedsProgram;
import com.example.programs.Programs;
import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** HAProxy in front of a server of this JVM. */
@NeedsProgram(program = "haproxy", debian = "haproxy")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HaproxyTest {

    private static InetSocketAddress before;

    /** Of the class, and so there before a test asks for the proxy that must know its port. */
    @LoopbackServer
    private static HttpServer backend;

    static final class Haproxy extends ServerProcessFactory {

        private static final String SETTINGS = """
                defaults
                  mode http
                  timeout client 60s
                  timeout connect 60s
                  timeout server 60s
                frontend clients
                  bind {host}:{port}
                  http-request set-header X-Client-Port %%[src_port]
                  http-response set-header X-Proxy-Port %%[bc_src_port]
                  default_backend servers
                backend servers
                  server one 127.0.0.1:%d
                """;

        @Override
        protected void configure(ServerCommand command) {
            command.file("haproxy.cfg", SETTINGS.formatted(backend.getAddress().getPort()))
                    .command(Programs.path("haproxy"), "-db", "-f", "{folder}/haproxy.cfg");
        }
    }

    @BeforeAll
    static void install() {
        Backend.install(backend);
    }

    @Test
    @Order(1)
    void bothEndsSeeTheClientsPort(@LoopbackServer(Haproxy.class) InetSocketAddress proxy) throws Exception {
        before = proxy;

        Client.Answer answer = Client.get(proxy, "/", "harbour.example");

        assertThat(answer.text()).startsWith("HTTP/1.1 200 ");
        int proxysPort = answer.numberInHeader("X-Proxy-Port");
        assertThat(answer.text()).endsWith("\r\n\r\n" + answer.ownPort() + " through " + proxysPort);
        assertThat(proxysPort).isNotEqualTo(answer.ownPort());
    }

    @Test
    @Order(2)
    void isGoneAfterItsTest() {
        assertThat(before).as("the address of the proxy of the test before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getAddress(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
