package io.github.quaymaster.bytecode;

import java.util.Objects;

/**
 * A port number that stands in code or configuration and reaches a place where ports are used.
 *
 * @param port the number, 1 to 65535
 * @param flow the number, where it comes from if it does not stand there itself, and what it reaches, such as
 *     {@code 8080, from BASE_PORT (Ports.java:12) + 1, into new InetSocketAddress}
 * @param place where it is used, or handed on to the code of the module that uses it
 */
public record PortLiteral(int port, String flow, Place place) {

    /**
     * Makes a literal.
     *
     * @throws NullPointerException if the flow or the place is null
     * @throws IllegalArgumentException if the number is no port
     */
    public PortLiteral {
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(place, "place");
        if (!Ports.isPort(port)) {
            throw new IllegalArgumentException(port + " is no port: those are 1 to 65535");
        }
    }

    /**
     * Returns the flow and the place.
     *
     * @return such as {@code 8080, into new ServerSocket at ApiTest.java:31}
     */
    public String text() {
        return flow + " at " + place.text();
    }
}
