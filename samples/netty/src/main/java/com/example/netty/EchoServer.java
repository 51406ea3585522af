package com.example.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;

/** Sends back what it is sent. */
public final class EchoServer {

    private EchoServer() {}

    /** Listens, with threads of its own. */
    public static Channel start(Transport transport, SocketAddress address) throws InterruptedException {
        MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
        try {
            return new ServerBootstrap()
                    .group(threads)
                    .channel(transport.serverChannel())
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel client) {
                            client.pipeline().addLast(new Echo());
                        }
                    })
                    .bind(address)
                    .sync()
                    .channel();
        } catch (Throwable problem) {
            threads.shutdownGracefully();
            throw problem;
        }
    }

    /** Stops listening, closes the connections, and waits for the threads. */
    public static void stop(Channel server) throws InterruptedException {
        server.close().sync();
        server.eventLoop().parent().shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext client, Object bytes) {
            client.writeAndFlush(bytes);
        }
    }
}
