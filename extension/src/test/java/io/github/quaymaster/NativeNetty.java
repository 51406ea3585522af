package io.github.quaymaster;

import io.github.quaymaster.machine.Machine;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.io.Closeable;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Listeners of Netty's native transports, each bound by an event loop's thread. A close is over when it returns. */
public final class NativeNetty {

    private NativeNetty() {}

    static void needsEpoll() {
        if (!Epoll.isAvailable()) {
            Machine.lacks("Netty has no epoll here: " + Epoll.unavailabilityCause());
        }
    }

    static void needsIoUring() {
        // required nowhere: many a container forbids it
        Assumptions.assumeTrue(IoUring.isAvailable(), () -> "no io_uring here: " + IoUring.unavailabilityCause());
    }

    static EventLoopGroup epollThread() {
        return thread(EpollIoHandler.newFactory());
    }

    /** Called by reflection too, in another class loader. */
    public static Closeable epoll(InetSocketAddress address) {
        EventLoopGroup thread = epollThread();
        Closeable server = null;
        try {
            server = closing(epoll(thread, address), thread);
            return server;
        } finally {
            if (server == null) { // Netty throws an IOException that it does not declare
                end(thread);
            }
        }
    }

    static Channel epoll(EventLoopGroup thread, InetSocketAddress address) {
        return server(thread, EpollServerSocketChannel.class)
                .bind(address)
                .syncUninterruptibly()
                .channel();
    }

    static Closeable ioUring(InetSocketAddress address) {
        EventLoopGroup thread = thread(IoUringIoHandler.newFactory());
        return closing(
                server(thread, IoUringServerSocketChannel.class)
                        .bind(address)
                        .syncUninterruptibly()
                        .channel(),
                thread);
    }

    static Closeable datagrams(InetSocketAddress address) {
        EventLoopGroup thread = epollThread();
        return closing(
                new Bootstrap()
                        .group(thread)
                        .channel(EpollDatagramChannel.class)
                        .handler(new ChannelInboundHandlerAdapter())
                        .bind(address)
                        .syncUninterruptibly()
                        .channel(),
                thread);
    }

    private static EventLoopGroup thread(IoHandlerFactory transport) {
        return new MultiThreadIoEventLoopGroup(1, transport);
    }

    private static ServerBootstrap server(
            EventLoopGroup thread, Class<? extends io.netty.channel.ServerChannel> channel) {
        return new ServerBootstrap().group(thread).channel(channel).childHandler(new ChannelInboundHandlerAdapter());
    }

    private static Closeable closing(Channel channel, EventLoopGroup thread) {
        return () -> {
            channel.close().syncUninterruptibly();
            end(thread);
        };
    }

    static void end(EventLoopGroup thread) {
        thread.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
}
