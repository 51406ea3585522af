package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Connections to fixed ports where nobody listens, in a JVM that started no process that could have. */
class FixedConnectIT {

    private static Fork run(String... config) {
        return Fork.console(
                "5.10",
                List.of(Fork.javaagent()),
                Stream.concat(
                                Stream.of(
                                        "--select-class=com.example.cases.FixedConnectCase",
                                        "--config=junit.jupiter.extensions.autodetection.enabled=true"),
                                Stream.of(config))
                        .toList());
    }

    @Test
    void eachLineIsWarnedOfOnceAndCountedEachTime() {
        Fork fork = run();
        assertThat(fork.output().lines().filter(line -> line.startsWith("fixed-connect: ")))
                .containsExactlyInAnyOrder(
                        line("TCP 127.0.0.1:2", "expectsARefusal()[1]"),
                        line("UDP 127.0.0.1:3", "datagrams()"),
                        line("TCP [::1]:4", "overIpv6()"),
                        line("TCP 127.0.0.1:5", "httpClient()"));
        assertThat(fork.output())
                .contains(
                        "\n  owner   nobody listens there\n  fix     take a port of @FreePort, which refuses connections"
                                + " while no server is bound to it, or allow it: quaymaster.allow.ports=2\n",
                        "; findings: fixed-connect 6 (warn); sources: ");
        assertThat(fork.status()).isZero();
    }

    private static String line(String socket, String test) {
        return "fixed-connect: " + socket + " connected to in FixedConnectCase." + test
                + ", a fixed port that nothing in this run opened";
    }

    @Test
    void asAFailureItFailsEachTest() {
        Fork fork = run("--config=quaymaster.fixed-connect=fail", "--config=quaymaster.allow.ports=4-5");
        assertThat(fork.output()).contains("4 tests failed", "; findings: fixed-connect 4 (fail); allowed: 2 by ");
        assertThat(fork.status()).isEqualTo(1);
    }
}
