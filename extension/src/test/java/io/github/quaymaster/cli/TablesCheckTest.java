package io.github.quaymaster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.listener.VisibleProcesses;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of the operating system's tables, and what to change about them. */
class TablesCheckTest {

    @Test
    void theBestOfTheSystemIsFine() {
        assertThat(TablesCheck.read("/proc", "", false))
                .isEqualTo(Check.ok("tables", "what listens is read from /proc"));
        assertThat(TablesCheck.read("lsof", "", true))
                .isEqualTo(Check.ok("tables", "what listens is read from lsof, which starts a process each time"));
    }

    @Test
    void theSecondBestIsAWarning() {
        assertThat(TablesCheck.read("lsof", "/proc (cannot list /proc/self/fd)", true))
                .isEqualTo(
                        Check.warn(
                                "tables",
                                "what listens is read from lsof, which starts a process each time; not from /proc (cannot list"
                                        + " /proc/self/fd)",
                                "let the test JVM read /proc/self/fd and /proc/self/net, which a sandbox or a mount hides here"));
    }

    @Test
    void noneIsAFault() {
        assertThat(TablesCheck.unreadable("cannot list /proc/self/fd; no lsof in /usr/sbin or /usr/bin", true))
                .isEqualTo(Check.broken(
                        "tables",
                        "what listens cannot be read: cannot list /proc/self/fd; no lsof in /usr/sbin or /usr/bin",
                        "let the test JVM read /proc/self/fd and /proc/self/net, which a sandbox or a mount hides here;"
                                + " or install lsof in /usr/bin"));
        assertThat(TablesCheck.unreadable("lsof took more than 5000 ms", false))
                .isEqualTo(Check.broken(
                        "tables",
                        "what listens cannot be read: lsof took more than 5000 ms",
                        "see that the system's lsof or netstat can be run"));
    }

    @Test
    void ofWhomTheyTellIsSaid() {
        assertThat(TablesCheck.others(Optional.of(new VisibleProcesses(71, 71, true)), "Linux")
                        .text())
                .isEqualTo("all 71 processes can be looked into: who has a port is known");
        assertThat(TablesCheck.others(Optional.of(new VisibleProcesses(71, 12, true)), "Linux")
                        .text())
                .isEqualTo("12 of 71 processes can be looked into: of a port that one of the others has, only that is"
                        + " known");
        assertThat(TablesCheck.others(Optional.of(new VisibleProcesses(4, 4, false)), "Linux")
                        .text())
                .isEqualTo("their processes are hidden (hidepid): who else has a port is not known");
        assertThat(TablesCheck.others(Optional.empty(), "Mac OS X").text())
                .isEqualTo("lsof shows this user's sockets alone: who else has a port is not known");
        assertThat(TablesCheck.others(Optional.empty(), "Windows 11").text())
                .isEqualTo("netstat shows everybody's sockets");
    }
}
