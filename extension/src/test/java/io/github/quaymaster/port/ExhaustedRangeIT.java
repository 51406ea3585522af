package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.machine.NetworkNamespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The proof at its sharpest: in a network with a range of 200 ports the kernel is asked for ports until it has none left,
 * so whatever it may hand out it does hand out. Ports that were picked and let go all come; held ones never.
 *
 * <p>Alone, since it starts processes.
 */
@Isolated
class ExhaustedRangeIT {

    private static final int FIRST = RangeExhauster.FIRST;
    private static final int OTHERS = 200 - FIRST;
    private static final String FULL = "Address already in use";

    /** One line of {@link RangeExhauster}. */
    private record Way(String name, int got, int ofTheFirst, String end) {

        static Way parse(String line) {
            int colon = line.lastIndexOf(": ", line.indexOf(';'));
            String[] words = line.substring(colon + 2).split("; ", 3);
            return new Way(line.substring(0, colon), Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2]);
        }
    }

    @Test
    void aHeldPortIsGivenToNobodyThoughThereIsNoOtherLeft() throws IOException {
        NetworkNamespace network =
                NetworkNamespace.with(NetworkNamespace.sysctl("ipv4/ip_local_port_range", "40000 40199"));
        List<Way> held = ways(network, "held");
        List<Way> letGo = ways(network, "let-go");
        System.out.println("held " + FIRST + " of 200 ports: bind(0) got " + got(held, ExhaustedRangeIT::binds)
                + " in 10 ways and connect() " + got(held, ExhaustedRangeIT::connects)
                + " in 4, never one of them; picked and let go: all " + FIRST + " handed out in each way");

        assertThat(held).hasSize(15).allSatisfy(way -> {
            assertThat(way.ofTheFirst).as(way.name).isZero();
            assertThat(way.got).as(way.name).isEqualTo(OTHERS);
        });
        assertThat(letGo).hasSameSizeAs(held).allSatisfy(way -> {
            assertThat(way.ofTheFirst).as(way.name).isEqualTo(FIRST);
            assertThat(way.got).as(way.name).isEqualTo(OTHERS + FIRST);
        });

        assertThat(held).filteredOn(ExhaustedRangeIT::binds).hasSize(10).allMatch(way -> way.end.equals(FULL));
        assertThat(held)
                .filteredOn(ExhaustedRangeIT::connects)
                .hasSize(4)
                .allMatch(
                        way -> List.of(FULL, "Cannot assign requested address").contains(way.end));
        assertThat(held.get(14).end)
                .isEqualTo("cannot hold a TCP port of the ephemeral range 40000-40199: " + FULL
                        + "; this JVM has 200 ports reserved (unnamed 200); close ports, sockets and files that are not"
                        + " needed any more, or widen that range");
    }

    private static List<Way> ways(NetworkNamespace network, String first) throws IOException {
        List<Way> ways = new ArrayList<>();
        try (ChildJvm jvm = ChildJvm.start(network::enter, RangeExhauster.class, List.of(), first)) {
            for (String line = jvm.answer(); !line.startsWith("done"); line = jvm.answer()) {
                ways.add(Way.parse(line));
            }
        }
        return ways;
    }

    private static boolean binds(Way way) {
        return way.name.startsWith("bind(0)");
    }

    private static boolean connects(Way way) {
        return way.name.startsWith("connect()");
    }

    private static int got(List<Way> ways, Predicate<Way> which) {
        return ways.stream().filter(which).mapToInt(Way::got).sum();
    }
}
