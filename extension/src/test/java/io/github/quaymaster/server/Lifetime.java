package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.assertj.core.api.ThrowingConsumer;

/** Shows that a factory's server listens on a reserved port, serves there, and is gone when it says so. */
final class Lifetime {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private Lifetime() {}

    /** How a test builds a server; one that cannot be told its port later takes the number given here. */
    interface Building<S> {
        S on(int port) throws Exception;
    }

    static <S> void ofBuilt(LoopbackServerFactory<S> factory, Building<S> building, ThrowingConsumer<S> serves)
            throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            S server = building.on(port.number());
            factory.startBuilt(server, port.address());
            use(factory, server, port, serves);
        }
    }

    static <S> void ofMade(LoopbackServerFactory<S> factory, ThrowingConsumer<S> serves) throws Exception {
        try (ReservedPort port = Ports.reserve()) {
            use(factory, factory.start(port.address()), port, serves);
        }
    }

    private static <S> void use(
            LoopbackServerFactory<S> factory, S server, ReservedPort port, ThrowingConsumer<S> serves)
            throws Exception {
        try {
            assertThat(factory.address(server)).isEqualTo(port.address());
            serves.accept(server);
        } finally {
            factory.stop(server);
        }
        requireRefused(port);
        factory.stop(server); // as if the test had stopped it before us: not a fault
    }

    private static void requireRefused(ReservedPort port) {
        assertThatThrownBy(() -> new Socket(port.address().getAddress(), port.number()).close())
                .isInstanceOf(ConnectException.class);
        assertThat(port.guarantee()).isEqualTo(Guarantee.HELD); // or the refusal might be a stranger's
    }

    /** Returns what the server answers to GET. */
    static String get(InetSocketAddress address) throws IOException, InterruptedException {
        URI uri = URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).timeout(SILENCE).build(), BodyHandlers.ofString())
                .body();
    }
}
