package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.Ipv6;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ports where there is no IPv6, or none to speak to oneself with.
 *
 * <p>Alone, since it starts processes.
 */
@Isolated
class WithoutIpv6IT {

    private static final String SERVED = "refused and listening false, then connected and listening true";

    @ParameterizedTest
    @EnumSource(Ipv6.class)
    void everyPortIsKeptAndServes(Ipv6 ipv6) throws IOException {
        check(ipv6, List.of());
    }

    @Test
    void alsoIfTheJvmIsToldToDoWithoutIt() throws IOException {
        check(Ipv6.COMPLETE, List.of("-Djava.net.preferIPv4Stack=true"));
    }

    private static void check(Ipv6 ipv6, List<String> jvmOptions) throws IOException {
        try (ChildJvm jvm = ChildJvm.start(ipv6.network()::enter, EveryGuarantee.class, jvmOptions)) {
            assertThat(jvm.answer()).isEqualTo("TCP: HELD, " + SERVED);
            assertThat(jvm.answer()).isEqualTo("no hold: LEASED, " + SERVED);
            assertThat(jvm.answer()).isEqualTo("UDP: LEASED, received moored");
            assertThat(jvm.answer()).isEqualTo("row: 2, " + SERVED + ", received moored");
        }
    }
}
