package io.github.quaymaster.port;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses of this machine for itself, without asking a resolver, which may say something else. */
final class Loopback {

    static final InetAddress IPV4 = address("127.0.0.1", 127, 0, 0, 1);
    static final InetAddress IPV6 = address("::1", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);

    private Loopback() {}

    private static InetAddress address(String name, int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        try {
            return InetAddress.getByAddress(name, bytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("4 or 16 bytes are an address", impossible);
        }
    }
}
