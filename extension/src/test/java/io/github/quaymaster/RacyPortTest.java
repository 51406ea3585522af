package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;

/** Ports that were picked with bind(0), let go, and bound again: a race that is lost now and then. */
class RacyPortTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** As failures, so that they can be told apart; they only warn by default. */
    private static ListAssert<String> failuresOf(Class<?> testCase, String... keysAndValues) {
        String[] all = new String[keysAndValues.length + 2];
        all[0] = "quaymaster.racy-port";
        all[1] = "fail";
        System.arraycopy(keysAndValues, 0, all, 2, keysAndValues.length);
        return assertThat(Kit.failures(Kit.run(testCase, all)));
    }

    private static int pick() throws IOException {
        try (ServerSocket picker = new ServerSocket(0, 1, LOOPBACK)) {
            return picker.getLocalPort();
        }
    }

    @Test
    void aPickedPortIsReportedWhereItIsBound() {
        failuresOf(PickedCase.class).containsExactly("""
                picksAndBinds(): racy-port: TCP 127.0.0.1:PORT bound in RacyPortTest.PickedCase.picksAndBinds(), a port that the kernel chose for this JVM before and that was let go
                  opened  RacyPortTest$PickedCase.picksAndBinds(RacyPortTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   java.net.ServerSocket
                  fix     inject the number with @FreePort, which stays reserved until the server has it, or bind port 0 and ask the server for its port""");
    }

    static class PickedCase {
        @Test
        void picksAndBinds() throws IOException {
            new ServerSocket(pick(), 1, LOOPBACK).close();
        }
    }

    @Test
    void byDefaultItOnlyWarns() {
        assertThat(Kit.failures(Kit.run(PickedCase.class))).isEmpty();
    }

    @Test
    void aServerThatStartsAgainOnItsOldNumberIsARaceToo() {
        failuresOf(RestartCase.class).singleElement().asString().startsWith("startsTwice(): racy-port: ");
    }

    static class RestartCase {
        @Test
        void startsTwice() throws IOException {
            ServerSocket first = new ServerSocket(0, 1, LOOPBACK);
            first.close();
            new ServerSocket(first.getLocalPort(), 1, LOOPBACK).close();
        }
    }

    @Test
    void aPortThatIsStillOpenWasNotLetGo() {
        failuresOf(StillOpenCase.class).isEmpty();
    }

    static class StillOpenCase {
        @Test
        void bindsAnotherAddress() throws IOException {
            try (ServerSocket first = new ServerSocket(0, 1, LOOPBACK);
                    ServerSocket second = new ServerSocket(
                            first.getLocalPort(), 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 2}))) {
                assertThat(second.getLocalPort()).isEqualTo(first.getLocalPort());
            }
        }

        @Test
        void bindsItForDatagrams() throws IOException {
            try (ServerSocket first = new ServerSocket(0, 1, LOOPBACK);
                    DatagramSocket second = new DatagramSocket(new InetSocketAddress(LOOPBACK, first.getLocalPort()))) {
                assertThat(second.getLocalPort()).isEqualTo(first.getLocalPort());
            }
        }

        @Test
        void reserved(@FreePort int port) throws IOException {
            new ServerSocket(port, 1, LOOPBACK).close();
            new ServerSocket(port, 1, LOOPBACK).close();
        }
    }

    @Test
    void portsAndOpenersCanBeAllowed() {
        failuresOf(PickedCase.class, "quaymaster.allow.ports", "1024-65535").isEmpty();
        failuresOf(PickedCase.class, "quaymaster.allow.openers", PickedCase.class.getName())
                .isEmpty();
        failuresOf(PolicyCase.class).isEmpty();
    }

    static class PolicyCase {
        @Test
        @PortPolicy(racyPort = Severity.NOTE, because = "it is shown that it holds")
        void picksAndBinds() throws IOException {
            new ServerSocket(pick(), 1, LOOPBACK).close();
        }
    }
}
