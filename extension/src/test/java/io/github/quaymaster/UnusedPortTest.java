package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Scope;
import io.github.quaymaster.port.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/** Ports that a test asks for and does not use. Isolated: a process that another test starts may have used them. */
@Isolated
class UnusedPortTest {

    private static ListAssert<String> failuresOf(Class<?> testCase) {
        return assertThat(Kit.failures(Kit.run(testCase, "quaymaster.unused-port", "fail")));
    }

    @Test
    void aPortThatNobodyUsesFailsTheTestThatAskedForIt() {
        failuresOf(ForgottenCase.class).containsExactly("""
                forgets(int): unused-port: TCP 127.0.0.1:PORT reserved in UnusedPortTest.ForgottenCase.forgets() and neither bound nor connected to
                  asked   by parameter 'port' of ForgottenCase.forgets(int)
                  fix     give the number to the server or client that is to have it, or remove the annotation; a server that ran on another port was tested by nobody""");
    }

    static class ForgottenCase {
        @Test
        void forgets(@FreePort int port) throws IOException {
            new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
            assertThat(port).isPositive();
        }
    }

    @Test
    void byDefaultItIsOff() {
        assertThat(Kit.failures(Kit.run(ForgottenCase.class))).isEmpty();
    }

    @Test
    void anAnnotationAsksForIt() {
        assertThat(Kit.failures(Kit.runPlain(AnnotatedCase.class)))
                .singleElement()
                .asString()
                .startsWith("strict(int): unused-port: ");
    }

    static class AnnotatedCase {
        @Test
        @PortPolicy(unusedPort = Severity.FAIL)
        void strict(@FreePort int port) {
            assertThat(port).isPositive();
        }

        @Test
        void lenient(@FreePort int port) {
            assertThat(port).isPositive();
        }
    }

    @Test
    void whoeverUsesItInAnyWayIsFine() {
        failuresOf(UsedCase.class).isEmpty();
    }

    static class UsedCase {
        /** There for whoever needs it. */
        @FreePort
        private int ofInstance;

        @Test
        void isAborted(@FreePort int port) {
            assumeTrue(port < 0 || ofInstance < 0, "on purpose");
        }

        @Test
        void binds(@FreePort int port) throws IOException {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }

        @Test
        void bindsForDatagrams(@FreePort(transport = Transport.UDP) int port) throws IOException {
            new DatagramSocket(port, InetAddress.getLoopbackAddress()).close();
        }

        @Test
        void isRefused(@FreePort int port) throws IOException {
            try (Socket client = new Socket()) {
                client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (ConnectException nothingListensThere) {
                assertThat(port).isPositive();
            }
        }

        @Test
        void asksWhetherItListens(@FreePort ReservedPort port) {
            assertThat(port.isListening()).isFalse();
        }

        @Test
        void isAServersOfOurs(@LoopbackServer com.sun.net.httpserver.HttpServer server) {
            assertThat(server.getAddress().getPort()).isPositive();
        }
    }

    @Test
    void aNativeBindCountsToo() {
        NativeNetty.needsEpoll();
        failuresOf(EpollCase.class).isEmpty();
    }

    static class EpollCase {
        @Test
        void binds(@FreePort int port) {
            EventLoopGroup thread = NativeNetty.epollThread();
            NativeNetty.epoll(thread, new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .close()
                    .syncUninterruptibly();
            NativeNetty.end(thread);
        }
    }

    @Test
    void ofSeveralThoseThatAreLeftOver() {
        failuresOf(SeveralCase.class)
                .singleElement()
                .asString()
                .contains("unused-port: TCP", "by parameter 'ports' of SeveralCase.usesOne(List)");
    }

    static class SeveralCase {
        @Test
        void usesOne(@FreePort(count = 2) List<ReservedPort> ports) throws IOException {
            new ServerSocket(ports.get(1).number(), 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    /** A port is judged when it is given back: that of a class by all its tests together. */
    @Test
    void thePortOfAClassIsJudgedAtItsEnd() {
        failuresOf(OfClassCase.class).containsExactly("""
                UnusedPortTest$OfClassCase: unused-port: TCP 127.0.0.1:PORT reserved in class UnusedPortTest.OfClassCase and neither bound nor connected to
                  asked   by parameter 'left' of OfClassCase.asks(int, int)
                  fix     give the number to the server or client that is to have it, or remove the annotation; a server that ran on another port was tested by nobody""");
    }

    static class OfClassCase {
        private static int used;

        @BeforeAll
        static void asks(@FreePort int taken, @FreePort int left) {
            used = taken;
            assertThat(left).isPositive();
        }

        @Test
        void doesNotUseIt() {}

        @Nested
        class Inner {
            @Test
            void usesIt() throws IOException {
                new ServerSocket(used, 1, InetAddress.getLoopbackAddress()).close();
            }
        }
    }

    @Test
    void thePortOfTheRunIsJudgedAtItsEndAndThatOfAnInstanceToo() {
        failuresOf(OfRunCase.class)
                .singleElement()
                .asString()
                .contains("reserved in the run", "by parameter 'forRun' of OfRunCase.asks(int)");
        failuresOf(OfInstanceCase.class)
                .singleElement()
                .asString()
                .contains("by parameter 'port' of OfInstanceCase(int)");
    }

    static class OfRunCase {
        @BeforeEach
        void asks(@FreePort(value = "unused of a run", scope = Scope.RUN) int forRun) {
            assertThat(forRun).isPositive();
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OfInstanceCase {
        OfInstanceCase(@FreePort int port) {
            assertThat(port).isPositive();
        }

        @Test
        void doesNotUseIt() {}
    }

    /** What a process does with a number is not seen. */
    @Test
    void whereAProcessWasStartedNothingIsSaid() {
        failuresOf(ProcessCase.class).isEmpty();
    }

    static class ProcessCase {
        @Test
        void handsItToAProcess(@FreePort int port) throws Exception {
            Process process = new ProcessBuilder("echo", String.valueOf(port))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void withoutTheHookNothingIsSaid() {
        assertThat(Kit.failures(
                        Kit.run(ForgottenCase.class, "quaymaster.unused-port", "fail", "quaymaster.agent", "off")))
                .isEmpty();
    }
}
