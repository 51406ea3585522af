package io.github.quaymaster.port;

import io.github.quaymaster.machine.Machine;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Netty's transports. Two of them open their sockets themselves, past the JDK. They say the word to who connects. */
final class NettyServers {

    private NettyServers() {}

    static Closeable nio(InetSocketAddress address, String word) throws IOException {
        return start(NioIoHandler.newFactory(), NioServerSocketChannel.class, address, word);
    }

    static Closeable epoll(InetSocketAddress address, String word) throws IOException {
        if (!Epoll.isAvailable()) {
            Machine.lacks("Netty has no epoll here: " + Epoll.unavailabilityCause());
        }
        return start(EpollIoHandler.newFactory(), EpollServerSocketChannel.class, address, word);
    }

    static Closeable ioUring(InetSocketAddress address, String word) throws IOException {
        // required nowhere: many a container forbids it
        Assumptions.assumeTrue(IoUring.isAvailable(), () -> "no io_uring here: " + IoUring.unavailabilityCause());
        return start(IoUringIoHandler.newFactory(), IoUringServerSocketChannel.class, address, word);
    }

    private static Closeable start(
            IoHandlerFactory transport, Class<? extends ServerChannel> channel, InetSocketAddress address, String word)
            throws IOException {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, transport);
        ChannelFuture bound = new ServerBootstrap()
                .group(threads)
                .channel(channel)
                .childHandler(new Greeting(word))
                .bind(address)
                .awaitUninterruptibly();
        Closeable stop = () -> {
            // By itself: threads that end do not always close it.
            bound.channel().close().syncUninterruptibly();
            threads.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
        };
        if (!bound.isSuccess()) {
            stop.close();
            throw new IOException(bound.cause());
        }
        return stop;
    }

    @ChannelHandler.Sharable
    private static final class Greeting extends ChannelInboundHandlerAdapter {

        private final String word;

        Greeting(String word) {
            this.word = word;
        }

        @Override
        public void channelActive(ChannelHandlerContext client) {
            client.writeAndFlush(Unpooled.copiedBuffer(word, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
