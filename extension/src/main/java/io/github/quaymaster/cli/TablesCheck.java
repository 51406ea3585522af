package io.github.quaymaster.cli;

import io.github.quaymaster.listener.OwnListeners;
import io.github.quaymaster.listener.VisibleProcesses;
import java.io.IOException;
import java.util.Optional;

/** Whether the operating system's tables can be read, and of whom they tell. */
final class TablesCheck {

    static final String TOPIC = "tables";
    static final String OTHERS = "other users";

    private static final String LET_READ =
            "let the test JVM read /proc/self/fd and /proc/self/net, which a sandbox or a mount hides here";

    private TablesCheck() {}

    static Check look() {
        try {
            OwnListeners tables = OwnListeners.ofThisJvm();
            return read(tables.name(), tables.passedOver(), tables.isDear());
        } catch (IOException problem) {
            return unreadable(String.valueOf(problem.getMessage()), isLinux());
        }
    }

    static Check read(String name, String passedOver, boolean dear) {
        String text = "what listens is read from " + name + (dear ? ", which starts a process each time" : "");
        return passedOver.isEmpty()
                ? Check.ok(TOPIC, text)
                : Check.warn(TOPIC, text + "; not from " + passedOver, LET_READ);
    }

    static Check unreadable(String problem, boolean linux) {
        return Check.broken(
                TOPIC,
                "what listens cannot be read: " + problem,
                linux
                        ? LET_READ + "; or install lsof in /usr/bin"
                        : "see that the system's lsof or netstat can be run");
    }

    static Check others() {
        return others(VisibleProcesses.ofThisMachine(), System.getProperty("os.name", ""));
    }

    static Check others(Optional<VisibleProcesses> found, String os) {
        if (found.isEmpty()) {
            return Check.ok(
                    OTHERS,
                    os.startsWith("Windows")
                            ? "netstat shows everybody's sockets"
                            : "lsof shows this user's sockets alone: who else has a port is not known");
        }
        VisibleProcesses processes = found.get();
        if (!processes.complete()) {
            return Check.ok(OTHERS, "their processes are hidden (hidepid): who else has a port is not known");
        }
        return Check.ok(
                OTHERS,
                processes.open() == processes.listed()
                        ? "all " + processes.listed() + " processes can be looked into: who has a port is known"
                        : processes.open() + " of " + processes.listed()
                                + " processes can be looked into: of a port that one of the others has, only"
                                + " that is known");
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").contains("Linux");
    }
}
