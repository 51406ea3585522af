package com.example.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.LoopbackServer;
import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The echo server on Netty's NIO transport, everywhere. */
@TestMethodOrder(OrderAnnotation.class)
class NioEchoTest {

    private static Channel stopped;
    private static InetSocketAddress itsAddress;

    @Test
    @Order(1)
    void echoes(@LoopbackServer(NioEcho.class) Channel server) throws Exception {
        stopped = server;
        itsAddress = (InetSocketAddress) server.localAddress();
        assertThat(server).isInstanceOf(NioServerSocketChannel.class);
        try (EchoClient client = new EchoClient(itsAddress)) {
            assertThat(client.echoOf("ahoy")).isEqualTo("ahoy");
            assertThat(client.echoOf("who goes there?")).isEqualTo("who goes there?");
        }
    }

    @Test
    @Order(2)
    void refusesClientsAfterItsTest() {
        assertThat(stopped.eventLoop().parent().isTerminated()).isTrue();
        Refused.assertAt(itsAddress);
    }

    @Test
    void servesTwoClientsAtOnce(@LoopbackServer(NioEcho.class) InetSocketAddress server) throws Exception {
        try (EchoClient first = new EchoClient(server);
                EchoClient second = new EchoClient(server)) {
            assertThat(second.echoOf("two")).isEqualTo("two");
            assertThat(first.echoOf("one")).isEqualTo("one");
        }
    }

    @Test
    void isNamedByItsUri(@LoopbackServer(NioEcho.class) URI server) throws Exception {
        assertThat(server).hasScheme("tcp").hasHost("127.0.0.1");
        try (EchoClient client = new EchoClient(new InetSocketAddress(server.getHost(), server.getPort()))) {
            assertThat(client.echoOf("ahoy")).isEqualTo("ahoy");
        }
    }
}
