package com.example.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.littleshoot.proxy.HttpFilters;
import org.littleshoot.proxy.HttpFiltersAdapter;
import org.littleshoot.proxy.HttpFiltersSourceAdapter;
import org.littleshoot.proxy.HttpProxyServer;
import org.littleshoot.proxy.impl.DefaultHttpProxyServer;

/** LittleProxy, which tells the server the client's port, and remembers its own. */
final class ForwardProxy {

    private final HttpProxyServer server;
    private final List<Integer> ownPorts = new CopyOnWriteArrayList<>();

    ForwardProxy(InetSocketAddress address) {
        this.server = DefaultHttpProxyServer.bootstrap()
                .withAddress(address)
                .withFiltersSource(new HttpFiltersSourceAdapter() {
                    @Override
                    public HttpFilters filterRequest(HttpRequest request, ChannelHandlerContext client) {
                        return new PortFilter(request, client);
                    }
                })
                .start();
    }

    InetSocketAddress address() {
        return server.getListenAddress();
    }

    /** The ports from which it connected to servers. */
    List<Integer> ownPorts() {
        return List.copyOf(ownPorts);
    }

    void stop() {
        server.abort();
    }

    private final class PortFilter extends HttpFiltersAdapter {

        PortFilter(HttpRequest request, ChannelHandlerContext client) {
            super(request, client);
        }

        @Override
        public HttpResponse proxyToServerRequest(HttpObject part) {
            if (part instanceof HttpRequest request) {
                InetSocketAddress client = (InetSocketAddress) ctx.channel().remoteAddress();
                request.headers().set(Backend.CLIENT_PORT, client.getPort());
            }
            return null;
        }

        @Override
        public void proxyToServerConnectionSucceeded(ChannelHandlerContext server) {
            InetSocketAddress own = (InetSocketAddress) server.channel().localAddress();
            ownPorts.add(own.getPort());
        }
    }
}
