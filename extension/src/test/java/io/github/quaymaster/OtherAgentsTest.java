package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Beside Mockito's inline agent, which transforms classes of the JDK in this JVM too. */
@Isolated("the first mock starts a process, which has this JVM's sockets for a moment")
@SuppressWarnings("DirectInvocationOnMock") // calling the mock is the point
class OtherAgentsTest {

    @Test
    void aMockedServerIsNoListenerAndARealOneIs() {
        assertThat(Kit.failures(Kit.run(MockingCase.class)))
                .singleElement()
                .asString()
                .startsWith("real(): leaked-listener: TCP ");
    }

    static class MockingCase {
        @Test
        void mocked() throws IOException {
            ServerSocket server = mock(ServerSocket.class);
            when(server.getLocalPort()).thenReturn(8080);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080));
            assertThat(server.getLocalPort()).isEqualTo(8080);
        }

        @Test
        void real() throws IOException {
            Kit.leak(MockingCase.class, new ServerSocket(0));
        }
    }
}
