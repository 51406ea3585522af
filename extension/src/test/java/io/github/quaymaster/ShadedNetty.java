package io.github.quaymaster;

import io.grpc.netty.shaded.io.netty.bootstrap.ServerBootstrap;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelInboundHandlerAdapter;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The Netty 4.1 that gRPC carries, under gRPC's name. */
@SuppressWarnings("FutureReturnValueIgnored") // awaited, which the checker knows of io.netty alone
final class ShadedNetty {

    private ShadedNetty() {}

    static Closeable epoll(InetSocketAddress address) {
        EventLoopGroup thread = new EpollEventLoopGroup(1);
        Channel channel = new ServerBootstrap()
                .group(thread)
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter())
                .bind(address)
                .syncUninterruptibly()
                .channel();
        return () -> {
            channel.close().syncUninterruptibly();
            thread.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        };
    }
}
