package io.github.quaymaster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.quaymaster.port.ReservedPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a test that could not bind a port is told of who has it. */
class BindFailureTest {

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    /** Opens a listener with one of its class's own frames on the stack. */
    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, LOOPBACK);
    }

    /** The explanations suppressed in what failed, anywhere in its causes. */
    private static List<String> explanations(EngineExecutionResults results) {
        return results.allEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .flatMap(problem -> Stream.of(problem.getSuppressed()))
                .filter(BindExplanation.class::isInstance)
                .map(BindFailureTest::alike)
                .toList();
    }

    private static String alike(Throwable explanation) {
        return Kit.alike(explanation)
                .replace("(Bind failed)", "")
                .replaceAll("\\b\\d{5} is ", "PORT is ")
                .replaceAll("\\): .*", "): FAULT");
    }

    @Test
    void asksWhetherThisJvmHasIt() {
        EngineExecutionResults results = Kit.run(TakenHereCase.class);
        assertThat(explanations(results)).containsExactly("""
                TCP 127.0.0.1:PORT could not be bound in BindFailureTest.TakenHereCase.test(): FAULT
                  wanted  BindFailureTest.open(BindFailureTest.java:LINE) <- BindFailureTest$TakenHereCase.test(BindFailureTest.java:LINE), thread THREAD
                  taken   by this JVM: java.net.ServerSocket, opened BindFailureTest.open(BindFailureTest.java:LINE) <- BindFailureTest$TakenHereCase.opensIt(BindFailureTest.java:LINE), thread THREAD, N ms earlier in BindFailureTest.TakenHereCase.test()
                  fix     close that one first, or inject a number with @FreePort for each""");
        Throwable explanation = Kit.onlyFailure(results).getSuppressed()[0];
        assertThat(explanation.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("opensIt"));
    }

    static class TakenHereCase {
        ServerSocket first;

        @BeforeEach
        void opensIt() throws IOException {
            first = open(0);
        }

        @Test
        void test() throws IOException {
            open(first.getLocalPort()).close();
        }

        /** It is gone when the test is judged: who has it must be found out when the test fails. */
        @AfterEach
        void closesIt() throws IOException {
            first.close();
        }
    }

    @Test
    void aHoldKeepsOutWhoDoesNotReuseAddresses() {
        assertThat(explanations(Kit.run(HeldCase.class))).containsExactly("""
                TCP 127.0.0.1:PORT could not be bound in BindFailureTest.HeldCase.test(): FAULT
                  wanted  BindFailureTest$HeldCase.test(BindFailureTest.java:LINE), thread THREAD
                  taken   by nobody: PORT is reserved by BindFailureTest.HeldCase.test() in this JVM and held, and the socket that wants it does not set SO_REUSEADDR
                  fix     set SO_REUSEADDR before it binds, or ask for the port with @FreePort(hold = false)""");
    }

    static class HeldCase {
        @Test
        void test(@FreePort int port) throws IOException {
            try (ServerSocket server = new ServerSocket()) {
                server.setReuseAddress(false);
                server.bind(new InetSocketAddress(LOOPBACK, port));
            }
        }
    }

    @Test
    void aPortThatIsNotHeldLetsThemIn() {
        assertThat(Kit.failures(Kit.run(NotHeldCase.class))).isEmpty();
    }

    static class NotHeldCase {
        @Test
        void test(@FreePort(hold = false) int port) throws IOException {
            try (ServerSocket server = new ServerSocket()) {
                server.setReuseAddress(false);
                server.bind(new InetSocketAddress(LOOPBACK, port));
            }
        }
    }

    @Test
    void connectionsAreLeftInTimeWait() {
        assertThat(explanations(Kit.run(TimeWaitCase.class))).containsExactly("""
                TCP 127.0.0.1:PORT could not be bound in BindFailureTest.TimeWaitCase.test(): FAULT
                  wanted  BindFailureTest$TimeWaitCase.test(BindFailureTest.java:LINE), thread THREAD
                  taken   by nobody: connections of the last server on this port are in TIME_WAIT, for a minute after they were closed
                  fix     set SO_REUSEADDR before it binds, or inject a number with @FreePort""");
    }

    static class TimeWaitCase {
        @Test
        void test() throws IOException {
            int port;
            try (ServerSocket first = open(0);
                    Socket client = new Socket(LOOPBACK, first.getLocalPort());
                    Socket accepted = first.accept()) {
                port = first.getLocalPort();
                accepted.shutdownOutput();
                client.getInputStream().read();
            }
            try (ServerSocket second = new ServerSocket()) {
                second.setReuseAddress(false);
                second.bind(new InetSocketAddress(LOOPBACK, port));
            }
        }
    }

    @Test
    void aConnectionHasTheNumber() {
        assertThat(explanations(Kit.run(ConnectedCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "\n  taken   by a connection to 127.0.0.1:PORT of this JVM\n",
                        "\n  fix     inject a number with @FreePort: this one lies where the kernel takes the ports of"
                                + " outgoing connections from, or a client was given it");
    }

    static class ConnectedCase {
        ServerSocket server;
        Socket client;

        @BeforeEach
        void connect() throws IOException {
            server = open(0);
            client = new Socket(LOOPBACK, server.getLocalPort());
        }

        @Test
        void test() throws IOException {
            open(client.getLocalPort()).close();
        }

        @AfterEach
        void disconnect() throws IOException {
            client.close();
            server.close();
        }
    }

    /** Bound and not listening: no table shows it. */
    @Test
    void somebodyWhoIsNotToBeSeen() {
        assertThat(explanations(Kit.run(UnseenCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "\n  taken   by somebody who is not to be seen: ",
                        "\n  fix     inject a number with @FreePort");
    }

    static class UnseenCase {
        SocketChannel bound;

        @BeforeEach
        void bind() throws IOException {
            bound = SocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
        }

        @Test
        void test() throws IOException {
            open(((InetSocketAddress) bound.getLocalAddress()).getPort()).close();
        }

        @AfterEach
        void unbind() throws IOException {
            bound.close();
        }
    }

    @Test
    void anAddressThatIsNotOfThisMachine() {
        assertThat(explanations(Kit.run(NotLocalCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "TCP 192.0.2.1:0 could not be bound in BindFailureTest.NotLocalCase.test(): ",
                        "\n  taken   by nobody: no interface of this machine has this address\n",
                        "\n  fix     bind 127.0.0.1, or an address that this machine has");
    }

    static class NotLocalCase {
        @Test
        void test() throws IOException {
            new ServerSocket(0, 1, InetAddress.getByName("192.0.2.1")).close(); // of RFC 5737, for documentation
        }
    }

    @Test
    void datagramSocketsToo() {
        assertThat(explanations(Kit.run(DatagramCase.class)))
                .singleElement()
                .asString()
                .startsWith("UDP 127.0.0.1:PORT could not be bound in BindFailureTest.DatagramCase.test(): ")
                .contains("\n  taken   by this JVM: java.nio.channels.DatagramChannel, opened ");
    }

    static class DatagramCase {
        @Test
        void test() throws IOException {
            try (DatagramChannel first = DatagramChannel.open().bind(new InetSocketAddress(LOOPBACK, 0));
                    DatagramChannel second = DatagramChannel.open()) {
                second.bind(first.getLocalAddress());
            }
        }
    }

    @Test
    void whereverTheTestFails() {
        for (Class<?> place : List.of(
                ConstructorCase.class,
                PostProcessedCase.class,
                BeforeEachCase.class,
                AfterEachCase.class,
                BeforeAllCase.class,
                DynamicCase.class,
                WrappedCase.class,
                SwallowedCase.class,
                ThreadCase.class)) {
            assertThat(explanations(Kit.run(place)))
                    .as(place.getSimpleName())
                    .singleElement()
                    .asString()
                    .contains("\n  taken   by this JVM: java.net.ServerSocket, opened ");
        }
    }

    /** A listener that is there before the case begins, as one that an earlier test left. */
    abstract static class Taken {
        static void bindTwice() throws IOException {
            try (ServerSocket first = open(0)) {
                open(first.getLocalPort()).close();
            }
        }
    }

    static class ConstructorCase extends Taken {
        ConstructorCase() throws IOException {
            bindTwice();
        }

        @Test
        void test() {}
    }

    @ExtendWith(PostProcessedCase.StartsServer.class)
    static class PostProcessedCase extends Taken {
        static class StartsServer implements TestInstancePostProcessor {
            @Override
            public void postProcessTestInstance(Object instance, ExtensionContext context) {
                try {
                    bindTwice();
                } catch (IOException problem) {
                    throw new IllegalStateException("cannot start the application", problem);
                }
            }
        }

        @Test
        void test() {}
    }

    static class BeforeEachCase extends Taken {
        @BeforeEach
        void beforeEach() throws IOException {
            bindTwice();
        }

        @Test
        void test() {}
    }

    static class AfterEachCase extends Taken {
        @AfterEach
        void afterEach() throws IOException {
            bindTwice();
        }

        @Test
        void test() {}
    }

    static class BeforeAllCase extends Taken {
        @BeforeAll
        static void beforeAll() throws IOException {
            bindTwice();
        }

        @Test
        void test() {}
    }

    static class DynamicCase extends Taken {
        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(DynamicTest.dynamicTest("one", Taken::bindTwice));
        }
    }

    static class WrappedCase extends Taken {
        @Test
        void test() {
            try {
                bindTwice();
            } catch (IOException problem) {
                throw new IllegalStateException("cannot start", new UncheckedIOException(problem));
            }
        }
    }

    /** As libraries do that log the cause and throw something of their own. */
    static class SwallowedCase extends Taken {
        @Test
        void test() {
            try {
                bindTwice();
            } catch (IOException swallowed) {
                throw new IllegalStateException("cannot start");
            }
        }
    }

    static class ThreadCase extends Taken {
        @Test
        void test() throws InterruptedException {
            List<Throwable> problems = new ArrayList<>();
            Thread thread = new Thread(() -> {
                try {
                    bindTwice();
                } catch (IOException problem) {
                    problems.add(problem);
                }
            });
            thread.start();
            thread.join();
            throw new IllegalStateException("no answer from the server after " + problems.size() + " problems");
        }
    }

    @Test
    void aTestThatCopesIsNotBothered() {
        assertThat(Kit.failures(Kit.run(CopesCase.class))).isEmpty();
        assertThat(explanations(Kit.run(FailsLaterCase.class))).isEmpty();
    }

    static class CopesCase extends Taken {
        @Test
        void test() {
            try {
                bindTwice();
            } catch (IOException expected) {
                assertThat(expected).isInstanceOf(BindException.class);
            }
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class FailsLaterCase extends CopesCase {
        @Test
        void another() {
            throw new IllegalStateException("of its own");
        }

        @Test
        void assumes() throws IOException {
            try {
                bindTwice();
            } catch (BindException taken) {
                assumeTrue(false, "no port");
            }
        }
    }

    @Test
    void oneFailureIsExplainedOnceAndOnlyTheLastThreeAre() {
        assertThat(explanations(Kit.run(ScanCase.class))).hasSize(3).allMatch(text -> text.contains("by this JVM"));
    }

    static class ScanCase extends Taken {
        @Test
        void test() {
            for (int i = 0; i < 300; i++) {
                try {
                    bindTwice();
                } catch (IOException next) {
                    requireNonNull(next);
                }
            }
            throw new IllegalStateException("no port found");
        }
    }

    @Test
    void twoServersOnOneReservedPort() {
        assertThat(explanations(Kit.run(TwoOnOneCase.class)))
                .singleElement()
                .asString()
                .contains("\n  taken   by this JVM: java.net.ServerSocket, opened ");
    }

    static class TwoOnOneCase {
        @Test
        void test(@FreePort ReservedPort port) throws IOException {
            try (ServerSocket first = open(port.number())) {
                requireNonNull(first);
                open(port.number()).close();
            }
        }
    }
}
