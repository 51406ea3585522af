package io.github.quaymaster.inspection;

import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.Protocol;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bind that failed, and why: more than the {@code BindException} says, which names neither the port nor who has it.
 *
 * @param cause the reason
 * @param problem the exception, to explain; its message is the operating system's, in the user's language
 * @param scope how reports call the test or class in which it failed
 * @param protocol the transport protocol
 * @param address the address asked for
 * @param site where the code asked, or null if nobody saw
 * @param threadName the thread that asked
 * @param opened who has the port, if it is a socket of this JVM
 * @param users who has the port, as the operating system's tables show; what excludes others most first
 * @param reservation whose reservation it is, such as "40213 is reserved by CartTest in this JVM"; empty if nobody's
 */
public record BindFailure(
        Cause cause,
        Throwable problem,
        String scope,
        Protocol protocol,
        InetSocketAddress address,
        @Nullable OpeningSite site,
        String threadName,
        @Nullable Opened opened,
        List<PortUser> users,
        String reservation) {

    /** Why a bind fails. */
    public enum Cause {
        /** A socket of this JVM has the port. */
        TAKEN_HERE,
        /** A socket has it that no hook saw being opened: of another process, or of native code. */
        TAKEN,
        /** It is held for a test, and the socket does not set SO_REUSEADDR. */
        HELD,
        /** A connection uses the number. */
        CONNECTED,
        /** Connections on the port are in TIME_WAIT, and the socket does not set SO_REUSEADDR. */
        TIME_WAIT,
        /** Another build on this machine leases it. */
        LEASED_ELSEWHERE,
        /** The number is privileged, and this user is not. */
        PRIVILEGED,
        /** The address is not one of this machine's. */
        NOT_LOCAL,
        /** The kernel was to choose, and has no port left. */
        NONE_LEFT,
        /** Nobody is to be seen. */
        UNSEEN
    }

    /**
     * The socket of this JVM that has the port.
     *
     * @param site where it was opened, or null if nobody saw
     * @param scope how reports call the test or class that opened it; empty if that is not clear
     * @param threadName the thread that opened it
     * @param ageMillis how long before the failure it was opened
     * @param leaked whether it has been reported as left open
     */
    public record Opened(@Nullable OpeningSite site, String scope, String threadName, long ageMillis, boolean leaked) {}
}
