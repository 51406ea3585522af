package io.github.quaymaster.cli;

import io.github.quaymaster.listener.ExcludedPorts;
import io.github.quaymaster.listener.PortUsers;
import io.github.quaymaster.listener.PortsInUse;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.port.PortConditions;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Which ports are whose on this machine: the kernel's, those to lease, those set apart and those of the superuser. */
final class RangesCheck {

    static final String KERNEL = "kernel's ports";
    static final String LEASES = "leased ports";
    static final String SET_APART = "set apart";
    static final String LOW = "low ports";

    /** A suite holds some dozens of ports, and each connection to its servers takes one for a minute. */
    private static final int FEW = 1_000;

    private static final int MOST_NAMED = 10;

    private RangesCheck() {}

    static Check kernel(PortConditions conditions) {
        return kernel(conditions, PortsInUse.within(conditions.ephemeralFirst(), conditions.ephemeralLast()));
    }

    static Check kernel(PortConditions conditions, OptionalInt used) {
        int size = conditions.ephemeralLast() - conditions.ephemeralFirst() + 1;
        String text = "it chooses from " + conditions.ephemeralFirst() + "-" + conditions.ephemeralLast() + ", "
                + number(size) + " ports"
                + (used.isPresent() ? ", of which TCP uses " + number(used.getAsInt()) : "");
        return size - used.orElse(0) >= FEW
                ? Check.ok(KERNEL, text)
                : Check.warn(
                        KERNEL,
                        text + ": a suite with many connections runs out of them",
                        "widen the range from which the kernel chooses ports (on Linux net.ipv4.ip_local_port_range),"
                                + " or end what uses so many");
    }

    static Check leases(PortConditions conditions) {
        String setting = conditions.setting().isEmpty()
                ? "quaymaster.ports.range is not set"
                : "quaymaster.ports.range=" + conditions.setting();
        if (conditions.leases().isEmpty()) {
            return conditions.setting().isEmpty()
                    ? Check.broken(
                            LEASES,
                            "there are none: the kernel's range leaves no room for a block of 200",
                            "narrow net.ipv4.ip_local_port_range, or list a range in"
                                    + " net.ipv4.ip_local_reserved_ports, which is then used for leases")
                    : Check.broken(
                            LEASES,
                            "there are none: " + setting + " makes no sense",
                            "set quaymaster.ports.range to a range such as 20000-29999, or leave it out");
        }
        String text = "they come from " + conditions.leases() + ", " + number(conditions.leasable()) + " ports ("
                + setting + ")";
        return conditions.leasedFromKernels()
                ? Check.warn(
                        LEASES,
                        text + ", some of which the kernel may choose for others",
                        "set quaymaster.ports.range to a range outside " + conditions.ephemeralFirst() + "-"
                                + conditions.ephemeralLast() + ", or leave it out")
                : Check.ok(LEASES, text);
    }

    static Check setApart() {
        ExcludedPorts excluded = ExcludedPorts.ofThisMachine();
        return setApart(excluded.all(Protocol.TCP), excluded.all(Protocol.UDP));
    }

    static Check setApart(List<String> tcp, List<String> udp) {
        if (tcp.isEmpty() && udp.isEmpty()) {
            return Check.ok(SET_APART, "no port");
        }
        return Check.ok(
                SET_APART,
                tcp.equals(udp) ? some(tcp) + " for TCP and UDP" : some(tcp) + " for TCP; " + some(udp) + " for UDP");
    }

    private static String some(List<String> ranges) {
        String named = String.join(", ", ranges.subList(0, Math.min(ranges.size(), MOST_NAMED)));
        int more = ranges.size() - MOST_NAMED;
        return ranges.isEmpty() ? "no port" : more > 0 ? named + " and " + more + " more" : named;
    }

    static Check low() {
        return low(PortUsers.ofThisMachine().firstUnprivileged());
    }

    static Check low(int first) {
        return Check.ok(
                LOW, first == 0 ? "any user may bind any port" : "any user may bind ports from " + first + " on");
    }

    private static String number(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
