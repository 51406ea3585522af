package com.example.cases;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;

/** Tests of a user of Netty's epoll. Started by its own main method, Netty is there before Quaymaster is. */
public class NettyCase {

    public static void main(String[] consoleOptions) throws Exception {
        open().close().syncUninterruptibly();
        Class.forName("org.junit.platform.console.ConsoleLauncher")
                .getMethod("main", String[].class)
                .invoke(null, (Object) consoleOptions);
    }

    @Test
    void leaves() {
        open();
    }

    @Test
    void closes() {
        open().close().syncUninterruptibly();
    }

    private static Channel open() {
        return new ServerBootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                .channel(EpollServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter())
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }
}
