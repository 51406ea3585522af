package io.github.quaymaster.server;

import io.undertow.Undertow;
import io.undertow.Undertow.ListenerInfo;
import java.net.InetSocketAddress;

/** Starts Undertow. */
final class UndertowFactory implements LoopbackServerFactory<Undertow>, KnownServer {

    private String scheme = "http";

    @Override
    public Class<Undertow> type() {
        return Undertow.class;
    }

    @Override
    public Undertow start(InetSocketAddress address) {
        throw Refusal.needsSetUp(
                "Undertow needs its handler",
                "Undertow server = Undertow.builder().addHttpListener(0, \"127.0.0.1\").setHandler(...).build()");
    }

    @Override
    public void startBuilt(Undertow server, InetSocketAddress address) {
        if (isRunning(server)) {
            throw Refusal.running("the Undertow server"); // which would start once more, and forget its first listeners
        }
        server.start();
        if (!server.getListenerInfo().isEmpty()) {
            scheme = server.getListenerInfo().get(0).getProtcol();
        }
    }

    /** There is no other question whose answer tells it. */
    private static boolean isRunning(Undertow server) {
        try {
            return server.getListenerInfo() != null;
        } catch (IllegalStateException notStarted) {
            return false;
        }
    }

    @Override
    public InetSocketAddress address(Undertow server) {
        return ListenAddresses.pick(
                server.getListenerInfo().stream().map(ListenerInfo::getAddress).toList());
    }

    /** Waits for the worker's threads, if the worker is Undertow's own, as long as SHUTDOWN_TIMEOUT says: else for ever. */
    @Override
    public void stop(Undertow server) {
        server.stop();
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public String loopbackRemedy() {
        return "build it with addHttpListener(0, \"127.0.0.1\")";
    }
}
