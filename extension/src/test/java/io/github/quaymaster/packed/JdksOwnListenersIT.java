package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the JDK itself leaves open, in a JVM of its own: there is no way to close it. Allowed twice: it is open, and other
 * machines reach it.
 */
class JdksOwnListenersIT {

    @Test
    void whatRmiAndJmxLeaveFailsNobody() {
        Fork fork = Fork.console(
                "5.10",
                List.of(Fork.javaagent()),
                List.of(
                        "--select-class=com.example.cases.RmiCase",
                        "--config=junit.jupiter.extensions.autodetection.enabled=true"));
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly("quaymaster: 2 tests watched, 0 ports reserved, 0 servers started; findings: none;"
                        + " allowed: 2 by RMI; sources: hook (-javaagent), /proc");
        assertThat(fork.status()).isZero();
    }
}
