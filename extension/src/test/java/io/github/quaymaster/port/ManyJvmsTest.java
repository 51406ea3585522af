package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What JVMs of one machine owe each other.
 *
 * <p>Alone, since starting a process lends it this JVM's sockets until it has closed them: for that moment a server that
 * another test has just closed still listens.
 */
@Isolated
class ManyJvmsTest {

    @Test
    void leasesOfTenJvmsAreDisjoint() throws IOException {
        List<ChildJvm> jvms = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                jvms.add(ChildJvm.start(PortUser.class, List.of()));
            }
            jvms.forEach(jvm -> jvm.tell("TCP_AND_UDP true 100 false A"));
            List<Integer> ports = new ArrayList<>();
            for (ChildJvm jvm : jvms) {
                ports.addAll(leased(jvm.answer()));
            }
            assertThat(ports).hasSize(1_000).doesNotHaveDuplicates();
        } finally {
            jvms.forEach(ChildJvm::close);
        }
    }

    @Test
    void aKilledJvmsBlockIsFreeAtOnceAndTheOtherIsNamedUntilThen() throws IOException {
        // From below the usual area: between the two, nobody else may draw the block.
        try (ChildJvm first = ChildJvm.start(PortUser.class, List.of("-Dquaymaster.ports.range=1024-9999"))) {
            List<Integer> ports = leased(first.ask("UDP true 2 true OrderServerIT"));
            int claim = LeaseArea.blockOf(ports.get(0));
            String range = claim + "-" + (claim + 199);
            String sentence = ports.get(0) + " is leased to OrderServerIT, pid " + first.pid();
            assertThat(Ports.holderOf(ports.get(0))).isEqualTo(sentence);
            assertThat(Ports.holderOf(claim)).isEmpty();
            try (ChildJvm second = ChildJvm.start(PortUser.class, List.of("-Dquaymaster.ports.range=" + range))) {
                assertThat(second.ask("TCP false 1 false CartIT"))
                        .isEqualTo("PortUnavailableException: cannot lease a TCP port from " + range
                                + ": this JVM has leased 0 of the 0 ports it claimed; the others cannot be claimed"
                                + " (Address already in use), " + sentence
                                + ", with 1 more; close reserved ports that are"
                                + " not needed any more, or set quaymaster.ports.range to a wider range");
                first.kill();
                int port = leased(second.ask("TCP false 1 false CartIT")).get(0);
                assertThat(LeaseArea.blockOf(port)).isEqualTo(claim);
                assertThat(Ports.holderOf(port)).isEqualTo(port + " is leased to CartIT, pid " + second.pid());
            }
        }
    }

    @Test
    void aRangeThatMakesNoSenseIsRefusedWhenItIsNeeded() throws IOException {
        try (ChildJvm jvm = ChildJvm.start(PortUser.class, List.of("-Dquaymaster.ports.range=all"))) {
            assertThat(jvm.ask("TCP true 1 false A")).startsWith("HELD ");
            for (int time = 0; time < 2; time++) {
                assertThat(jvm.ask("UDP true 1 false A"))
                        .startsWith(
                                "IllegalArgumentException: the value \"all\" of quaymaster.ports.range is no range");
            }
        }
    }

    @Test
    void allWorksWithoutIpv6() throws IOException {
        try (ChildJvm jvm = ChildJvm.start(PortUser.class, List.of("-Djava.net.preferIPv4Stack=true"))) {
            assertThat(jvm.ask("TCP true 1 false A")).startsWith("HELD ");
            assertThat(leased(jvm.ask("TCP_AND_UDP true 3 true A"))).hasSize(3);
        }
    }

    private static List<Integer> leased(String answer) {
        assertThat(answer).startsWith("LEASED ");
        return Stream.of(answer.split(",", -1))
                .map(each -> Integer.valueOf(each.substring("LEASED ".length())))
                .toList();
    }
}
