package com.example.cases;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Binds what nobody has, and is refused all the same: run where low ports are forbidden and the kernel has few. */
class RefusedBindsCase {

    @Test
    void bindsALowPort() throws IOException {
        new ServerSocket(80, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void bindsUntilNoneIsLeft() throws IOException {
        List<ServerSocket> open = new ArrayList<>();
        try {
            for (; ; ) {
                open.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
        } finally {
            for (ServerSocket each : open) {
                each.close();
            }
        }
    }
}
