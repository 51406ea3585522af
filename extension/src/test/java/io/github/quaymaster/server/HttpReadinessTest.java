package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpReadinessTest {

    private static final ServerLog NO_LOG = new ServerLog(Path.of("nowhere"), 0);

    /** For a server that answers, on a machine that is busy. */
    private static final int PATIENT = 60_000;

    /** The common pool has one thread for each core but one, and others may keep them. */
    private static final Executor ON_ITS_OWN_THREAD = task -> new Thread(task, "http-readiness-test").start();

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK, true, status 200",
        "HTTP/1.0 204, true, status 204",
        "HTTP/1.1 302 Found, true, status 302",
        "HTTP/1.1 404 Not Found, false, status 404",
        "HTTP/1.1 503 Busy, false, status 503",
        "HTTP/1.1 100 Continue, false, status 100",
        "220 mail ready, false, no HTTP",
        "'', false, no answer"
    })
    void aGoodAnswerIsOneFrom200To399(String answer, boolean good, String latest) throws IOException {
        HttpReadiness readiness = new HttpReadiness("/health", PATIENT);
        try (ReservedPort port = Ports.reserve();
                ServerSocket server =
                        new ServerSocket(port.number(), 5, port.address().getAddress())) {
            CompletableFuture<Void> answering =
                    CompletableFuture.runAsync(() -> answer(server, answer), ON_ITS_OWN_THREAD);
            assertThat(readiness.isMet(NO_LOG, port.address())).isEqualTo(good);
            answering.join();
        }
        assertThat(readiness.lack())
                .isEqualTo("did not answer GET /health with a status from 200 to 399; the latest was " + latest);
    }

    private static void answer(ServerSocket server, String answer) {
        try (Socket client = server.accept()) {
            byte[] request = new byte[18];
            assertThat(client.getInputStream().readNBytes(request, 0, request.length))
                    .isEqualTo(request.length);
            assertThat(new String(request, StandardCharsets.US_ASCII)).isEqualTo("GET /health HTTP/1");
            if (!answer.isEmpty()) {
                client.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            }
            client.shutdownOutput();
            client.getInputStream().readAllBytes(); // else the rest of the request would have it reset
        } catch (IOException problem) {
            throw new AssertionError(problem);
        }
    }

    /** A byte at a time, and never a whole line. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatDripsIsNone() throws IOException {
        assertThat(lackOf(new byte[] {'x'}, 50, 500))
                .contains("; the latest was no answer (java.net.SocketTimeoutException: ");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerWithoutEndIsNoHttp() throws IOException {
        assertThat(lackOf("x".repeat(8 << 10).getBytes(StandardCharsets.US_ASCII), 0, PATIENT))
                .endsWith("; the latest was no HTTP");
    }

    /** What is lacking of a server that sends bytes again and again until the client has enough. */
    private static String lackOf(byte[] bytes, long pauseMillis, int mostMillis) throws IOException {
        HttpReadiness readiness = new HttpReadiness("/health", mostMillis);
        try (ReservedPort port = Ports.reserve();
                ServerSocket server =
                        new ServerSocket(port.number(), 5, port.address().getAddress())) {
            CompletableFuture<Void> answering = CompletableFuture.runAsync(
                    () -> {
                        try (Socket client = server.accept()) {
                            while (true) {
                                client.getOutputStream().write(bytes);
                                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                            }
                        } catch (IOException enough) {
                            // the client has closed the connection
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    ON_ITS_OWN_THREAD);
            assertThat(readiness.isMet(NO_LOG, port.address())).isFalse();
            answering.join();
        }
        return readiness.lack();
    }

    @Test
    void nobodyAnswersWhereNobodyListens() {
        HttpReadiness readiness = new HttpReadiness("/");
        try (ReservedPort port = Ports.reserve()) {
            assertThat(readiness.isMet(NO_LOG, port.address())).isFalse();
        }
        assertThat(readiness.lack())
                .endsWith("; the latest was no answer (java.net.ConnectException: Connection refused)");
    }
}
