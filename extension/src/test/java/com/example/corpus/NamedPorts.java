package com.example.corpus;

import com.example.corpus.library.Client;
import com.example.corpus.library.HttpHost;
import com.example.corpus.library.WireMockServer;

/** Numbers that a name says are ports. */
@SuppressWarnings("all") // as people write it
class NamedPorts {

    @Literal("9401, into new WireMockServer")
    void knownConstructor() {
        new WireMockServer(9401).start();
    }

    @Literal("9402, into WireMockServer.port")
    void builder() {
        new WireMockServer().bindAddress("127.0.0.1").port(9402).start();
    }

    @Literal("9403, into WireMockServer.httpsPort")
    void boxed() {
        new WireMockServer().httpsPort(9403).start();
    }

    @Literal("9404, into WireMockServer.setServerPort")
    void setter() {
        new WireMockServer().setServerPort(9404);
    }

    @Literal("9405, into WireMockServer.withAdminPort")
    void numberInText() {
        new WireMockServer().withAdminPort("9405");
    }

    @Literal("9406, into WireMockServer.listen")
    void listen() {
        new WireMockServer().listen(9406);
    }

    @Literal("9407, into HttpHost.create")
    void besideHost() {
        HttpHost.create("localhost", 9407).connect();
    }

    @Literal("9408, into Client.port")
    void staticField() {
        Client.port = 9408;
    }

    @Literal("9409, into NamedPorts.startOn")
    void parameterOfModule() {
        startOn("orders", 9409);
    }

    private static String startOn(String name, int port) {
        return name + port;
    }

    @Literal("9410, into new Endpoint")
    void constructorOfModule() {
        new Endpoint("localhost", 9410).open();
    }

    @Literal("9411, into System.setProperty(\"server.port\")")
    void systemProperty() {
        System.setProperty("server.port", "9411");
    }

    @Literal("9412, into System.setProperty(\"server.port\")")
    void systemPropertyOfNumber() {
        System.setProperty("server.port", String.valueOf(9412));
    }

    @Literal("9413, into Client.add(\"server.port\")")
    void supplied() {
        new Client().add("server.port", () -> 9413);
    }

    @Literal("9414, into Client.withEnv(\"SERVER_PORT\")")
    void environment() {
        new Client().withEnv("SERVER_PORT", "9414");
    }

    @Literal("9415, from \"--server.port=9415\", into Client.run")
    void argument() {
        new Client().run("--server.port=9415");
    }

    @Literal("9416, from \"-Dserver.port=9416\", into new ProcessBuilder")
    void process() throws java.io.IOException {
        new ProcessBuilder("java", "-Dserver.port=9416", "-jar", "app.jar").start();
    }

    @Literal("9417, into Client.port")
    void builderOfLocalAddress() {
        new Client().scheme("http").host("localhost").port(9417).get("/");
    }

    @Literal("9418, from \"--server.port=\" + 9418, into Client.run")
    void argumentOfNumber() {
        int port = 9418;
        new Client().run("--server.port=" + port);
    }

    record Endpoint(String host, int port) {
        void open() {
            throw new UnsupportedOperationException(host + port);
        }
    }
}
