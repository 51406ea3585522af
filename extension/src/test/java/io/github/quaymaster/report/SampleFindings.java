package io.github.quaymaster.report;

import io.github.quaymaster.report.Event.RunEnded;
import io.github.quaymaster.report.Event.RunStarted;
import io.github.quaymaster.report.MergedRun.Group;
import io.github.quaymaster.report.MergedRun.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Findings and runs for tests of reports, and what those are to look like. */
final class SampleFindings {

    private SampleFindings() {}

    static SourcePlace place(String className, String method, int line, String text) {
        String file = className + ".java";
        return new SourcePlace("com.acme." + className, method, file, line, "app/src/com/acme/" + file, text);
    }

    static ReportedFinding leak(String test, int port, SourcePlace opener) {
        String headline = "TCP 127.0.0.1:" + port + " still listening after ServerTest." + test + "()";
        return new ReportedFinding(
                "leaked-listener",
                "fail",
                "ServerTest." + test + "()",
                "com.acme.ServerTest",
                test,
                headline,
                "leaked-listener: " + headline + "\n  opened  " + opener.frame() + "\n  owner   java.net.ServerSocket\n"
                        + "  fix     close it in the test, inject it with @LoopbackServer",
                "TCP",
                "127.0.0.1:" + port,
                port,
                opener,
                place("ServerTest", test, 40, "new AppServer().start();"),
                "java.net.ServerSocket",
                "main",
                "its own code opened it",
                "high",
                List.of(
                        "java.net.ServerSocket.<init>(ServerSocket.java:285)",
                        "com.acme.AppServer.start(AppServer.java:18)",
                        "com.acme.ServerTest." + test + "(ServerTest.java:40)"),
                List.of("OtherTest.binds()"));
    }

    static ReportedFinding leak(String test, int port) {
        return leak(test, port, place("AppServer", "start", 18, "socket = new ServerSocket(0);"));
    }

    static ReportedFinding finding(String id, String severity, SourcePlace opener, String label, String text) {
        return new ReportedFinding(
                id,
                severity,
                label,
                "com.acme.A",
                "a",
                text.lines().findFirst().orElse(""),
                text,
                "TCP",
                "127.0.0.1:8080",
                8080,
                opener,
                SourcePlace.UNKNOWN,
                "",
                "",
                "it was new",
                "low",
                List.of(),
                List.of());
    }

    /** With every sign in it that one of the forms has for markup. */
    static ReportedFinding hostile() {
        return finding(
                "fixed-port",
                "warn",
                new SourcePlace("com.acme.B", "b", "B.java", 7, "odd, 100%: `|\\`<b>/B.java", "a \"quoted\" ```<x>"),
                "A.a(String)[1] \"x|y\n`z`\\| <script> *bold* @all\"",
                "bound 100% of\r\n```\nfences | <b>\n  fix     50% :: <i>");
    }

    static ReportedFinding note() {
        return finding("wildcard-bind", "note", SourcePlace.UNKNOWN, "the run", "bound where other machines reach it");
    }

    static FindingGroups groups() {
        FindingGroups groups = new FindingGroups();
        groups.add(note(), "");
        groups.add(hostile(), "web");
        groups.add(leak("first", 40001), "app");
        groups.add(leak("second", 40002), "app");
        groups.add(leak("second", 40003), "web");
        return groups;
    }

    static MergedRun run(List<Group> groups, String... remarks) {
        return new MergedRun(
                List.of(jvm(101, "app", true), jvm(102, "web", false)), groups, List.of(), 0, List.of(remarks));
    }

    private static Jvm jvm(long pid, String module, boolean ends) {
        RunStarted started = new RunStarted(
                Event.SCHEMA, "1.0", pid, "1", "box", module, "2026-03-01T10:00:00Z", "17.0.14", "Linux 6.18");
        RunEnded ended = new RunEnded(
                2_000_000, 60, 12, 3, 5, Map.of(), Map.of("quaymaster.allow.ports", 2L), 0, 0, "hook", "", 7, 0);
        return new Jvm("quaymaster-" + pid + "-1.jsonl", started, ends ? ended : null, 60);
    }

    static String golden(String name) {
        try (InputStream in = SampleFindings.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
