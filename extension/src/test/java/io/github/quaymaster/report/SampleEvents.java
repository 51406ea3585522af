package io.github.quaymaster.report;

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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a JVM with one class of two tests writes: the first leaks a listener, the second's is closed by its class. */
final class SampleEvents {

    static final String STARTED = "2026-03-01T10:00:00Z";

    private SampleEvents() {}

    static List<Event> all() {
        return List.of(
                started(101, STARTED),
                new ScopeStarted(100, 1, "class", 0, "com.acme.ServerTest", "", "ServerTest", "main"),
                new PortReserved(150, 40100, "BOTH", "held", 1, "ServerTest.java:12"),
                new ScopeStarted(200, 2, "test", 1, "com.acme.ServerTest", "first", "ServerTest.first()", "worker-1"),
                new ServerStarted(210, "com.sun.net.httpserver.HttpServer", "TCP", 40101, 2),
                listener(220, 1, 40001, 2),
                listener(230, 2, 40002, 2),
                new ListenerClosed(240, 2, "closed"),
                new ServerStopped(250, "TCP", 40101),
                new FindingReported(300, 2, SampleFindings.leak("first", 40001)),
                new ScopeEnded(310, 2, "failed"),
                new ScopeStarted(400, 3, "test", 1, "com.acme.ServerTest", "second", "ServerTest.second()", "worker-1"),
                listener(410, 3, 40003, 3),
                new ScopeEnded(420, 3, "passed"),
                new ListenerClosed(430, 3, "closed"),
                new FindingReported(435, 3, late(40003)),
                new ScopeEnded(440, 1, "passed"),
                new PortReleased(450, 40100, "BOTH"),
                listener(460, 4, 40004, 0),
                ended(500));
    }

    static RunStarted started(long pid, String moment) {
        return new RunStarted(Event.SCHEMA, "1.0", pid, "1", "box", "app", moment, "17.0.14", "Linux 6.18");
    }

    static ListenerOpened listener(long at, long number, int port, long scope) {
        return new ListenerOpened(
                at,
                number,
                "TCP",
                "127.0.0.1:" + port,
                port,
                scope,
                "AppServer.start(AppServer.java:18)",
                "java.net.ServerSocket",
                "worker-1",
                List.of("com.acme.AppServer.start(AppServer.java:18)"));
    }

    static RunEnded ended(long at) {
        return new RunEnded(
                at,
                2,
                1,
                0,
                1,
                Map.of("leaked-listener", Map.of("fail", 1L)),
                Map.of("quaymaster.allow.ports", 2L),
                0,
                1,
                "hook",
                "",
                7,
                0);
    }

    private static ReportedFinding late(int port) {
        ReportedFinding leak = SampleFindings.leak("second", port);
        return new ReportedFinding(
                "late-close",
                "note",
                leak.label(),
                leak.testClass(),
                leak.testMethod(),
                "TCP 127.0.0.1:" + port + " closed 1 ms after ServerTest.second()",
                "late-close: ...",
                "TCP",
                "127.0.0.1:" + port,
                port,
                leak.opener(),
                leak.test(),
                leak.owner(),
                leak.thread(),
                leak.evidence(),
                leak.confidence(),
                leak.stack(),
                List.of());
    }

    static String lines(List<? extends Event> events) {
        return events.stream().map(EventLine::of).collect(Collectors.joining("\n", "", "\n"));
    }
}
