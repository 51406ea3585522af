package io.github.quaymaster.inspection;

import static io.github.quaymaster.inspection.Stacks.opening;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.Records;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.SocketRecord.Kind;
import io.github.quaymaster.listener.Listener;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sockets count, and when the system's tables show one. */
class LeakedListenerRuleTest {

    private static SocketRecord socket(Kind kind, String host, int requested, int got) {
        SocketRecord socket = Records.bound(
                kind,
                null,
                opening(new Situation(null, List.of()), "com.acme.A.b"),
                new InetSocketAddress(host, requested));
        Records.locate(socket, new InetSocketAddress(host, got));
        return socket;
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_LISTENER, 127.0.0.1, 0, true",
        "TCP_LISTENER, 0.0.0.0, 0, true",
        "DATAGRAM, 127.0.0.1, 0, true",
        "DATAGRAM, 0.0.0.0, 0, false",
        "DATAGRAM, 0.0.0.0, 5353, true",
        "OTHER, 127.0.0.1, 0, false",
        "OTHER, 127.0.0.1, 5353, true"
    })
    void clientsDoNotCount(Kind kind, String host, int requested, boolean concerns) {
        assertThat(LeakedListenerRule.concerns(socket(kind, host, requested, 5_353)))
                .isEqualTo(concerns);
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_LISTENER, TCP, 8080, true",
        "TCP_LISTENER, UDP, 8080, false",
        "TCP_LISTENER, TCP, 8081, false",
        "DATAGRAM, UDP, 8080, true",
        "DATAGRAM, TCP, 8080, false",
        "OTHER, TCP, 8080, true",
        "OTHER, UDP, 8080, true",
        "OTHER, TCP, 8081, false"
    })
    void aTableShowsItByProtocolAndPort(Kind kind, Protocol protocol, int port, boolean shown) {
        SocketRecord socket = socket(kind, "127.0.0.1", 8_080, 8_080);
        Listener listener = new Listener(protocol, new InetSocketAddress("::", port), "1", 7);
        assertThat(LeakedListenerRule.confirms(socket, List.of(listener))).isEqualTo(shown);
    }

    @Test
    void withoutTablesTheHooksWordCounts() {
        assertThat(LeakedListenerRule.confirms(socket(Kind.TCP_LISTENER, "127.0.0.1", 0, 1), null))
                .isTrue();
        assertThat(LeakedListenerRule.confirms(socket(Kind.OTHER, "127.0.0.1", 1, 1), null))
                .isFalse();
        assertThat(LeakedListenerRule.confirms(socket(Kind.TCP_LISTENER, "127.0.0.1", 0, 1), List.of()))
                .isFalse();
    }
}
