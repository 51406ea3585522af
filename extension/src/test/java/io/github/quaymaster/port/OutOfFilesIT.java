package io.github.quaymaster.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A process that has no file descriptor left is told so, and gets ports again when it has.
 *
 * <p>With the packed jar, whose classes need no descriptor of their own to be loaded. Alone, since it starts a process.
 */
@Isolated
class OutOfFilesIT {

    /** Some 20 are the JVM's. Both limits, since a JVM raises the soft one to the hard one. */
    private static final List<String> FEW_FILES = List.of("sh", "-c", "ulimit -n 100 && exec \"$@\"", "sh");

    /**
     * Or its compiler's threads open files of the control group at any moment, to see how much memory there is: one that is
     * closed again after the last socket was opened leaves room for a file.
     */
    private static final List<String> OPENS_NO_FILES_ITSELF =
            List.of("-XX:-UseDynamicNumberOfCompilerThreads", "-XX:-UseContainerSupport");

    private static final String FIRST_LEASE = "cannot find out where ports may be leased:"
            + " /proc/sys/net/ipv4/ip_local_reserved_ports (Too many open files)";

    private static final String REMEDY = "; close sockets and files that are not needed any more";

    @Test
    void saysWhatIsMissing() throws IOException {
        check(
                "blockClaimed",
                "4 ports reserved (HeldIT 2, LeasedIT 2)",
                "cannot try whether a port is free: Too many open files");
    }

    /** The range from which the kernel chooses cannot be read then, and another system's would be the wrong one. */
    @Test
    void theFirstLeaseDoesNotGuessWhereItMayLie() throws IOException {
        check("noBlockYet", "2 ports reserved (HeldIT 2)", FIRST_LEASE);
    }

    /** Whether this machine can hold a port cannot be tried then, and is tried when it can. */
    @Test
    void theFirstHoldDoesNotTurnIntoALeaseForGood() throws IOException {
        check("nothingYet", "0 ports reserved", FIRST_LEASE);
    }

    private static void check(String state, String reserved, String leaseProblem) throws IOException {
        try (ChildJvm jvm =
                ChildJvm.start(OutOfFilesIT::withFewFiles, OutOfFiles.class, OPENS_NO_FILES_ITSELF, state)) {
            assertThat(jvm.answer())
                    .isEqualTo("PortUnavailableException: cannot hold 2 TCP ports of the ephemeral range: Too many open"
                            + " files; this JVM has " + reserved
                            + "; close ports, sockets and files that are not needed"
                            + " any more, or widen that range");
            assertThat(jvm.answer()).isEqualTo("PortUnavailableException: " + leaseProblem + REMEDY);
            assertThat(jvm.answer()).isEqualTo("2 held, 2 leased outside the kernel's range");
        }
    }

    private static List<String> withFewFiles(List<String> command) {
        return Stream.concat(FEW_FILES.stream(), command.stream()).toList();
    }
}
