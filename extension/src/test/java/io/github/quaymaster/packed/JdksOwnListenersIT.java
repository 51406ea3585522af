package io.github.quaymaster.packed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the JDK itself leaves open, in a JVM of its own: there is no way to close it. Allowed twice: it is open, and other
 * machines reach it, as they do what tests have RMI open on ports of their own.
 */
class JdksOwnListenersIT {

    private static Fork run(String testCase, String... options) {
        return Fork.console(
                "5.10",
                // Else a stub calls this machine by its name, and what that stands for is not ours to know.
                List.of(Fork.javaagent(), "-Djava.rmi.server.hostname=127.0.0.1"),
                Stream.concat(
                                Stream.of(
                                        "--select-class=com.example.cases." + testCase,
                                        "--config=junit.jupiter.extensions.autodetection.enabled=true"),
                                Stream.of(options))
                        .toList());
    }

    /** Whichever test is the first to export something opens the listener that they share. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatRmiAndJmxLeaveFailsNobody(int seed) {
        Fork fork = run(
                "RmiCase",
                "--config=junit.jupiter.testmethod.order.default=org.junit.jupiter.api.MethodOrderer$Random",
                "--config=junit.jupiter.execution.order.random.seed=" + seed);
        assertThat(fork.ownLines())
                .as(fork.output())
                .containsExactly(
                        "quaymaster: 6 tests watched, 4 ports reserved (4 held), 0 servers started;"
                                + " findings: wildcard-bind 4 (note); allowed: 2 by RMI; sources: hook (-javaagent), /proc; overhead: N ms");
        assertThat(fork.status()).isZero();
    }

    @Test
    void whatATestLeavesByWayOfRmiIsItsOwn() throws IOException {
        Fork fork = run("RmiLeaksCase");
        assertThat(fork.reports().stream().map(line -> line.replaceAll(" TCP \\S+ ", " ")))
                .as(fork.output())
                .containsExactlyInAnyOrder(
                        "leaked-listener: still listening after RmiLeaksCase.leavesARegistry()",
                        "leaked-listener: still listening after RmiLeaksCase.leavesAnObject()",
                        "leaked-listener: still listening after RmiLeaksCase.leavesAJmxConnector()",
                        "leaked-listener: still listening after RmiLeaksCase.callsWhatLeavesAServer()",
                        "leaked-listener: left to the garbage collector by"
                                + " RmiLeaksCase.leavesAnObjectToTheCollector()");
        assertThat(fork.output())
                .contains(
                        "  opened  " + site("leavesARegistry", "leaves a registry") + ", thread main, ",
                        "  opened  " + site("export", "exports") + " <- " + site("leavesAnObject", "leaves an object")
                                + ", thread main, ",
                        "  opened  " + site("leavesAJmxConnector", "leaves a connector") + ", thread main, ",
                        "  opened  " + site("leavesAnObjectToTheCollector", "leaves an object to the collector")
                                + ", thread main, ")
                .containsPattern("  opened  RmiLeaksCase\\$ServerStarter\\.start\\(RmiLeaksCase\\.java:"
                        + line("leaves a server") + "\\), thread RMI TCP Connection\\(\\d+\\)-127\\.0\\.0\\.1, ");
        assertThat(fork.ownLines())
                .containsExactly(
                        "quaymaster: 6 tests watched, 4 ports reserved (4 held), 0 servers started;"
                                + " findings: leaked-listener 5 (fail), wildcard-bind 4 (note); allowed: 2 by RMI; sources: hook (-javaagent), /proc; overhead: N ms");
    }

    private static String site(String method, String marker) throws IOException {
        return "RmiLeaksCase." + method + "(RmiLeaksCase.java:" + line(marker) + ")";
    }

    /** Where the case has a marker: the test tells no line numbers by heart. */
    private static int line(String marker) throws IOException {
        List<String> source =
                Files.readAllLines(Path.of("src", "test", "java", "com", "example", "cases", "RmiLeaksCase.java"));
        int[] marked = IntStream.rangeClosed(1, source.size())
                .filter(number -> source.get(number - 1).endsWith("// " + marker))
                .toArray();
        assertThat(marked).as("lines marked \"%s\"", marker).hasSize(1);
        return marked[0];
    }
}
