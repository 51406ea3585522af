package com.example.quay

import java.net.InetAddress
import java.net.ServerSocket
import org.junit.jupiter.api.Test

private var runs = 0

// Held, or the garbage collector closes it before it is looked at.
private var left: ServerSocket? = null

/** Leaves a listener open the first time, and none when it is run again. */
class TideTest {
    @Test
    fun comesAndGoes() {
        val socket = ServerSocket(0, 1, InetAddress.getLoopbackAddress())
        left = socket
        if (runs++ > 0) {
            socket.close()
        }
    }
}
