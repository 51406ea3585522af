package com.example.modular;

import com.example.modular.hidden.HiddenFactory;
import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.FreePort;
import io.github.quaymaster.LoopbackServer;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ModularCase {

    @Test
    void leaves(@FreePort int port) throws IOException {
        new ServerSocket(port);
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
