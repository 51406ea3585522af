package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Jvm;
import io.github.quaymaster.machine.NetworkNamespace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What we open for a test is reached from this machine alone, and what holds a port from nowhere: on a machine that has an
 * address besides loopback, in a network that leads nowhere.
 */
@Isolated("it starts a process, which has this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class LoopbackOnlyIT {

    /** 127.0.0.0/8 and ::1, and the first also as an IPv6 socket has it, in the kernel's hexadecimal. */
    private static final String LOOPBACK = "(?:[0-9A-F]{6}7F|0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F):[0-9A-F]{4}";

    private static List<String> of(List<String> lines, String beginning) {
        return lines.stream()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .toList();
    }

    @Test
    void everyListenerAndNoHold() {
        NetworkNamespace network = NetworkNamespace.with(
                "ip link add quay0 type veth peer name quay1",
                "ip addr add 192.0.2.7/24 dev quay0",
                "ip -6 addr add 2001:db8::7/64 dev quay0 nodad",
                "ip link set quay0 up",
                "ip link set quay1 up");
        Fork fork = Fork.run(network.enter(Jvm.command(
                Fork.javaagent(), "-cp", System.getProperty("java.class.path"), EveryListener.class.getName())));
        List<String> lines = fork.output().lines().toList();
        assertThat(lines).as(fork.output()).endsWith("end").noneMatch(line -> line.startsWith("failed "));
        // Fourteen servers by TCP in this JVM and one below it, and the claim of the leased ports.
        assertThat(of(lines, "listens "))
                .hasSizeGreaterThanOrEqualTo(16)
                .allMatch(address -> address.matches(LOOPBACK));
        assertThat(of(lines, "receives "))
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(address -> address.matches(LOOPBACK));
        List<String> addresses = List.of("127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7", "2001:db8:0:0:0:0:0:7");
        assertThat(of(lines, "tcp HELD "))
                .containsAll(addresses.stream()
                        .map(address -> address + " Connection refused")
                        .toList());
        assertThat(of(lines, "tcp ")).allMatch(line -> line.endsWith(" Connection refused"));
        assertThat(of(lines, "udp LEASED "))
                .containsAll(Stream.of("127.0.0.1", "192.0.2.7")
                        .map(address -> address + " unreachable")
                        .toList());
        assertThat(of(lines, "udp ")).allMatch(line -> line.endsWith(" unreachable"));
    }
}
