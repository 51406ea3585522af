package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a server listens, where the system's tables do not tell: there are none, or they show nothing. */
class ListeningCheckTest {

    private static ListeningCheck check(boolean tables) {
        return new ListeningCheck((protocol, port) -> tables ? Optional.of(List.of()) : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTcpServerIsAsked(boolean tables) throws Exception {
        JdkServerSocketFactory factory = new JdkServerSocketFactory();
        try (ReservedPort port = Ports.reserve();
                ServerSocket server = factory.start(port.address())) {
            assertThat(check(tables).requireGiven(factory, server, port)).isEqualTo(port.address());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatDoesNotAnswerIsRefused(boolean tables) throws Exception {
        JdkServerSocketFactory factory = new JdkServerSocketFactory();
        try (ReservedPort port = Ports.reserve()) {
            ServerSocket server = factory.start(port.address());
            server.close(); // and still says where it was
            assertThatThrownBy(() -> check(tables).requireGiven(factory, server, port))
                    .isInstanceOf(ServerRefusedException.class)
                    .hasMessage("nothing listens on 127.0.0.1:" + port.number() + " ("
                            + factory.getClass().getName() + " was given 127.0.0.1:" + port.number()
                            + "); return when clients can connect");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aUdpServerKeepsItsPortFromOthers(boolean tables) throws Exception {
        JdkDatagramSocketFactory factory = new JdkDatagramSocketFactory();
        try (ReservedPort port =
                Ports.reserve(PortRequest.tcp().withTransport(Transport.UDP)).get(0)) {
            try (DatagramSocket server = factory.start(port.address())) {
                assertThat(check(tables).requireGiven(factory, server, port)).isEqualTo(port.address());
            }
            GivenAddress gone = new GivenAddress(port);
            assertThatThrownBy(() -> check(tables).requireGiven(gone, "", port))
                    .isInstanceOf(ServerRefusedException.class)
                    .hasMessageStartingWith("nothing listens on 127.0.0.1:" + port.number() + " (");
        }
    }

    /** Says that it is where it was told to be. */
    private record GivenAddress(ReservedPort port) implements LoopbackServerFactory<String> {
        @Override
        public Class<String> type() {
            return String.class;
        }

        @Override
        public String start(InetSocketAddress address) {
            return "";
        }

        @Override
        public InetSocketAddress address(String server) {
            return port.address();
        }

        @Override
        public void stop(String server) {
            // nothing runs
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }
    }
}
