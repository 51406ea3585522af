package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.TestClass;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.inspection.Blame;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.inspection.Finding;
import io.github.quaymaster.inspection.FindingId;
import io.github.quaymaster.inspection.Harm;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.inspection.Remnant;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.Protocol;
import io.github.quaymaster.report.Event.RunEnded;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    private static final TestScope RUN = TestScope.run();
    private static final TestScope CLASS = scope(Level.CLASS, RUN, "");
    private static final TestScope TEST = scope(Level.TEST, CLASS, "startsServer");

    private static final StackTraceElement OPENER =
            new StackTraceElement("com.acme.AppServer", "start", "AppServer.java", 42);
    private static final StackTraceElement IN_TEST =
            new StackTraceElement("com.acme.ATest", "startsServer", "ATest.java", 17);

    private static TestScope scope(Level level, TestScope parent, String method) {
        return new TestScope(level, parent, "com.acme.ATest", method, "", TestClass.named("ATest", "com.acme.ATest"));
    }

    private static Finding finding(
            FindingId id, TestScope scope, Protocol protocol, String address, @Nullable OpeningSite site) {
        try {
            InetSocketAddress bound = new InetSocketAddress(InetAddress.getByName(address), 40213);
            return new Finding(
                    id,
                    scope,
                    scope,
                    protocol,
                    bound,
                    site,
                    new Blame("it was the only one running", Confidence.HIGH),
                    "main",
                    312,
                    500,
                    Remnant.OPEN,
                    null,
                    List.of(),
                    "");
        } catch (UnknownHostException problem) {
            throw new AssertionError(problem);
        }
    }

    private static OpeningSite site(@Nullable StackTraceElement test) {
        return new OpeningSite(OPENER, test, "com.sun.net.httpserver.HttpServer", List.of(OPENER), false);
    }

    @Test
    void aLeakOfATest() {
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, TEST, Protocol.TCP, "127.0.0.1", site(IN_TEST))))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:40213 still listening after ATest.startsServer()
                          opened  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), thread main, 312 ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer; waited 500 ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=com.acme.AppServer""");
    }

    @Test
    void aLeakOfAClass() {
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, CLASS, Protocol.TCP, "::", site(null))))
                .isEqualTo("""
                        leaked-listener: TCP [::]:40213 still listening after class ATest
                          opened  AppServer.start(AppServer.java:42), thread main, 312 ms before the class ended
                          owner   com.sun.net.httpserver.HttpServer; waited 500 ms for it to close
                          fix     close it in @AfterAll, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=com.acme.AppServer""");
    }

    @Test
    void aLeakThatNobodyIsBlamedFor() {
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, RUN, Protocol.UDP, "::1", site(null))))
                .isEqualTo("""
                        leaked-listener: UDP [::1]:40213 still bound at the end of the run
                          opened  AppServer.start(AppServer.java:42), thread main; it was the only one running
                          owner   com.sun.net.httpserver.HttpServer; waited 500 ms for it to close
                          fix     close it where it was opened, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=com.acme.AppServer""");
    }

    @Test
    void aLeakThatNobodySawBeingOpened() {
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, TEST, Protocol.TCP, "127.0.0.1", null)))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:40213 still listening after ATest.startsServer()
                          opened  nobody saw where (no hook in this JVM, or native code); blamed since it was the only one running
                          owner   a socket of this process; waited 500 ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, allow it: quaymaster.allow.ports=40213, or run with -javaagent:quaymaster.jar to see who opens it""");
    }

    @Test
    void aLeakThatTheCollectorClosedOnAThreadWithoutAName() {
        Finding seen = finding(FindingId.LEAKED_LISTENER, TEST, Protocol.TCP, "127.0.0.1", site(IN_TEST));
        Finding collected = new Finding(
                seen.id(),
                seen.scope(),
                seen.scope(),
                seen.protocol(),
                seen.address(),
                seen.site(),
                seen.blame(),
                "",
                312,
                0,
                Remnant.COLLECTED,
                null,
                List.of(),
                "");
        assertThat(ReportText.of(collected)).startsWith("""
                        leaked-listener: TCP 127.0.0.1:40213 left to the garbage collector by ATest.startsServer()
                          opened  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), an unnamed thread, 312 ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer
                          fix     close it in the test,""");
    }

    @Test
    void aLostPort() {
        Finding seen = finding(FindingId.LOST_PORT, TEST, Protocol.TCP, "127.0.0.1", site(IN_TEST));
        PortProcess stranger = new PortProcess(4123, "python3 -m http.server 40213", Kinship.STRANGER);
        assertThat(ReportText.of(new Finding(
                        seen.id(),
                        seen.scope(),
                        seen.scope(),
                        seen.protocol(),
                        seen.address(),
                        seen.site(),
                        seen.blame(),
                        "main",
                        12,
                        0,
                        Remnant.OPEN,
                        stranger,
                        List.of(),
                        "")))
                .isEqualTo("""
                        lost-port: TCP 127.0.0.1:40213, reserved and wanted in ATest.startsServer(), was taken by another process
                          wanted  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), thread main, 12 ms before the test ended
                          owner   pid 4123 (python3 -m http.server 40213), which this JVM did not start
                          fix     stop that process, or have it bind port 0 and not a number of its own choice; run again, and the test gets another""");
    }

    private static Finding with(FindingId id, TestScope scope, TestScope owner, Blame blame, List<String> victims) {
        Finding seen = finding(id, scope, Protocol.TCP, "127.0.0.1", site(IN_TEST));
        return new Finding(
                id,
                scope,
                owner,
                seen.protocol(),
                seen.address(),
                seen.site(),
                blame,
                "main",
                312,
                180,
                Remnant.OPEN,
                null,
                victims,
                "");
    }

    @Test
    void aLeakThatIsJudgedWithTheClassAndHarmedOthers() {
        Blame weak = new Blame("it was the only one running", Confidence.LOW);
        assertThat(ReportText.of(
                        with(FindingId.LEAKED_LISTENER, CLASS, TEST, weak, List.of("BTest.one()", "class CTest"))))
                .isEqualTo("""
                        leaked-listener: TCP 127.0.0.1:40213 still listening after class ATest, opened in ATest.startsServer()
                          opened  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), thread main, 312 ms before the class ended; blamed since it was the only one running
                          owner   com.sun.net.httpserver.HttpServer; waited 180 ms for it to close
                          harmed  BTest.one(), class CTest
                          fix     close it in @AfterAll, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=com.acme.AppServer""");
    }

    /** To allow Netty's class would allow every server on Netty. */
    @Test
    void aLibraryThatAloneWasSeenIsNotAllowedAsAWhole() {
        StackTraceElement library = new StackTraceElement("io.netty.channel.Some", "doBind", "Some.java", 1);
        OpeningSite site = new OpeningSite(library, null, "io.netty.channel.Some", List.of(library), false);
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, TEST, Protocol.TCP, "127.0.0.1", site)))
                .endsWith(
                        "  fix     close it in the test, inject it with @LoopbackServer, or allow it to this test alone with"
                                + " @PortPolicy");
    }

    @Test
    void aServerThatItsFactoryDidNotStop() {
        OpeningSite site = new OpeningSite(OPENER, null, "com.sun.net.httpserver.HttpServer", List.of(OPENER), true);
        assertThat(ReportText.of(finding(FindingId.LEAKED_LISTENER, TEST, Protocol.TCP, "127.0.0.1", site)))
                .endsWith(
                        "  fix     close it in stop() of the factory that @LoopbackServer started it with, or allow it:"
                                + " quaymaster.allow.openers=com.acme.AppServer");
    }

    @Test
    void whatWasClosedLate() {
        Blame sure = new Blame("its code opened it, on its thread", Confidence.HIGH);
        assertThat(ReportText.of(with(FindingId.LATE_CLOSE, TEST, TEST, sure, List.of())))
                .isEqualTo("""
                        late-close: TCP 127.0.0.1:40213 closed 180 ms after ATest.startsServer()
                          opened  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), thread main, 312 ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer
                          fix     close it in the test or in @AfterEach, and wait until it is closed""");
        assertThat(ReportText.of(with(FindingId.LATE_CLOSE, CLASS, TEST, sure, List.of())))
                .startsWith(
                        "late-close: TCP 127.0.0.1:40213 closed 180 ms after ATest.startsServer(), at the end of class"
                                + " ATest\n");
    }

    @Test
    void whomALeakHarmedAfterItsReport() {
        assertThat(ReportText.of(new Harm(
                        Protocol.TCP,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080),
                        "ATest.startsServer()",
                        List.of("BTest.one()", "BTest.two()"))))
                .isEqualTo("TCP 127.0.0.1:8080, which ATest.startsServer() left open, was in the way of BTest.one(),"
                        + " BTest.two()");
    }

    @Test
    void aFixedPort() {
        assertThat(ReportText.of(finding(FindingId.FIXED_PORT, TEST, Protocol.TCP, "0.0.0.0", site(IN_TEST))))
                .isEqualTo("""
                        fixed-port: TCP 0.0.0.0:40213 bound in ATest.startsServer(), a port that neither the kernel chose nor Quaymaster reserved
                          opened  AppServer.start(AppServer.java:42) <- ATest.startsServer(ATest.java:17), thread main, 312 ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer
                          fix     inject a number with @FreePort, bind port 0, or allow it: quaymaster.allow.ports=40213""");
    }

    @Test
    void aFrameWithoutALineIsShownWithoutOne() {
        StackTraceElement generated = new StackTraceElement("com.acme.Generated", "call", null, -1);
        OpeningSite site = new OpeningSite(generated, null, "com.acme.Generated", List.of(generated), false);
        assertThat(ReportText.of(finding(FindingId.FIXED_PORT, TEST, Protocol.TCP, "127.0.0.1", site)))
                .contains("  opened  Generated.call(unknown source), thread main, ");
    }

    @Test
    void theSummaryOfACleanRun() {
        assertThat(Summary.of(
                        new RunEnded(9, 1, 2, 0, 1, Map.of(), Map.of(), 0, 0, "hook (-javaagent), /proc", "", 34, 0)))
                .isEqualTo("quaymaster: 1 test watched, 2 ports reserved (2 held), 1 server started; findings: none;"
                        + " sources: hook (-javaagent), /proc; overhead: 34 ms");
    }

    @Test
    void theSummaryNamesWhatWasAllowedLeftOpenAndNotSeen() {
        Map<String, Map<String, Long>> findings = new LinkedHashMap<>();
        findings.put("fixed-port", new TreeMap<>(Map.of("fail", 2L, "warn", 1L)));
        findings.put("late-close", Map.of("note", 5L));
        assertThat(Summary.of(new RunEnded(
                        9, 3, 1, 2, 0, findings, Map.of("RMI", 4L), 2, 1, "", "hook (off), tables (gone)", 0, 0)))
                .isEqualTo("quaymaster: 3 tests watched, 3 ports reserved (1 held, 2 leased), 0 servers started;"
                        + " findings: fixed-port 3 (2 fail, 1 warn), late-close 5 (note); unattributed: 2;"
                        + " allowed: 4 by RMI; 1 listener open for the whole run; sources: none;"
                        + " not working: hook (off), tables (gone); overhead: 0 ms");
    }
}
