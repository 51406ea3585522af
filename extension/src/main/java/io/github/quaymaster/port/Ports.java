package io.github.quaymaster.port;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reserves ports in plain Java, outside a test.
 *
 * <pre>{@code
 * try (ReservedPort port = Ports.reserve()) {
 *     AppServer server = AppServer.start(port.number());
 *     …
 * }
 * }</pre>
 *
 * <p>A TCP port is <em>held</em> where the machine can hold one: a socket is bound to it on every local address and never
 * listens, so the kernel gives it to nobody else, and a server of yours that sets SO_REUSEADDR binds through, as the JDK's
 * servers and nearly all others do. Whether the machine can is tried out at the first reservation in a JVM; Linux can.
 *
 * <p>All other ports are <em>leased</em>: UDP ports, consecutive ones, those asked for with {@code hold = false}, and all
 * on other systems. They come from a block of 200 that this JVM has claimed for itself outside the kernel's own range,
 * with a socket that listens on the block's first port of 127.0.0.1. To who connects there it tells in one line its
 * process id and who holds which port. The system property {@code quaymaster.ports.range}, such as
 * {@code 20000-29999}, says where blocks may lie. Ports that browsers refuse and ports that well-known servers listen on
 * by default are never handed out.
 *
 * <p>Safe for use by many threads.
 */
public final class Ports {

    private Ports() {}

    /** Made at the first reservation: a suite may have none, and is watched all the same. */
    static final class OfThisJvm {

        static final Reserver RESERVER =
                new Reserver(HoldProbe::canHold, new Leases(() -> LeaseArea.of(Reserver.SYSCTL, range())));

        private OfThisJvm() {}
    }

    /** What was configured beyond the system property. */
    private static volatile @Nullable String configured;

    static @Nullable String range() {
        String known = configured;
        return known == null ? System.getProperty(LeaseArea.PROPERTY) : known;
    }

    /**
     * Says where blocks that are claimed from now on may lie; the system property {@code quaymaster.ports.range} does so
     * for those who do not call this.
     *
     * @param range the first and the last port, such as "20000-29999"
     * @throws IllegalArgumentException if that makes no sense; nothing changes then
     */
    public static void useRange(String range) {
        LeaseArea.of(Reserver.SYSCTL, range);
        if (!range.equals(configured)) {
            configured = range;
            OfThisJvm.RESERVER.forgetArea();
        }
    }

    /**
     * Reserves a TCP port for this JVM, held if this machine can hold ports, else leased.
     *
     * @return the port; close it to give it back
     * @throws PortUnavailableException if none is left
     */
    public static ReservedPort reserve() {
        return reserve(PortRequest.tcp()).get(0);
    }

    /**
     * Reserves ports for this JVM: all that are asked for, or none.
     *
     * @param request which
     * @return the ports, in ascending order if they are consecutive; close each to give it back
     * @throws PortUnavailableException if there are not enough
     * @throws IllegalArgumentException if the ports are to be leased and the value of {@code quaymaster.ports.range} makes
     *     no sense
     */
    public static List<ReservedPort> reserve(PortRequest request) {
        return reserve(request, "");
    }

    /**
     * Reserves ports as {@link #reserve(PortRequest)} does, and remembers for whom. The name stands in messages of this
     * build and, for leased ports, of other builds on this machine.
     *
     * @param request which
     * @param holder who asks, such as the test's name; cut after 100 characters, and those outside ASCII are not kept
     * @return the ports, in ascending order if they are consecutive; close each to give it back
     * @throws PortUnavailableException if there are not enough
     * @throws IllegalArgumentException if the ports are to be leased and the value of {@code quaymaster.ports.range} makes
     *     no sense
     */
    public static List<ReservedPort> reserve(PortRequest request, String holder) {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(holder, "holder");
        return OfThisJvm.RESERVER.reserve(request, holder);
    }

    /**
     * Tells whether a port is reserved in this JVM now, for its users or to claim a block.
     *
     * @param number any number
     * @return whether somebody reserved it and has not given it back
     */
    public static boolean isReserved(int number) {
        return ReservedNumbers.contains(number);
    }

    /**
     * Tells whether this JVM holds a port now, so that a server can bind to it only with SO_REUSEADDR.
     *
     * @param number any number
     * @return whether it is reserved and held, not leased
     */
    public static boolean isHeld(int number) {
        return Hold.isOn(number);
    }

    /**
     * Tells whether this JVM listens on a port to claim the block of leased ports that begins there. Such a listener is
     * Quaymaster's own and stays until the JVM ends.
     *
     * @param number any number
     * @return whether it is such a port
     */
    public static boolean isClaim(int number) {
        return Claim.isOn(number);
    }

    /**
     * Tells whether a port lies in the range from which this machine's kernel chooses: Linux's
     * {@code net.ipv4.ip_local_port_range} as it was at the first question, 49152 to 65535 elsewhere. Whoever asks for a
     * number in it by habit competes with every outgoing connection.
     *
     * @param number any number
     * @return whether it does
     */
    public static boolean isEphemeral(int number) {
        return EphemeralRange.OF_THIS_MACHINE.contains(number);
    }

    /**
     * Tells who has reserved a port, in this JVM or in another on this machine, for a message. Takes up to about a second
     * if a stranger listens where a claim would be, and is silent.
     *
     * @param number a port number
     * @return such as "23107 is leased to OrderServerIT, pid 4123" or "40213 is reserved by CartTest in this JVM"; empty
     *     if nobody known has
     */
    public static String holderOf(int number) {
        String here = Holders.of(number);
        if (here != null) {
            return number + " is reserved " + (here.isEmpty() ? "" : "by " + here + " ") + "in this JVM";
        }
        int claimPort = LeaseArea.blockOf(number);
        if (claimPort < 1 || number > 65_535 || Claim.isOn(claimPort)) {
            return "";
        }
        @Nullable Whois other = Whois.ask(claimPort);
        return other == null ? "" : other.about(number);
    }
}
