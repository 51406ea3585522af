package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Ipv6;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole extension where there is no IPv6: annotations, hook, tables, reports and summary. */
class WithoutIpv6IT {

    private static final String LEAK = "leaked-listener: TCP 127.0.0.1:PORT still listening after PlainCase.leaves()";

    private static Fork run(Ipv6 ipv6, List<String> jvmOptions, String... options) {
        return Fork.run(ipv6.network().enter(Fork.consoleCommand("5.10", jvmOptions, List.of(options))));
    }

    @ParameterizedTest
    @EnumSource(Ipv6.class)
    void withTheHook(Ipv6 ipv6) {
        Fork fork = run(
                ipv6,
                List.of(Fork.javaagent()),
                "--select-class=com.example.cases.AnnotatedCase",
                "--select-class=com.example.cases.PlainCase");
        assertThat(fork.reports()).as(fork.output()).containsExactly(LEAK);
        assertThat(fork.output()).contains("  opened  AppServer.start(AppServer.java:");
        assertThat(fork.ownLines())
                .containsExactly("quaymaster: 5 tests watched, 2 ports reserved (2 held), 1 server started; findings:"
                        + " leaked-listener 1 (fail); sources: hook (-javaagent), /proc; overhead: N ms");
    }

    @ParameterizedTest
    @EnumSource(Ipv6.class)
    void withTheTablesAlone(Ipv6 ipv6) {
        Fork fork = run(ipv6, List.of(), "--config=quaymaster.agent=off", "--select-class=com.example.cases.PlainCase");
        assertThat(fork.reports()).as(fork.output()).containsExactly(LEAK);
        assertThat(fork.ownLines())
                .last()
                .isEqualTo(
                        "quaymaster: 3 tests watched, 0 ports reserved, 0 servers started; findings:"
                                + " leaked-listener 1 (fail); sources: /proc; not working: hook (quaymaster.agent=off); overhead: N ms");
    }
}
