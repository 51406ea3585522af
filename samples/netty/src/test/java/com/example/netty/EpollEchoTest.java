package com.example.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.LoopbackServer;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The echo server on Netty's epoll transport, on Linux. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "epoll is a system call of Linux")
@TestMethodOrder(OrderAnnotation.class)
class EpollEchoTest {

    private static Channel stopped;
    private static InetSocketAddress itsAddress;

    @Test
    @Order(1)
    void echoes(@LoopbackServer(EpollEcho.class) Channel server) throws Exception {
        stopped = server;
        itsAddress = (InetSocketAddress) server.localAddress();
        assertThat(server).isInstanceOf(EpollServerSocketChannel.class);
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
    void servesTwoClientsAtOnce(@LoopbackServer(EpollEcho.class) InetSocketAddress server) throws Exception {
        try (EchoClient first = new EchoClient(server);
                EchoClient second = new EchoClient(server)) {
            assertThat(second.echoOf("two")).isEqualTo("two");
            assertThat(first.echoOf("one")).isEqualTo("one");
        }
    }

    @Test
    void isNamedByItsUri(@LoopbackServer(EpollEcho.class) URI server) throws Exception {
        assertThat(server).hasScheme("tcp").hasHost("127.0.0.1");
        try (EchoClient client = new EchoClient(new InetSocketAddress(server.getHost(), server.getPort()))) {
            assertThat(client.echoOf("ahoy")).isEqualTo("ahoy");
        }
    }
}
