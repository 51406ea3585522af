package io.github.quaymaster.packed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** Tables that take a second to read, or for ever: a named pipe in their place is read as slowly as it is written to. */
@Isolated("its JVMs keep every processor busy")
@EnabledOnOs(OS.LINUX)
class HangingTablesIT {

    /** Of the shell, which becomes the JVM. */
    private static final String PIPE = "mount -t tmpfs none /proc/$$/net && mkfifo /proc/$$/net/tcp";

    private static final String WITHOUT_LSOF =
            "; for f in /usr/bin/lsof /usr/sbin/lsof; do [ ! -e $f ] || mount --bind /dev/null $f; done";

    /**
     * By a process that ends with the JVM, and whose own tables are not covered. Each reader has a pipe of its own: the
     * name goes to a new one as soon as somebody has opened the old.
     */
    private static final String SLOWLY = "; setpriv --pdeathsig KILL sh -c '"
            + "cd /proc/$0/net; while mkfifo next; do { mv next tcp; sleep 1; cat /proc/self/net/tcp; } >tcp; done' $$ &"
            + " for t in tcp6 udp udp6; do ln -s /proc/$!/net/$t /proc/$$/net/$t; done";

    private static final String REFUSED =
            "this JVM does not let itself be attached to, as with -XX:-EnableDynamicAgentLoading or without jdk.attach";

    private static final String NOT_READ = "/proc/self/net was not read in 10 s";

    private static Fork run(String mounts, String jvmOption) {
        return Fork.run(MountNamespace.with(mounts, PlainRun.command(List.of(jvmOption))));
    }

    @Test
    void slowOnesAreReadToTheEnd() {
        PlainRun.assertWhole(run(PIPE + SLOWLY, Fork.javaagent()), PlainRun.summary("hook (-javaagent), /proc"));
    }

    @Test
    void onesThatHangAreGivenUpAndTheHookCarriesOn() {
        PlainRun.assertWhole(
                run(PIPE, Fork.javaagent()),
                PlainRun.summary("hook (-javaagent); not working: tables (" + NOT_READ + ")"));
    }

    @Test
    void withoutTheHookNothingIsFoundAndTheSummarySaysSo() {
        Fork fork = run(PIPE + WITHOUT_LSOF, "-XX:-EnableDynamicAgentLoading");
        PlainRun.assertBlind(
                fork,
                "quaymaster: no hook: " + REFUSED + "; run the tests with -javaagent:quaymaster.jar",
                "quaymaster: no tables: " + NOT_READ
                        + "; no lsof in /usr/sbin or /usr/bin; nothing can be found in this" + " run",
                PlainRun.SUMMARY.replace("leaked-listener 1 (fail)", "none") + "none; not working: hook (" + REFUSED
                        + "), tables (" + NOT_READ + "; no lsof in /usr/sbin or /usr/bin); overhead: N ms");
    }
}
