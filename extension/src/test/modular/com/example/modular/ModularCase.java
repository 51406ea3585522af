package com.example.modular;

import com.example.modular.hidden.HiddenFactory;
import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ModularCase {

    /** Kept, or the garbage collector might close it in time. */
    private static ServerSocket left;

    @Test
    void leaves(@FreePort int port) throws IOException {
        left = new ServerSocket(port);
    }

    @Test
    void closes(@LoopbackServer HttpServer server) {
        server.createContext("/");
    }

    @Test
    void namesAFactoryThatNobodyMayMake(@LoopbackServer(HiddenFactory.class) ServerSocket server) {
        throw new AssertionError("must not run, with " + server);
    }
}
