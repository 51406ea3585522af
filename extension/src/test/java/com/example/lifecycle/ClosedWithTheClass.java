package com.example.lifecycle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Classes whose tests open what JUnit closes with the class, by a field's annotation. */
final class ClosedWithTheClass {

    private ClosedWithTheClass() {}

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    static class StaticField {
        @AutoClosed
        static ServerSocket server;

        @Test
        void test() throws IOException {
            server = open();
        }
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class FieldOfPerClass {
        @AutoClosed
        ServerSocket server;

        @Test
        void test() throws IOException {
            server = open();
        }
    }
}
