package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.report.Event;
import io.github.quaymaster.report.Event.FindingReported;
import io.github.quaymaster.report.Event.ListenerClosed;
import io.github.quaymaster.report.Event.ListenerOpened;
import io.github.quaymaster.report.Event.PortReleased;
import io.github.quaymaster.report.Event.PortReserved;
import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.Event.ScopeEnded;
import io.github.quaymaster.report.Event.ScopeStarted;
import io.github.quaymaster.report.Event.ServerStarted;
import io.github.quaymaster.report.Event.ServerStopped;
import io.github.quaymaster.report.EventLine;
import io.github.quaymaster.report.EventSchema;
import io.github.quaymaster.report.ReportedFinding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The file that a run writes while it goes on. */
class ReportEventsTest {

    @TempDir
    private Path folder;

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class EveryKindCase {
        @Test
        void a1Reserves(@FreePort int port) {
            assertThat(port).isPositive();
        }

        @Test
        void a2HasAServer(@LoopbackServer HttpServer server) {
            assertThat(server.getAddress().getPort()).isPositive();
        }

        @Test
        void a3Closes() throws IOException {
            new ServerSocket(0, 5, InetAddress.getLoopbackAddress()).close();
        }

        @Test
        void a4Leaks() throws IOException {
            Kit.leak(EveryKindCase.class, new ServerSocket(0, 5, InetAddress.getLoopbackAddress()));
        }

        @Test
        void a5IsAborted() {
            assumeTrue(false);
        }

        @Test
        void a6Fails() {
            fail("as planned");
        }
    }

    private List<Event> run(Class<?> testCase, String... more) throws IOException {
        Kit.run(
                testCase,
                Stream.concat(
                                Stream.of(
                                        "quaymaster.report.dir",
                                        folder.toString(),
                                        "quaymaster.report.formats",
                                        "jsonl"),
                                Stream.of(more))
                        .toArray(String[]::new));
        EventSchema schema = new EventSchema();
        List<String> lines = Files.readAllLines(onlyFile());
        assertThat(lines).allSatisfy(line -> assertThat(schema.faults(line)).isEmpty());
        return lines.stream().map(EventLine::read).toList();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.reduce((one, other) -> {
                        throw new AssertionError("two files: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    private static <E extends Event> List<E> of(Class<E> type, List<Event> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static long scope(List<Event> events, String method) {
        return of(ScopeStarted.class, events).stream()
                .filter(scope -> scope.testMethod().equals(method))
                .findFirst()
                .orElseThrow()
                .scope();
    }

    @Test
    void isNamedForItsJvmAndBeginsAndEndsWithTheRun() throws IOException {
        List<Event> events = run(EveryKindCase.class);
        long pid = ProcessHandle.current().pid();
        assertThat(onlyFile().getFileName().toString())
                .startsWith("quaymaster-" + pid)
                .endsWith(".jsonl");
        assertThat(events.get(0)).isInstanceOfSatisfying(RunStarted.class, start -> {
            assertThat(start.schema()).isEqualTo(1);
            assertThat(start.pid()).isEqualTo(pid);
            assertThat(start.module()).isEqualTo("extension");
            assertThat(start.java()).isEqualTo(Runtime.version().toString());
        });
        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(RunEnded.class, end -> {
            assertThat(end.tests()).isEqualTo(6);
            assertThat(end.servers()).isEqualTo(1);
            assertThat(end.findings()).isEqualTo(Map.of("leaked-listener", Map.of("fail", 1L)));
            assertThat(end.sources()).startsWith("hook (");
        });
    }

    @Test
    void hasEachTestWithItsOutcome() throws IOException {
        List<Event> events = run(EveryKindCase.class);
        List<ScopeStarted> started = of(ScopeStarted.class, events);
        assertThat(started)
                .extracting(ScopeStarted::level, ScopeStarted::label)
                .startsWith(
                        tuple("class", "class ReportEventsTest.EveryKindCase"),
                        tuple("test", "ReportEventsTest.EveryKindCase.a1Reserves()"))
                .hasSize(7);
        ScopeStarted around = started.get(0);
        assertThat(started.subList(1, 7)).allSatisfy(test -> {
            assertThat(test.parent()).isEqualTo(around.scope());
            assertThat(test.testClass()).isEqualTo(EveryKindCase.class.getName());
            assertThat(test.thread()).isEqualTo(Thread.currentThread().getName());
        });
        Map<Long, String> outcomes =
                of(ScopeEnded.class, events).stream().collect(Collectors.toMap(ScopeEnded::scope, ScopeEnded::outcome));
        assertThat(started.subList(1, 7))
                .extracting(test -> outcomes.get(test.scope()))
                .containsExactly("passed", "passed", "passed", "failed", "aborted", "failed");
    }

    @Test
    void hasPortsServersAndListenersFromBeginningToEnd() throws IOException {
        List<Event> events = run(EveryKindCase.class);
        PortReserved reserved = of(PortReserved.class, events).stream()
                .filter(each -> each.scope() == scope(events, "a1Reserves"))
                .findFirst()
                .orElseThrow();
        assertThat(reserved.place()).contains("a1Reserves");
        assertThat(of(PortReleased.class, events)).anyMatch(each -> each.port() == reserved.port());

        ServerStarted server = of(ServerStarted.class, events).get(0);
        assertThat(server.scope()).isEqualTo(scope(events, "a2HasAServer"));
        assertThat(server.server()).contains("HttpServer");
        assertThat(of(ServerStopped.class, events))
                .singleElement()
                .satisfies(each -> assertThat(each.port()).isEqualTo(server.port()));

        assertThat(of(ListenerOpened.class, events))
                .as("none of our own trials")
                .hasSize(3);
        ListenerOpened closed = listener(events, "a3Closes");
        assertThat(closed.opener()).contains("ReportEventsTest$EveryKindCase.a3Closes(ReportEventsTest.java:");
        assertThat(closed.owner()).isEqualTo("java.net.ServerSocket");
        assertThat(closed.stack()).isNotEmpty();
        assertThat(of(ListenerClosed.class, events))
                .anySatisfy(each -> {
                    assertThat(each.listener()).isEqualTo(closed.listener());
                    assertThat(each.how()).isEqualTo("closed");
                    assertThat(each.at()).isGreaterThanOrEqualTo(closed.at());
                })
                .noneMatch(
                        each -> each.listener() == listener(events, "a4Leaks").listener());
    }

    private static ListenerOpened listener(List<Event> events, String method) {
        return of(ListenerOpened.class, events).stream()
                .filter(each -> each.scope() == scope(events, method))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void hasFindingsWithTheirPlaceInTheSources() throws IOException {
        List<Event> events = run(EveryKindCase.class);
        FindingReported found = of(FindingReported.class, events).get(0);
        ReportedFinding finding = found.finding();
        assertThat(found.scope()).isEqualTo(scope(events, "a4Leaks"));
        assertThat(finding.id()).isEqualTo("leaked-listener");
        assertThat(finding.severity()).isEqualTo("fail");
        assertThat(finding.address()).isEqualTo(listener(events, "a4Leaks").address());
        assertThat(finding.opener().path())
                .isEqualTo("extension/src/test/java/io/github/quaymaster/ReportEventsTest.java");
        assertThat(finding.opener().text()).startsWith("Kit.leak(EveryKindCase.class, new ServerSocket(0");
        assertThat(finding.text()).startsWith("leaked-listener: " + finding.headline() + "\n  opened  ");
    }

    @Test
    void runsOfOneJvmHaveAFileEach() throws IOException {
        run(EveryKindCase.class);
        Kit.run(EveryKindCase.class, "quaymaster.report.dir", folder.toString(), "quaymaster.report.formats", "jsonl");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidAndTheTestsRunOn() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(Kit.failures(Kit.run(
                        EveryKindCase.class,
                        "quaymaster.report.dir",
                        file.resolve("reports").toString(),
                        "quaymaster.report.formats",
                        "jsonl")))
                .hasSize(2);
    }
}
