package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Netty's epoll transport: the event loops are shared by all tests, each has a server of its own. */
@EnabledOnOs(OS.LINUX)
class NettyEpollTest {

    private static EventLoopGroup acceptors;
    private static EventLoopGroup workers;

    private Channel server;

    @BeforeAll
    static void startThreads() {
        acceptors = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        workers = new MultiThreadIoEventLoopGroup(2, EpollIoHandler.newFactory());
    }

    @AfterAll
    static void stopThreads() {
        acceptors.shutdownGracefully();
        workers.shutdownGracefully();
    }

    @BeforeEach
    void start() {
        server = NettyServer.saying("netty", EpollServerSocketChannel.class, acceptors, workers)
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    @AfterEach
    void stop() {
        server.close().syncUninterruptibly();
    }

    @Test
    void answers() throws Exception {
        assertThat(Web.get(port(server))).isEqualTo("netty");
    }

    /** Nobody waits for the close here, which the event loop comes round to after the test. */
    @Test
    void closesASecondOneWithoutWaiting() throws Exception {
        Channel second = NettyServer.saying("second", EpollServerSocketChannel.class, acceptors, workers)
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        assertThat(Web.get(port(second))).isEqualTo("second");
        second.close();
    }

    /** The threads of a server go with it, when they come round to it. */
    @Test
    void leavesTheCloseToItsThreads() throws Exception {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        try {
            Channel own = NettyServer.saying("own", EpollServerSocketChannel.class, threads, threads)
                    .bind("127.0.0.1", 0)
                    .sync()
                    .channel();
            assertThat(Web.get(port(own))).isEqualTo("own");
        } finally {
            threads.shutdownGracefully();
        }
    }

    private static int port(Channel server) {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }
}
