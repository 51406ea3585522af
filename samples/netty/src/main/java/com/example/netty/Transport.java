package com.example.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;

/** How bytes travel. */
public enum Transport {
    /** The JDK's, everywhere. */
    NIO(NioServerSocketChannel.class) {
        @Override
        IoHandlerFactory ioHandler() {
            return NioIoHandler.newFactory();
        }
    },
    /** Linux's own. */
    EPOLL(EpollServerSocketChannel.class) {
        @Override
        IoHandlerFactory ioHandler() {
            return EpollIoHandler.newFactory();
        }
    };

    private final Class<? extends ServerSocketChannel> serverChannel;

    Transport(Class<? extends ServerSocketChannel> serverChannel) {
        this.serverChannel = serverChannel;
    }

    Class<? extends ServerSocketChannel> serverChannel() {
        return serverChannel;
    }

    abstract IoHandlerFactory ioHandler();
}
