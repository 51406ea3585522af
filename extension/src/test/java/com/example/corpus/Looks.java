package com.example.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.example.corpus.library.Client;
import com.example.corpus.library.WireMockServer;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Addresses that are looked at, compared or printed, and those of other machines. */
@SuppressWarnings("all") // as people write it
class Looks {

    @LookAlike
    void portOfUri() {
        assertEquals(8080, URI.create("http://localhost:8080/x").getPort());
    }

    @LookAlike
    void partsOfUri() {
        URI uri = URI.create("http://localhost:8080/x");
        assertEquals("localhost", uri.getHost());
        assertThat(uri.getPort()).isEqualTo(8080);
        assertThat(uri).hasPort(8080);
    }

    @LookAlike
    void partsOfUrl() throws IOException {
        URL url = new URL("http://localhost:8080/x");
        assertEquals("/x", url.getPath());
    }

    @LookAlike
    void resolved() {
        URI base = URI.create("http://localhost:8080/");
        assertEquals(URI.create("http://localhost:8080/x"), base.resolve("/x"));
    }

    @LookAlike
    void refused() {
        assertThrows(IllegalArgumentException.class, () -> URI.create("http://localhost:8080/ x"));
    }

    @LookAlike
    void addressIsEqual() {
        assertEquals(new InetSocketAddress("localhost", 8080), new InetSocketAddress("127.0.0.1", 8080));
    }

    @LookAlike
    void addressIsPrinted() {
        assertThat(new InetSocketAddress("localhost", 8080).toString()).endsWith(":8080");
    }

    @LookAlike
    void recordIsCompared() {
        assertThat(new Endpoint("localhost", 8080)).isEqualTo(Endpoint.parse("localhost:8080"));
    }

    @LookAlike
    void recordIsRefused() {
        assertThatThrownBy(() -> new Endpoint("", 8080)).isInstanceOf(IllegalArgumentException.class);
    }

    record Endpoint(String host, int port) {
        static Endpoint parse(String text) {
            return new Endpoint(text.substring(0, text.indexOf(':')), Integer.parseInt(text.substring(10)));
        }
    }

    @LookAlike
    void mocked() {
        WireMockServer server = mock(WireMockServer.class);
        when(server.port()).thenReturn(8080);
        assertEquals(8080, server.port());
    }

    @LookAlike
    void verified() {
        WireMockServer server = mock(WireMockServer.class);
        verify(server).setServerPort(8080);
    }

    @LookAlike
    void mockedText() {
        Client client = mock(Client.class);
        when(client.get("x")).thenReturn("http://localhost:8080");
    }

    @LookAlike
    void message() {
        System.out.println("listening on localhost:8080");
    }

    @LookAlike
    void logged(System.Logger logger) {
        logger.log(System.Logger.Level.INFO, "listening on http://localhost:8080");
    }

    @LookAlike
    void thrown() {
        throw new IllegalStateException("nothing listens on localhost:8080");
    }

    @LookAlike
    boolean pattern(String text) {
        return Pattern.compile("http://localhost:8080/.*").matcher(text).matches();
    }

    @LookAlike
    boolean compared(String text) {
        return text.equals("http://localhost:8080") || text.startsWith("http://127.0.0.1:9090");
    }

    @LookAlike
    void parsed() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader("server.port=8080"));
        assertEquals("8080", properties.getProperty("server.port"));
    }

    @LookAlike
    Stream<Arguments> arguments() {
        return Stream.of(Arguments.of("http://localhost:8080/x", 8080), Arguments.of("localhost:9090", 9090));
    }

    @LookAlike
    void threadName() {
        new Thread(() -> {}, "client of localhost:8080").start();
    }

    @LookAlike
    void text() {
        assertThat("Server at http://localhost:8080 is ready").contains("8080");
    }

    @LookAlike
    void otherHost() {
        new Client().get("http://example.com:80/");
    }

    @LookAlike
    void otherHostOfSocket() throws IOException {
        new Socket("example.com", 8080).close();
    }

    @LookAlike
    void documentationAddresses() throws IOException {
        new Socket("192.0.2.1", 8080).close();
        new Socket("198.51.100.7", 8080).close();
        new Socket("203.0.113.9", 8080).close();
        new Socket("2001:db8::1", 8080).close();
    }

    @LookAlike
    void documentationUrls() {
        new Client().get("http://192.0.2.1:8080/");
        new Client().get("http://[2001:db8::1]:8080/");
    }

    @LookAlike
    void otherHostOfAddress() {
        new Client().get(new InetSocketAddress("broker.example.com", 9092).getHostName());
    }

    @LookAlike
    InetSocketAddress otherHostThatIsReturned() {
        return InetSocketAddress.createUnresolved("example.com", 8080);
    }

    @LookAlike
    void otherHostOfJdbc() throws java.sql.SQLException {
        java.sql.DriverManager.getConnection("jdbc:postgresql://db.example.com:5432/orders")
                .close();
    }

    @LookAlike
    void otherHostOfUri() throws URISyntaxException {
        new Client().get(new URI("http", null, "example.com", 8080, "/", null, null).toString());
    }

    @LookAlike
    void otherHostOfBuilder() {
        new Client().scheme("http").host("example.com").port(8080).get("/");
    }

    @LookAlike
    void otherHostAfterPort() {
        new Client().port(8080).host("example.com").get("/");
    }

    @LookAlike
    void otherHostOfVariable() {
        String host = "api.example.com";
        new Client().get("http://" + host + ":" + 8080);
    }

    @LookAlike
    void noPort() {
        new Client().get("http://localhost/x");
    }

    @LookAlike
    void hostInName() {
        new Client().get("http://localhost.example.com:8080/");
    }

    @LookAlike
    void hostInUser() {
        new Client().get("http://me@mylocalhost:8080/");
    }

    @LookAlike
    void portZero() {
        new Client().get("http://localhost:0/");
    }

    @LookAlike
    void notANumber() {
        new Client().get("http://localhost:8080x/");
    }

    @LookAlike
    void ratio() {
        new Client().get("at 10:30, image:8080, a:b:9090");
    }

    @LookAlike
    void list() {
        List<String> hosts = List.of("http://localhost:8080");
        assertThat(hosts).hasSize(1);
    }

    @LookAlike
    void defaultOfScheme(URI uri) throws IOException {
        int port = uri.getPort() != -1 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        new Socket().connect(new InetSocketAddress(uri.getHost(), port));
    }

    @LookAlike
    InetSocketAddress forwardedFor(String header) {
        return InetSocketAddress.createUnresolved(header.trim() + header.length(), 443);
    }

    /** As a container of any text, which a request has many of. */
    static class AnyText {
        private String text = "";

        void set(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    @LookAlike
    void statusInAnyText(AnyText any) {
        any.set("200");
        any.set("8080");
    }

    @LookAlike
    void numberOfAnyText(AnyText any) {
        new WireMockServer().setServerPort(Integer.parseInt(any.toString()));
    }

    @LookAlike
    void ofRequest(com.example.corpus.library.MockRequest request) {
        request.setServerPort(8080);
    }

    @LookAlike
    java.util.Map<String, String> environmentOfRequest() {
        java.util.Map<String, String> environment = new java.util.HashMap<>();
        environment.put("SERVER_PORT", "443");
        return environment;
    }

    /** A scheme has a port, and nothing is bound to it. */
    enum Scheme {
        HTTP(80),
        HTTPS(443);

        final int number;

        Scheme(int port) {
            number = port;
        }
    }

    @LookAlike
    Object unknownTarget(String addr, int port) {
        return new Refused.Target(addr == null ? "" : addr, port == 0 ? 65_535 : port).toString();
    }

    @LookAlike
    void highestOfRange(WireMockServer server) {
        server.port(65_535);
    }

    @LookAlike
    static class Refused {
        static final Target NOBODY = new Target("", 65_535);

        record Target(String destinationAddr, int destinationPort) {}
    }
}
