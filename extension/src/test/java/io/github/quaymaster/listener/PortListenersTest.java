package io.github.quaymaster.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** On which addresses a port is listened on, in this machine's own tables. */
@EnabledOnOs(OS.LINUX)
class PortListenersTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aListenerIsShownAndItsConnectionsAreNot() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
                Socket client = new Socket(LOOPBACK, server.getLocalPort());
                Socket accepted = server.accept()) {
            assertThat(accepted.isConnected()).isTrue();
            assertThat(PortListeners.on(Protocol.TCP, server.getLocalPort()).orElseThrow())
                    .containsExactly(LOOPBACK);
            assertThat(PortListeners.on(Protocol.TCP, client.getLocalPort()).orElseThrow())
                    .isEmpty();
        }
    }

    @Test
    void eachTransportHasItsOwnPorts() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
                ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            assertThat(PortListeners.on(Protocol.UDP, socket.getLocalPort()).orElseThrow())
                    .containsExactly(LOOPBACK);
            assertThat(PortListeners.on(Protocol.UDP, server.getLocalPort()).orElseThrow())
                    .doesNotContain(LOOPBACK);
        }
    }

    @Test
    void withoutTablesNobodyKnows(@TempDir Path empty) {
        assertThat(PortListeners.on(Protocol.TCP, 80, empty)).isEmpty();
    }
}
