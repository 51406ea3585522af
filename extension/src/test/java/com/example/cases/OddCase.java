package com.example.cases;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Properties;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first test does what {@code -Dodd} names and never puts it right; a later one leaks. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class OddCase {

    private static ServerSocket left;

    private static final class Refusing extends OutputStream {
        @Override
        public void write(int octet) {
            throw new IllegalStateException("nobody shall write here");
        }
    }

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void a_isOdd() {
        switch (System.getProperty("odd")) {
            case "closed-out" -> System.out.close();
            case "refusing-out" -> {
                System.setOut(new PrintStream(new Refusing(), true));
                System.setErr(new PrintStream(new Refusing(), true));
            }
            case "no-properties" -> System.setProperties(new Properties());
            case "out-of-memory" -> fillHeap();
            case "survived-out-of-memory" -> {
                try {
                    fillHeap();
                } catch (OutOfMemoryError expected) {
                    System.out.println("met " + expected);
                }
            }
            default -> throw new IllegalArgumentException(System.getProperty("odd"));
        }
    }

    private static void fillHeap() {
        for (Object[] much = {}; ; ) {
            much = new Object[] {much, new long[100_000]};
        }
    }

    @Test
    void b_closes() throws IOException {
        open().close();
    }

    @Test
    void c_leaks() throws IOException {
        left = open();
    }

    @Test
    void d_passes() {
        if (left == null) {
            throw new AssertionError("it ran before the one that leaks");
        }
    }
}
