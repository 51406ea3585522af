package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.NetworkNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A bind that is forbidden (EACCES) counts as taken: Windows keeps ranges for itself so. Linux does below a limit that can
 * be raised in a network of one's own.
 *
 * <p>Alone, since it starts processes.
 */
@Isolated
class ForbiddenPortsIT {

    /** In which the ports below 21000 are forbidden. */
    private final NetworkNamespace network = NetworkNamespace.with(
            NetworkNamespace.sysctl("ipv4/ip_unprivileged_port_start", "21000"),
            String.join(" ", NetworkNamespace.WITHOUT_LOW_PORTS) + " true");

    private List<String> enter(List<String> command) {
        return network.enter(Stream.concat(NetworkNamespace.WITHOUT_LOW_PORTS.stream(), command.stream())
                .toList());
    }

    @Test
    void theProbeTakesThemForTaken() throws IOException {
        try (ChildJvm jvm = ChildJvm.start(this::enter, ProbeUser.class, List.of(), "20500", "21500")) {
            assertThat(jvm.answer()).isEqualTo("Permission denied; TCP false, UDP false, both false");
            assertThat(jvm.answer()).isEqualTo("bound; TCP true, UDP true, both true");
        }
    }

    @Test
    void leasesComeFromTheBlocksThatAreAllowed() throws IOException {
        List<Integer> ports = new ArrayList<>();
        try (ChildJvm jvm =
                ChildJvm.start(this::enter, PortUser.class, List.of("-Dquaymaster.ports.range=20000-21999"))) {
            String answer = jvm.ask("TCP_AND_UDP true 1 false A");
            while (answer.startsWith("LEASED ")) {
                ports.add(Integer.valueOf(answer.substring("LEASED ".length())));
                answer = jvm.ask("TCP_AND_UDP true 1 false A");
            }
            assertThat(answer)
                    .isEqualTo(
                            "PortUnavailableException: cannot lease a TCP and UDP port from 20000-21999: this JVM has"
                                    + " leased 995 of the 995 ports it claimed (A 995); the others cannot be claimed (Permission"
                                    + " denied); close reserved ports that are not needed any more, or set"
                                    + " quaymaster.ports.range to a wider range");
        }
        assertThat(ports).hasSize(995).doesNotHaveDuplicates().allMatch(port -> 21_000 < port && port < 22_000);
    }
}
