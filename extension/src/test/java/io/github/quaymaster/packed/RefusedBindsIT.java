package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.NetworkNamespace;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Why a bind fails that nobody is in the way of, in a network where low ports are forbidden and the kernel has few. */
class RefusedBindsIT {

    @Test
    void aPrivilegedPortAndAnExhaustedRangeAreNamed() {
        NetworkNamespace network = NetworkNamespace.with(
                NetworkNamespace.sysctl("ipv4/ip_unprivileged_port_start", "1024"),
                NetworkNamespace.sysctl("ipv4/ip_local_port_range", "40000 40019"),
                String.join(" ", NetworkNamespace.WITHOUT_LOW_PORTS) + " true");
        List<String> console = Fork.consoleCommand(
                "5.10",
                List.of(Fork.javaagent()),
                List.of(
                        "--select-class=com.example.cases.RefusedBindsCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true"));
        Fork fork = Fork.run(network.enter(Stream.concat(NetworkNamespace.WITHOUT_LOW_PORTS.stream(), console.stream())
                .toList()));
        assertThat(fork.output())
                .contains(
                        "quaymaster: TCP 127.0.0.1:80 could not be bound in RefusedBindsCase.bindsALowPort(): ",
                        "\n  taken   by nobody: only the superuser may bind a port as low as this\n",
                        "quaymaster: TCP 127.0.0.1:0 could not be bound in RefusedBindsCase.bindsUntilNoneIsLeft(): ",
                        "\n  taken   by others, all of them: the kernel was to choose a port and has none left\n");
        assertThat(fork.status()).isEqualTo(1);
    }
}
