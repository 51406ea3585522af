package com.example.quay

import io.github.quaymaster.FreePort
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.net.Socket
import org.junit.jupiter.api.AfterAll
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.BeforeAll
import org.junit.jupiter.api.Test

/** A class of Kotlin, with a server for all of its tests in its companion. */
class QuayTest {
    private val opener = { ServerSocket(0, 1, InetAddress.getLoopbackAddress()) } // opens here

    @Test
    fun `binds the port that it was given`(@FreePort port: Int) {
        ServerSocket(port, 1, InetAddress.getLoopbackAddress()).use { assertEquals(port, it.localPort) }
    }

    @Test
    fun reachesTheServer() {
        Socket().use { it.connect(server!!.localSocketAddress) }
    }

    @Test
    fun `leaves one in a lambda`() {
        listOf(1).forEach { left = opener() } // leaks here
    }

    /** Nobody calls it: what stands in it is known from the class alone. */
    fun connects() = Socket().connect(InetSocketAddress("localhost", 28080)) // port here

    companion object {
        private var server: ServerSocket? = null

        // Held, or the garbage collector closes it before it is looked at.
        private var left: ServerSocket? = null

        @BeforeAll
        @JvmStatic
        fun open() {
            server = ServerSocket(0, 1, InetAddress.getLoopbackAddress())
        }

        @AfterAll
        @JvmStatic
        fun close() {
            server?.close()
        }
    }
}
