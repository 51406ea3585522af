package io.github.quaymaster.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A network of a process's own with nothing in it but loopback: there a test may narrow the range from which the kernel
 * chooses ports, or take IPv6 away, and nobody else on the machine meets it.
 */
public final class NetworkNamespace {

    /** Through perl where ip(8) is missing, which small images lack: SIOCSIFFLAGS with IFF_UP and IFF_RUNNING. */
    private static final String LOOPBACK_UP = "{ ip link set lo up 2>/dev/null || perl -e '"
            + "my $lo = pack(\"a16 s x22\", \"lo\", 0x41);"
            + "socket(S, 2, 2, 0) && ioctl(S, 0x8914, $lo) or die \"lo is down: $!\\n\"'; }";

    /** Where the user may not make a network, a user namespace of one's own may allow it. */
    private static final List<List<String>> UNSHARE =
            List.of(List.of("unshare", "--net"), List.of("unshare", "--user", "--map-root-user", "--net"));

    /** What a command is to be run with that may not bind low ports: the superuser may, unless it is taken away. */
    public static final List<String> WITHOUT_LOW_PORTS =
            List.of("setpriv", "--bounding-set", "-net_bind_service", "--inh-caps", "-net_bind_service");

    private final List<String> entry;

    private NetworkNamespace(List<String> entry) {
        this.entry = entry;
    }

    /**
     * Returns a network with these settings; each process that enters gets one for itself.
     *
     * <p>Tries it out, and skips the test if this machine does not let us: a container often may not.
     *
     * @param settings shell commands, in order
     */
    public static NetworkNamespace with(String... settings) {
        String script = Stream.of(
                        Stream.of("PATH=$PATH:/usr/sbin:/sbin", LOOPBACK_UP),
                        Stream.of(settings),
                        Stream.of("exec \"$@\""))
                .flatMap(commands -> commands)
                .collect(Collectors.joining(" && "));
        List<String> refusals = new ArrayList<>();
        for (List<String> unshare : UNSHARE) {
            List<String> entry = new ArrayList<>(unshare);
            entry.addAll(List.of("sh", "-c", script, "sh"));
            NetworkNamespace network = new NetworkNamespace(entry);
            String refusal = refusal(network.enter(List.of("true")));
            if (refusal.isEmpty()) {
                return network;
            }
            refusals.add(String.join(" ", unshare) + ": " + refusal);
        }
        Machine.lacks("this needs a network namespace, and this machine makes none: " + refusals);
        throw new AssertionError("unreachable");
    }

    /** A setting of the kernel for this network; the folder shows those of the network of who opens it. */
    public static String sysctl(String name, String value) {
        return "echo '" + value + "' > /proc/sys/net/" + name;
    }

    /** Returns the command that runs a command in a network of its own. */
    public List<String> enter(List<String> command) {
        List<String> whole = new ArrayList<>(entry);
        whole.addAll(command);
        return whole;
    }

    private static String refusal(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            int status = process.waitFor();
            return status == 0 ? "" : output + " (status " + status + ")";
        } catch (IOException noSuchCommand) {
            return String.valueOf(noSuchCommand.getMessage());
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while trying " + command, interrupted);
        }
    }
}
