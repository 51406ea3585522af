package io.github.quaymaster.machine;

/** How much of IPv6 a network of a process's own has. */
public enum Ipv6 {

    /** All, to see that the others differ in nothing else. */
    COMPLETE("true"),

    /** No address at all, as in most containers: a JVM then uses IPv4 sockets alone, though the kernel makes others. */
    NO_ADDRESS(
            NetworkNamespace.sysctl("ipv6/conf/all/disable_ipv6", "1"),
            NetworkNamespace.sysctl("ipv6/conf/lo/disable_ipv6", "1"),
            "! grep . /proc/net/if_inet6"),

    /** An address, and so IPv6 sockets in a JVM, but no ::1. */
    NO_LOOPBACK_ADDRESS(
            "ip -6 address add fd00::1/128 dev lo",
            "ip -6 address delete ::1/128 dev lo",
            "grep -q ^fd /proc/net/if_inet6",
            "! grep ^0 /proc/net/if_inet6");

    private final String settings;

    Ipv6(String... settings) {
        this.settings = String.join(" && ", settings);
    }

    /** Returns such a network, or skips the test where there can be none. */
    public NetworkNamespace network() {
        return NetworkNamespace.with(settings);
    }
}
