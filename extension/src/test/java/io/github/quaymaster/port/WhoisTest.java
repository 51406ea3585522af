package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoisTest {

    private static final long PID = ProcessHandle.current().pid();

    @Test
    void aClaimTellsWhoHoldsWhat() throws IOException {
        try (Leases leases = TinyLeases.of(2)) {
            int port = leases.lease(PortRequest.tcp(), Holders.label("Gr\u00fc\u00dfe \"x\"\\\n()"))
                    .get(0)
                    .port();
            int claim = LeaseArea.blockOf(port);
            String expected = "{\"quaymaster\":1,\"pid\":" + PID + ",\"ports\":{\"" + port
                    + "\":\"Gr??e ?x???()\"},\"more\":0}\n";
            assertThat(answerTo("", claim, expected.length() + 1)).isEqualTo(expected);
            // What one says to it changes nothing, and it answers the next as well.
            assertThat(answerTo("GET / HTTP/1.1\r\n\r\n", claim, expected.length()))
                    .isEqualTo(expected);
            for (int i = 0; i < 100; i++) {
                assertThat(Whois.ask(claim)).isEqualTo(Whois.parse(expected));
            }
        }
    }

    /** Whoever says something and reads past the line meets a reset: the claim closes with that unread. */
    private static String answerTo(String said, int port, int length) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void whoConnectsAndStaysHindersNobody() throws IOException {
        try (Leases leases = TinyLeases.of(2)) {
            int claim = LeaseArea.blockOf(
                    leases.lease(PortRequest.tcp(), "A").get(0).port());
            try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), claim);
                    Socket another = new Socket(InetAddress.getLoopbackAddress(), claim)) {
                assertThat(Whois.ask(claim)).isNotNull();
                assertThat(silent.getPort()).isEqualTo(another.getPort());
            }
        }
    }

    @Test
    void theLineIsBounded() {
        Map<Integer, String> leased = new TreeMap<>();
        for (int port = 20_001; port < 20_200; port++) {
            leased.put(port, Holders.label("x".repeat(200)));
        }
        String line = new String(Whois.line(leased), StandardCharsets.US_ASCII);
        assertThat(line).hasSizeBetween(3_900, 4_096).endsWith("},\"more\":163}\n");
        Whois parsed = Whois.parse(line);
        assertThat(parsed.ports()).hasSize(36).containsEntry(20_001, "x".repeat(97) + "...");
        assertThat(parsed.ports().size() + parsed.more()).isEqualTo(199);
        assertThat(parsed.about(20_001)).isEqualTo("20001 is leased to " + "x".repeat(97) + "..., pid " + PID);
        assertThat(parsed.about(20_199)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "HTTP/1.1 400 Bad Request\r\n\r\n",
                "{\"quaymaster\":1,\"pid\":1,\"ports\":{},\"more\":0}",
                "{\"quaymaster\":2,\"pid\":1,\"ports\":{},\"more\":0}\n",
                "{\"quaymaster\":1,\"pid\":-1,\"ports\":{},\"more\":0}\n"
            })
    void whatSpeaksOtherwiseIsAStranger(String line) {
        assertThat(Whois.parse(line)).isNull();
    }

    @Test
    void aSilentStrangerIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThat(Whois.ask(
                            silent.getLocalPort(), begun + Duration.ofMillis(50).toNanos()))
                    .isNull();
            assertThat(System.nanoTime() - begun)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 199, 65_536, Integer.MAX_VALUE})
    void nobodyHoldsWhatIsNoPort(int number) {
        assertThat(Ports.holderOf(number)).isEmpty();
    }
}
