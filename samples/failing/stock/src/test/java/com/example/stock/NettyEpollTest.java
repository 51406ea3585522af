package com.example.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import org.junit.jupiter.api.Test;

/** Every bind is on the one event loop, which lives as long as the JVM. */
class NettyEpollTest {

    private static final EventLoopGroup LOOP = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());

    private final ServerBootstrap bootstrap = new ServerBootstrap()
            .group(LOOP)
            .channel(EpollServerSocketChannel.class)
            .childHandler(new Closes());

    @Test
    void closes() {
        Channel server = bootstrap.bind("127.0.0.1", 0).syncUninterruptibly().channel();
        assertThat(server.isActive()).isTrue();
        server.close().syncUninterruptibly();
    }

    @Test
    void forgetsToClose() {
        Channel server = bootstrap.bind("127.0.0.1", 0).syncUninterruptibly().channel(); // leaks here
        assertThat(server.isActive()).isTrue();
    }

    private static final class Closes extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            context.close();
        }
    }
}
