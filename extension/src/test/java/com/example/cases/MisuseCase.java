package com.example.cases;

import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.LoopbackServerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Every way to hold the annotations wrong; each second parameter is right, so that there would be something to leave. */
public class MisuseCase {

    @Test
    void wrongType(@FreePort int right, @FreePort String wrong) {}

    @Test
    void twoAnnotations(@FreePort int right, @FreePort @LoopbackServer int wrong) {}

    @Test
    void unknownServer(@FreePort int right, @LoopbackServer Thread wrong) {}

    @Test
    void noServer(@FreePort int right, @LoopbackServer URI wrong) {}

    @Test
    void wildcard(@FreePort int right, @LoopbackServer(OnWildcard.class) ServerSocket wrong) {}

    @Test
    void doesNotStart(@FreePort int right, @LoopbackServer(Broken.class) ServerSocket wrong) {}

    /** Listens where other machines reach it. */
    public static class OnWildcard implements LoopbackServerFactory<ServerSocket> {
        @Override
        public Class<ServerSocket> type() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            return new ServerSocket(address.getPort());
        }

        @Override
        public InetSocketAddress address(ServerSocket server) {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            server.close();
        }
    }

    /** Does not start. */
    public static final class Broken extends OnWildcard {
        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            throw new IOException("broken");
        }
    }
}
