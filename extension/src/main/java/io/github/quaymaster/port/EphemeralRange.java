package io.github.quaymaster.port;

import java.io.UncheckedIOException;

/** The range from which the kernel chooses, read once: the hook asks for it, and must neither read files nor wait. */
final class EphemeralRange {

    static final PortRange OF_THIS_MACHINE = read();

    private EphemeralRange() {}

    private static PortRange read() {
        try {
            return LeaseArea.ephemeral(Reserver.SYSCTL);
        } catch (UncheckedIOException outOfFiles) {
            return LeaseArea.EPHEMERAL;
        }
    }
}
