package com.example.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** Mocks a class of the JDK, which Mockito's agent transforms for that, and leaves a real server of that class open. */
@SuppressWarnings("DirectInvocationOnMock") // calling the mock is the point
public class MockingCase {

    @Test
    void mocks() throws IOException {
        ServerSocket server = mock(ServerSocket.class);
        when(server.getLocalPort()).thenReturn(7);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        assertEquals(7, server.getLocalPort());
    }

    @Test
    void leaves() throws IOException {
        AppServer.start();
        new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    }
}
