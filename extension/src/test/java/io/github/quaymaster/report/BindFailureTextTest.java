package io.github.quaymaster.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.inspection.BindFailure;
import io.github.quaymaster.inspection.BindFailure.Cause;
import io.github.quaymaster.inspection.BindFailure.Opened;
import io.github.quaymaster.inspection.OpeningSite;
import io.github.quaymaster.listener.PortProcess;
import io.github.quaymaster.listener.PortProcess.Kinship;
import io.github.quaymaster.listener.PortUser;
import io.github.quaymaster.listener.PortUser.State;
import io.github.quaymaster.listener.Protocol;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words for each reason why a bind fails. */
class BindFailureTextTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 8080);
    private static final OpeningSite SITE = site("BTest", "starts", 30);

    private static OpeningSite site(String type, String method, int line) {
        StackTraceElement frame = new StackTraceElement("com.acme." + type, method, type + ".java", line);
        return new OpeningSite(frame, null, "com.sun.net.httpserver.HttpServer", List.of(frame), false);
    }

    private static BindFailure failure(Cause cause, @Nullable Opened opened, String reservation, List<PortUser> users) {
        return new BindFailure(
                cause,
                new BindException("Address already in use"),
                "BTest.starts()",
                Protocol.TCP,
                ADDRESS,
                SITE,
                "main",
                opened,
                users,
                reservation);
    }

    private static PortUser user(State state, @Nullable PortProcess process) {
        return new PortUser(
                state,
                ADDRESS,
                state == State.CONNECTED ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 5432) : null,
                process);
    }

    private static List<PortUser> listening(Kinship kinship) {
        return List.of(user(State.LISTENING, new PortProcess(4123, "redis-server *:8080", kinship)));
    }

    private static String line(BindFailure failure, String label) {
        return BindFailureText.of(failure)
                .lines()
                .filter(line -> line.startsWith("  " + label))
                .findFirst()
                .orElseThrow()
                .substring(10);
    }

    private static String taken(BindFailure failure) {
        return line(failure, "taken");
    }

    @Test
    void theWhole() {
        Opened opened = new Opened(site("ATest", "leaves", 17), "ATest.leaves()", "pool-1", 1312, false);
        assertThat(BindFailureText.of(failure(Cause.TAKEN_HERE, opened, "", List.of())))
                .isEqualTo("""
                TCP 127.0.0.1:8080 could not be bound in BTest.starts(): Address already in use
                  wanted  BTest.starts(BTest.java:30), thread main
                  taken   by this JVM: com.sun.net.httpserver.HttpServer, opened ATest.leaves(ATest.java:17), thread pool-1, 1312 ms earlier in ATest.leaves()
                  fix     close that one first, or inject a number with @FreePort for each""");
    }

    @Test
    void bySomebodyWhoWasNotSeenOpeningIt() {
        assertThat(taken(failure(Cause.TAKEN_HERE, new Opened(null, "", "", 5, false), "", List.of())))
                .isEqualTo("by this JVM: a socket that nobody saw being opened, an unnamed thread, 5 ms earlier");
    }

    @Test
    void byProcesses() {
        assertThat(taken(failure(Cause.TAKEN, null, "", listening(Kinship.SELF))))
                .isEqualTo("by this JVM: a listener that no hook saw being opened, of native code for one");
        assertThat(taken(failure(Cause.TAKEN, null, "", listening(Kinship.CHILD))))
                .isEqualTo("by a process that this JVM started: pid 4123 (redis-server *:8080)");
        assertThat(taken(failure(Cause.TAKEN, null, "", listening(Kinship.STRANGER))))
                .isEqualTo("by another process: pid 4123 (redis-server *:8080)");
        assertThat(taken(failure(Cause.TAKEN, null, "", List.of(user(State.LISTENING, null)))))
                .isEqualTo("by a process of another user, or one that ended meanwhile");
        assertThat(taken(failure(
                        Cause.TAKEN, null, "8080 is leased to OrderServerIT, pid 4123", listening(Kinship.STRANGER))))
                .isEqualTo(
                        "by another process: pid 4123 (redis-server *:8080); 8080 is leased to OrderServerIT, pid 4123");
    }

    @Test
    void byConnections() {
        assertThat(taken(failure(
                        Cause.CONNECTED,
                        null,
                        "",
                        List.of(user(State.CONNECTED, new PortProcess(7, "java", Kinship.SELF))))))
                .isEqualTo("by a connection to 127.0.0.1:5432 of this JVM");
        assertThat(taken(failure(
                        Cause.CONNECTED,
                        null,
                        "",
                        List.of(user(State.CONNECTED, new PortProcess(7, "curl", Kinship.STRANGER))))))
                .isEqualTo("by a connection to 127.0.0.1:5432 of pid 7 (curl)");
        assertThat(taken(failure(Cause.CONNECTED, null, "", List.of(user(State.CONNECTED, null)))))
                .isEqualTo("by a connection to 127.0.0.1:5432 of a process of another user");
    }

    @Test
    void byNobodyWhoCanBeSeen() {
        String unseen = "by somebody who is not to be seen: it was let go since, or it is bound without listening, or"
                + " this system has no tables to look in";
        assertThat(taken(failure(Cause.UNSEEN, null, "", List.of()))).isEqualTo(unseen);
        assertThat(taken(failure(Cause.UNSEEN, null, "8080 is reserved by ATest in this JVM", List.of())))
                .isEqualTo(unseen + "; 8080 is reserved by ATest in this JVM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HELD             | by nobody: 8080 is leased to X and held, and the socket that wants it does not set SO_REUSEADDR | set SO_REUSEADDR before it binds, or ask for the port with @FreePort(hold = false)
            TIME_WAIT        | by nobody: connections of the last server on this port are in TIME_WAIT, for a minute after they were closed | set SO_REUSEADDR before it binds, or inject a number with @FreePort
            LEASED_ELSEWHERE | by another build: 8080 is leased to X                                | inject a number with @FreePort
            PRIVILEGED       | by nobody: only the superuser may bind a port as low as this         | inject a number with @FreePort
            NOT_LOCAL        | by nobody: no interface of this machine has this address             | bind 127.0.0.1, or an address that this machine has
            NONE_LEFT        | by others, all of them: the kernel was to choose a port and has none left | close sockets that are not needed any more, or widen the ephemeral range (on Linux net.ipv4.ip_local_port_range)
            """)
    void forEachOtherReason(Cause cause, String taken, String fix) {
        BindFailure failure = failure(cause, null, "8080 is leased to X", List.of());
        assertThat(taken(failure)).isEqualTo(taken);
        assertThat(line(failure, "fix")).isEqualTo(fix);
    }

    @ParameterizedTest
    @EnumSource
    void isAsciiAndFourLines(Cause cause) {
        BindFailure german = new BindFailure(
                cause,
                new BindException("Die Adresse wird bereits verwendet \u2013 f\u00fcr immer"),
                "BTest.starts()",
                Protocol.UDP,
                ADDRESS,
                null,
                "",
                new Opened(null, "", "", 5, false),
                List.of(user(State.CONNECTED, null)),
                "");
        assertThat(BindFailureText.of(german))
                .startsWith(
                        "UDP 127.0.0.1:8080 could not be bound in BTest.starts(): Die Adresse wird bereits verwendet"
                                + " ? f?r immer\n  wanted  by code that nobody saw, an unnamed thread\n")
                .matches("[ -~\n]*")
                .hasLineCount(4);
    }
}
