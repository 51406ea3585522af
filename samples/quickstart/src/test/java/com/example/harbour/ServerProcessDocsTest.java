package com.example.harbour;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.LoopbackServer;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcess;
import io.github.quaymaster.server.ServerProcessFactory;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the page on server processes shows, as it stands there. */
class ServerProcessDocsTest {

    // docs: factory
    static class Lighthouse extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.file("Lighthouse.java", PROGRAM)
                    .command(JAVA, "{folder}/Lighthouse.java", "{host}", "{port}")
                    .readyOnLog("^the light is on$");
        }
    }

    @Test
    void shines(@LoopbackServer(Lighthouse.class) ServerProcess lighthouse) throws Exception {
        assertThat(ask(lighthouse.address())).isEqualTo("nights: 1");
        assertThat(lighthouse.log()).contains("the light is on");
    }
    // docs: end

    // docs: uri
    @Test
    void isReached(@LoopbackServer(Lighthouse.class) URI uri) throws Exception {
        assertThat(ask(new InetSocketAddress(uri.getHost(), uri.getPort()))).startsWith("nights: ");
    }
    // docs: end

    // docs: restart
    @Test
    void remembersItsNights(@LoopbackServer(Lighthouse.class) ServerProcess lighthouse) throws Exception {
        assertThat(ask(lighthouse.address())).isEqualTo("nights: 1");
        lighthouse.restart();
        assertThat(ask(lighthouse.address())).isEqualTo("nights: 2");
    }
    // docs: end

    // docs: more
    static class Beacon extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.file("conf/beacon.conf", "listen = {host}:{port}\nformat = {time} {level}\n")
                    .file("Lighthouse.java", PROGRAM)
                    .environment("BEACON_HOME", "{folder}")
                    .before(JAVA, "-version")
                    .command(JAVA, "{folder}/Lighthouse.java", "{host}", "{port}")
                    .readyWhenListening()
                    .startLimit(Duration.ofMinutes(1))
                    .stopSignal("INT")
                    .stopLimit(Duration.ofSeconds(20));
        }
    }
    // docs: end

    @Test
    void blinks(@LoopbackServer(Beacon.class) ServerProcess beacon) throws Exception {
        assertThat(beacon.folder().resolve("conf/beacon.conf"))
                .hasContent("listen = 127.0.0.1:" + beacon.address().getPort() + "\nformat = {time} {level}\n");
        assertThat(ask(beacon.address())).isEqualTo("nights: 1");
        assertThat(beacon.log()).containsIgnoringCase("version");
    }

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** Counts in a file how often it was started, and tells whoever connects. */
    private static final String PROGRAM = """
            import java.io.OutputStream;
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.net.Socket;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.nio.file.StandardOpenOption;

            public class Lighthouse {
                public static void main(String[] address) throws Exception {
                    Path file = Path.of("nights");
                    Files.writeString(file, "*", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    String answer = "nights: " + Files.size(file);
                    InetAddress host = InetAddress.getByName(address[0]);
                    try (ServerSocket server = new ServerSocket(Integer.parseInt(address[1]), 50, host)) {
                        System.out.println("the light is on");
                        while (true) {
                            try (Socket client = server.accept(); OutputStream out = client.getOutputStream()) {
                                out.write(answer.getBytes());
                            }
                        }
                    }
                }
            }
            """;

    private static String ask(InetSocketAddress address) throws Exception {
        try (Socket client = new Socket(address.getAddress(), address.getPort());
                InputStream answer = client.getInputStream()) {
            return new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
