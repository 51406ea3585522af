package io.github.quaymaster.agent;

import org.jspecify.annotations.Nullable;

/**
 * A bind that the operating system refused.
 *
 * @param socket the socket, with the address asked for and where that was; it was never bound
 * @param problem what the JDK or Netty threw: the same object that fails a test
 * @param holder the socket of this JVM that had the port at that moment, as far as the hook knows; null if none had
 * @param reserved whether the port was reserved in this JVM at that moment
 */
public record FailedBind(
        SocketRecord socket, Throwable problem, @Nullable SocketRecord holder, boolean reserved) {

    /** No two are the same; what a record has of itself would be put together at the first use, in 13 ms. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
