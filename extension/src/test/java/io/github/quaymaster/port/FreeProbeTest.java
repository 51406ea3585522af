package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Machine;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in the way of a lease: on either transport, and on either family of addresses alone. */
class FreeProbeTest {

    private static InetAddress here(String address) throws IOException {
        InetAddress found = InetAddress.getByName(address);
        try (ServerSocket probe = new ServerSocket(0, 1, found)) {
            assertThat(probe.isBound()).isTrue();
        } catch (SocketException noSuchFamily) {
            Machine.lacks("no " + address + " here");
        }
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aListener(String address) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, here(address))) {
            assertThat(FreeProbe.isFree(server.getLocalPort(), Transport.TCP)).isFalse();
            assertThat(FreeProbe.isFree(server.getLocalPort(), Transport.TCP_AND_UDP))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aDatagramSocket(String address) throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, here(address))) {
            assertThat(FreeProbe.isFree(socket.getLocalPort(), Transport.UDP)).isFalse();
            assertThat(FreeProbe.isFree(socket.getLocalPort(), Transport.TCP_AND_UDP))
                    .isFalse();
        }
    }

    @Test
    void eachTransportIsTriedForItself() {
        assertThat(EnumSet.allOf(Transport.class).stream().filter(Transport::hasTcp))
                .containsExactly(Transport.TCP, Transport.TCP_AND_UDP);
        assertThat(EnumSet.allOf(Transport.class).stream().filter(Transport::hasUdp))
                .containsExactly(Transport.UDP, Transport.TCP_AND_UDP);
    }
}
