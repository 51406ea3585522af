package com.example.corpus;

import com.example.corpus.library.Client;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Addresses in texts that something is connected to. */
@SuppressWarnings("all") // as people write it
class Urls {

    private static final String BASE = "http://localhost:9201";
    private static final URI HOME = URI.create("http://localhost:9202/");
    private final String address = "http://127.0.0.1:" + number();
    private final Client client = new Client();

    @Literal("9203, from \"http://localhost:9203/x\", into HttpRequest.newBuilder")
    void httpClient() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://localhost:9203/x")).build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }

    @Literal("9204, from \"http://127.0.0.1:9204\", into URL.openStream")
    void openStream() throws IOException {
        new URL("http://127.0.0.1:9204").openStream().close();
    }

    @Literal("9205, from \"http://[::1]:9205/\", into URL.openConnection")
    void openConnection() throws IOException {
        URI uri = URI.create("http://[::1]:9205/");
        uri.toURL().openConnection().connect();
    }

    @Literal("9201, from \"http://localhost:9201/orders\", into Client.get")
    void constantBase() {
        client.get(BASE + "/orders");
    }

    @Literal("9202, from HOME (Urls.java:#) + \"/x\", into Builder.uri")
    HttpRequest uriConstant() {
        return HttpRequest.newBuilder().uri(HOME.resolve("/x")).build();
    }

    @Literal("9206, from address (Urls.java:#) + \"/x\", into Client.get")
    void fieldBase() {
        client.get(address + "/x");
    }

    private static int number() {
        return 9206;
    }

    @Literal("9207, from \"http://localhost:\" + 9207 + \"/x\", into Client.get")
    void concatenated() {
        int port = 9207;
        client.get("http://localhost:" + port + "/x");
    }

    @Literal("9208, from \"http://localhost:\" + 9208, into Client.get")
    void builder() {
        int port = 9208;
        client.get(new StringBuilder("http://localhost:").append(port).toString());
    }

    @Literal("9209, from \"http://%s:%d/x\" + \"localhost\" + 9209, into Client.get")
    void formatted() {
        client.get(String.format("http://%s:%d/x", "localhost", 9209));
    }

    @Literal("9210, from \"http://\" + \"localhost\" + \":\" + 9210, into Client.get (Urls.java:#) by Urls.connect")
    void hostAndPort() {
        connect("localhost", 9210);
    }

    private void connect(String host, int port) {
        client.get("http://" + host + ":" + port);
    }

    @Literal("9211, from \"localhost:9211\", into new Client")
    void containerOfServers() {
        new Client("localhost:9211", "broker.example.com:9092");
    }

    @Literal("9212, from \"localhost:9212\", into Properties.put(\"bootstrap.servers\")")
    void properties() {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", "localhost:9212");
        new Client(properties);
    }

    @Literal("9213, from \"localhost:9213\", into new Client")
    void map() {
        new Client(Map.of("bootstrap.servers", "localhost:9213"));
    }

    @Literal("5432, from \"jdbc:postgresql://localhost:5432/orders\", into DriverManager.getConnection")
    void jdbc() throws java.sql.SQLException {
        java.sql.DriverManager.getConnection("jdbc:postgresql://localhost:5432/orders")
                .close();
    }

    @Literal("9214, from \"ws://localhost:9214/socket\", into Client.get")
    void inLoop() {
        for (String url : List.of("ws://localhost:9214/socket")) {
            client.get(url);
        }
    }

    @Literal("9215, from \"http://localhost:9215\", into System.setProperty(\"api.url\")")
    void systemProperty() {
        System.setProperty("api.url", "http://localhost:9215");
    }

    @Literal("9216, from \"http://localhost:9216\", into Client.baseAddress")
    void staticOfLibrary() {
        Client.baseAddress = "http://localhost:9216";
    }

    @Literal("9217, from \"http://localhost:9217/\", into Client.get")
    void captured() {
        String url = "http://localhost:9217/";
        Runnable later = () -> client.get(url);
        later.run();
    }

    @Literal("9218, from \"http://0.0.0.0:9218\", into Client.get")
    void wildcard() {
        client.get("http://0.0.0.0:9218");
    }

    @Literal("9219, into new URL")
    void urlOfParts() throws IOException {
        new URL("http", "localhost", 9219, "/").openStream().close();
    }

    @Literal("9220, into new URI")
    void uriOfParts() throws IOException, InterruptedException, URISyntaxException {
        URI uri = new URI("http", null, "localhost", 9220, "/", null, null);
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }
}
