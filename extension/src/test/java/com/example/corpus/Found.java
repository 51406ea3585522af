package com.example.corpus;

import com.example.corpus.library.Client;
import com.example.corpus.library.WireMockServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** Ports that are found out when the tests run. */
@SuppressWarnings("all") // as people write it
class Found {

    private static int chosen = 8080;
    private int given;

    @LookAlike
    void localPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                Socket socket = new Socket("localhost", server.getLocalPort())) {
            socket.getPort();
        }
    }

    @LookAlike
    void parameter(int port) throws IOException {
        new ServerSocket(port).close();
    }

    @LookAlike
    void ofServer(WireMockServer server) {
        new Client().get("http://localhost:" + server.port() + "/x");
    }

    @LookAlike
    void systemProperty() throws IOException {
        new ServerSocket(Integer.parseInt(System.getProperty("port"))).close();
    }

    @LookAlike
    void integerProperty() throws IOException {
        new ServerSocket(Integer.getInteger("port")).close();
    }

    @LookAlike
    void environment() throws IOException {
        new ServerSocket(Integer.parseInt(System.getenv("PORT"))).close();
    }

    @LookAlike
    void random() throws IOException {
        new ServerSocket(20_000 + new Random().nextInt(10_000)).close();
    }

    @LookAlike
    void fieldThatIsReplaced() throws IOException {
        chosen = freePort();
        new ServerSocket(chosen).close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = new ServerSocket(0)) {
            return server.getLocalPort();
        }
    }

    @LookAlike
    void fieldThatIsGiven() throws IOException {
        given = freePort();
        new ServerSocket(given).close();
    }

    @LookAlike
    void setProperty() throws IOException {
        System.setProperty("server.port", String.valueOf(freePort()));
    }

    @LookAlike
    void setToZero() {
        System.setProperty("server.port", "0");
    }

    @LookAlike
    InetSocketAddress anyPort() {
        return new InetSocketAddress("localhost", 0);
    }

    @LookAlike
    void built(WireMockServer server) throws IOException {
        server.port(freePort()).start();
    }

    @LookAlike
    void reserved(@io.github.quaymaster.FreePort("orders-8080") int port) throws IOException {
        new ServerSocket(port).close();
        new Client().get("http://localhost:" + port + "/x");
    }

    @LookAlike
    void reservedByHand(io.github.quaymaster.port.ReservedPort reserved) throws IOException {
        new ServerSocket(reserved.number()).close();
        System.setProperty("server.port", String.valueOf(reserved.number()));
    }
}
