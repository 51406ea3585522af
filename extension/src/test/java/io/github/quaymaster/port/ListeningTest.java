package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListeningTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void aServerOnAnyLoopbackAddressListens(String address) throws IOException {
        try (ReservedPort port = Ports.reserve()) {
            assertThat(port.isListening()).isFalse();
            try (ServerSocket server = new ServerSocket(port.number(), 5, InetAddress.getByName(address))) {
                assertThat(port.isListening()).isTrue();
                port.awaitListening(Duration.ZERO);
                assertThat(server.isBound()).isTrue();
            }
            assertThat(port.isListening()).isFalse();
        }
    }

    @Test
    void waitsUntilTheServerIsThere() throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> port.awaitListening(Duration.ofMinutes(1)));
            try (ServerSocket server = new ServerSocket(port.number(), 5, InetAddress.getLoopbackAddress())) {
                waiting.get();
                assertThat(server.isClosed()).isFalse();
            }
        }
    }

    @Test
    void saysWhatDidNotListenAndHowLongItWaited() {
        try (ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> port.awaitListening(Duration.ofMillis(30)))
                    .isInstanceOf(NotListeningException.class)
                    .hasMessage(
                            "nothing listens on port " + port.number() + " of 127.0.0.1 or ::1 after 30 ms; start the"
                                    + " server on this number, or wait longer if it is slow");
        }
    }

    @Test
    void anInterruptEndsTheWaiting() {
        try (ReservedPort port = Ports.reserve()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> port.awaitListening(Duration.ofMinutes(1)))
                    .isInstanceOf(NotListeningException.class)
                    .hasMessage("interrupted while waiting for a server on port " + port.number()
                            + "; nothing listened on 127.0.0.1 or ::1 until then");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aNegativeTimeIsRefused() {
        try (ReservedPort port = Ports.reserve()) {
            assertThatThrownBy(() -> port.awaitListening(Duration.ofMillis(-1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("cannot wait for -1 ms: a time to wait is 0 or more; 0 looks once");
        }
    }

    @Test
    void udpDoesNotListen() {
        try (Leases leases = new Leases(TinyLeases::wholeMachine)) {
            ReservedPort port = new ReservedPort(
                    leases.lease(PortRequest.tcp().withTransport(Transport.UDP), "")
                            .get(0),
                    Transport.UDP);
            for (ThrowingCallable question :
                    List.<ThrowingCallable>of(port::isListening, () -> port.awaitListening(Duration.ZERO))) {
                assertThatThrownBy(question)
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage("port " + port.number()
                                + " is reserved for UDP, where nothing can be seen to listen without"
                                + " sending it a datagram; wait for a sign of the server itself");
            }
        }
    }
}
