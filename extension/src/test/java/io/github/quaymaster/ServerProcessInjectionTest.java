package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.agent.ProcessRecord;
import io.github.quaymaster.agent.SocketHook;
import io.github.quaymaster.server.Given;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcess;
import io.github.quaymaster.server.ServerProcessFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.parallel.Isolated;

/** Processes as servers of tests, and that they make no findings. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@DisabledOnOs(OS.WINDOWS)
class ServerProcessInjectionTest {

    static class Afloat extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            Given.listeningAfter(command, "sleep 600 & echo child $!");
        }
    }

    @Test
    void isStartedForATestAndGoneAfterIt() throws IOException {
        Kit.run(TestCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(3).failed(0));
        ServerProcess server = TestCase.SEEN.get();
        assertThat(Given.isAlive(server.pid())).isFalse();
        assertThat(Given.isAlive(Given.number("child", server.log()))).isFalse();
        assertThat(server.folder()).doesNotExist();
    }

    static class TestCase {
        static final AtomicReference<ServerProcess> SEEN = new AtomicReference<>();

        @Test
        void test(@LoopbackServer(Afloat.class) ServerProcess server) throws IOException {
            connect(server.address());
            SEEN.set(server);
        }

        @Test
        void isRestarted(@LoopbackServer(Afloat.class) ServerProcess server) throws IOException {
            server.restart();
            connect(server.address());
        }

        @Test
        void inOtherForms(@LoopbackServer(Afloat.class) URI uri, @LoopbackServer(Afloat.class) int port)
                throws IOException {
            connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            connect(new InetSocketAddress(uri.getHost(), port));
        }
    }

    private static void connect(InetSocketAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(address);
        }
    }

    @Test
    void runsForAClass() throws IOException {
        Kit.run(ClassCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
        assertThat(Given.isAlive(ClassCase.server.pid())).isFalse();
    }

    static class ClassCase {
        static ServerProcess server;

        @BeforeAll
        static void start(@LoopbackServer(Afloat.class) ServerProcess started) {
            server = started;
        }

        @Test
        void one() throws IOException {
            connect(server.address());
        }

        @Test
        void two() throws IOException {
            connect(server.address());
        }
    }

    /** A look at processes after each test is for tests that start some: the watchdog is none of theirs. */
    @Test
    void theWatchdogIsNotLookedAtAfterEachTest() {
        Kit.run(TestCase.class).testEvents().assertStatistics(statistics -> statistics.failed(0));
        List<ProcessHandle> watchdogs = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("ServerWatchdog"))
                .toList();
        assertThat(watchdogs).hasSize(1);
        assertThat(SocketHook.recorder().processes().all())
                .extracting(ProcessRecord::handle)
                .doesNotContainAnyElementsOf(watchdogs);
    }

    static class Aground extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            command.command("/bin/sh", "-c", "echo no water at berth {port}; exit 4");
        }
    }

    @Test
    void aServerThatDoesNotStartFailsItsTestWithItsLog() {
        Throwable failure = Kit.onlyFailure(Kit.run(AgroundCase.class));
        assertThat(failure).isInstanceOf(ParameterResolutionException.class);
        assertThat(Kit.alike(failure).replaceAll("pid \\d+", "pid N").replaceAll("berth \\d+", "berth N"))
                .isEqualTo("""
                @LoopbackServer cannot start a server for parameter 'server' of AgroundCase.test(ServerProcess) with %s: sh (pid N) ended with status 4 before it was ready on 127.0.0.1:PORT
                  command /bin/sh -c "echo no water at berth N; exit 4"
                  fix     see why in its log
                  log     1 line
                    no water at berth N""".formatted(Aground.class.getName()));
    }

    static class AgroundCase {
        @Test
        void test(@LoopbackServer(Aground.class) ServerProcess server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    static class Talkative extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            Given.listeningAfter(command, "for i in 1 2 3; do echo buoy $i; done");
        }
    }

    @Test
    void theLogOfEachServerThatTheTestCouldSeeIsAttachedToItsFailure() {
        Throwable failure = Kit.onlyFailure(Kit.run(FailingCase.class));
        assertThat(failure).hasMessage("aground").isInstanceOf(IllegalStateException.class);
        assertThat(failure.getSuppressed())
                .extracting(log -> Kit.alike(log).replaceAll("pid \\d+", "pid N") + log.getStackTrace().length)
                .containsExactly("""
                        log of sh (pid N) on 127.0.0.1:PORT: 3 lines
                            buoy 1
                            buoy 2
                            buoy 30""", """
                        log of sh (pid N) on 127.0.0.1:PORT: 3 lines
                            buoy 1
                            buoy 2
                            buoy 30""");
    }

    /** One is in reach of the test as its class's, one is its own; that of the test before is over. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class FailingCase {
        @LoopbackServer(Talkative.class)
        static ServerProcess ofClass;

        @Test
        void first(@LoopbackServer(Talkative.class) ServerProcess server) {
            assertThat(server.isAlive()).isTrue();
        }

        @Test
        void second(@LoopbackServer(Talkative.class) ServerProcess server) {
            throw new IllegalStateException("aground");
        }
    }

    /** The process that listens then was started by the test. */
    @Test
    void aServerOfAClassThatATestRestartsIsNoLeakOfThatTest() {
        for (String agent : List.of("auto", "off")) {
            assertThat(Kit.failures(Kit.run(RestartingCase.class, "quaymaster.agent", agent)))
                    .as("quaymaster.agent=" + agent)
                    .isEmpty();
        }
    }

    static class RestartingCase {
        @LoopbackServer(Afloat.class)
        static ServerProcess ofClass;

        @LoopbackServer(TwoDoors.class)
        static ServerProcess withAnotherListener;

        @Test
        void restarts() throws IOException {
            ofClass.restart();
            connect(ofClass.address());
            withAnotherListener.restart();
            connect(withAnotherListener.address());
        }
    }

    /** Such as one for its administration. */
    static class TwoDoors extends ServerProcessFactory {
        @Override
        protected void configure(ServerCommand command) {
            Given.dinghy(command, "listen={host}:0", "listen={host}:{port}");
        }
    }

    @Test
    void aServerProcessWithoutAProgramIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(NoProgramCase.class)))
                .hasMessage(
                        "@LoopbackServer cannot fill parameter 'server' of NoProgramCase.test(ServerProcess): it does"
                                + " not say which program; extend ServerProcessFactory, call command.command(\"the-program\","
                                + " \"--port\", \"{port}\") in its configure(), and name it, such as"
                                + " @LoopbackServer(MyProgram.class) ServerProcess");
    }

    static class NoProgramCase {
        @Test
        void test(@LoopbackServer ServerProcess server) {
            throw new AssertionError("must not run, with " + server);
        }
    }
}
