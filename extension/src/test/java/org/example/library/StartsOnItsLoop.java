package org.example.library;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A library whose servers are made and bound by an event loop's thread, as gRPC's are. */
public final class StartsOnItsLoop {

    private StartsOnItsLoop() {}

    /** Returns when the server listens. */
    public static Channel start(EventLoopGroup loop, Class<? extends ServerChannel> kind, InetSocketAddress address) {
        ServerBootstrap server = server(loop, kind);
        Callable<List<ChannelFuture>> bind = () -> List.of(server.bind(address));
        return loop.submit(bind)
                .syncUninterruptibly()
                .getNow()
                .get(0)
                .syncUninterruptibly()
                .channel();
    }

    /** The same by a task of another kind, of which nobody sees who handed it over. */
    public static Channel startUnseen(
            EventLoopGroup loop, Class<? extends ServerChannel> kind, InetSocketAddress address) {
        ServerBootstrap server = server(loop, kind);
        CompletableFuture<ChannelFuture> bound = new CompletableFuture<>();
        loop.execute(() -> bound.complete(server.bind(address)));
        return bound.join().syncUninterruptibly().channel();
    }

    private static ServerBootstrap server(EventLoopGroup loop, Class<? extends ServerChannel> kind) {
        return new ServerBootstrap().group(loop).channel(kind).childHandler(new ChannelInboundHandlerAdapter());
    }
}
