package io.github.quaymaster.port;

import java.util.Objects;

/**
 * Says which ports to reserve. Immutable; it is valid once it exists.
 *
 * @param transport what the ports are for
 * @param hold whether the ports are to be held where this machine can hold them. Ask for {@code false} if the server
 *     binds without SO_REUSEADDR: it could not bind to a held port
 * @param count how many ports, from 1 to 100
 * @param consecutive whether the numbers follow each other without a gap. Such ports are always leased: the kernel does
 *     not choose neighbours
 */
public record PortRequest(Transport transport, boolean hold, int count, boolean consecutive) {

    /** More in a row than half a block would seldom be found, see {@link LeaseArea}. */
    private static final int MOST = 100;

    /**
     * Makes a request.
     *
     * @param transport what the ports are for
     * @param hold whether they are to be held where this machine can
     * @param count how many, from 1 to 100
     * @param consecutive whether the numbers follow each other
     * @throws IllegalArgumentException if the count is not from 1 to 100
     */
    public PortRequest {
        Objects.requireNonNull(transport, "transport");
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("cannot reserve " + count + " ports at once: count must be from 1 to "
                    + MOST + "; split a larger request into several");
        }
    }

    /**
     * Returns the request for one TCP port, held where this machine can.
     *
     * @return the request, a start for the methods that change one thing
     */
    public static PortRequest tcp() {
        return new PortRequest(Transport.TCP, true, 1, false);
    }

    /**
     * Returns this request for another transport.
     *
     * @param changed the transport
     * @return the changed request
     */
    public PortRequest withTransport(Transport changed) {
        return new PortRequest(changed, hold, count, consecutive);
    }

    /**
     * Returns this request for ports that are held where this machine can, or that are always leased.
     *
     * @param changed whether they are held
     * @return the changed request
     */
    public PortRequest withHold(boolean changed) {
        return new PortRequest(transport, changed, count, consecutive);
    }

    /**
     * Returns this request for another number of ports.
     *
     * @param changed how many, from 1 to 100
     * @return the changed request
     * @throws IllegalArgumentException if the count is not from 1 to 100
     */
    public PortRequest withCount(int changed) {
        return new PortRequest(transport, hold, changed, consecutive);
    }

    /**
     * Returns this request for numbers that follow each other, or that need not.
     *
     * @param changed whether they follow each other
     * @return the changed request
     */
    public PortRequest withConsecutive(boolean changed) {
        return new PortRequest(transport, hold, count, changed);
    }

    /** One port is in a row with itself. */
    boolean inARow() {
        return consecutive && count > 1;
    }

    /**
     * Returns the words for a message.
     *
     * @return such as "3 consecutive UDP ports"
     */
    public String words() {
        return count == 1
                ? "a " + transport.words() + " port"
                : count + (consecutive ? " consecutive " : " ") + transport.words() + " ports";
    }
}
