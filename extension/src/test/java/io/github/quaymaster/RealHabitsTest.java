package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Habits that leave servers open in real suites, and one that only looks so. */
class RealHabitsTest {

    private static ServerSocket open() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @Test
    void anOverridingTearDownWithoutItsAnnotationIsNeverCalled() {
        assertThat(Kit.failures(Kit.run(LostAnnotationCase.class)))
                .singleElement()
                .asString()
                .startsWith("test(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " RealHabitsTest.LostAnnotationCase.test()\n"
                        + "  opened  RealHabitsTest.open(RealHabitsTest.java:LINE) <-"
                        + " RealHabitsTest$TearsDown.setUp(RealHabitsTest.java:LINE), thread THREAD, N ms before");
    }

    static class TearsDown {
        ServerSocket server;

        @BeforeEach
        void setUp() throws IOException {
            server = Kit.leak(LostAnnotationCase.class, open());
        }

        @AfterEach
        void tearDown() throws IOException {
            server.close();
        }
    }

    static class LostAnnotationCase extends TearsDown {
        @Test
        void test() {
            assertThat(server.isBound()).isTrue();
        }

        @Override
        void tearDown() throws IOException {
            super.tearDown();
        }
    }

    @Test
    void aLoopThatKeepsTheLastServerLeavesTheOthersEachReportedOnce() {
        PortPolicyError failure = (PortPolicyError) Kit.onlyFailure(Kit.run(LoopCase.class));
        assertThat(failure.findings()).hasSize(2).extracting(PortFinding::port).doesNotHaveDuplicates();
        assertThat(Kit.alike(failure))
                .startsWith("leaked-listener: TCP 127.0.0.1:PORT and 1 more still listening after")
                .contains("\n  also    127.0.0.1:PORT, by the same line\n");
    }

    static class LoopCase {
        @Test
        void restarts() throws IOException {
            ServerSocket server = null;
            for (int i = 0; i < 3; i++) {
                server = Kit.leak(LoopCase.class, open());
            }
            server.close();
        }
    }

    @Test
    void aHelperThatSwallowsWhatWentWrongAfterTheStart() {
        assertThat(Kit.failures(Kit.run(SwallowingCase.class)))
                .singleElement()
                .asString()
                .startsWith("test(): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " RealHabitsTest.SwallowingCase.test()\n"
                        + "  opened  RealHabitsTest.open(RealHabitsTest.java:LINE) <-"
                        + " RealHabitsTest$SwallowingCase.test(RealHabitsTest.java:LINE), thread THREAD, N ms before");
    }

    static class SwallowingCase {
        @Test
        void test() {
            assertThat(ServerHelper.start()).isNull();
        }
    }

    static final class ServerHelper {
        private ServerHelper() {}

        static ServerSocket start() {
            try {
                ServerSocket server = Kit.leak(SwallowingCase.class, open());
                configure(server);
                return server;
            } catch (IOException ignored) {
                return null;
            }
        }

        private static void configure(ServerSocket server) throws IOException {
            throw new IOException("no such setting for " + server);
        }
    }

    /** Closing such a channel is put off until its selector's next select, and here that comes. */
    @Test
    void aChannelWhoseSelectorSelectsOnceMoreIsClosed() {
        assertThat(Kit.failures(Kit.run(SelectedCase.class))).isEmpty();
    }

    static class SelectedCase {
        @Test
        @SuppressWarnings("MustBeClosedChecker")
        void test() throws IOException {
            try (Selector selector = Selector.open()) {
                ServerSocketChannel channel =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_ACCEPT);
                channel.close();
                selector.selectNow();
            }
        }
    }

    /** The thread that accepts gives the descriptor back, a moment later; the port was let go by who closed the server. */
    @Test
    void aServerThatIsClosedWhileAnotherThreadAcceptsIsNotLate() {
        assertThat(Kit.failures(Kit.run(AcceptingCase.class, "quaymaster.late-close", "fail")))
                .isEmpty();
    }

    static class AcceptingCase {
        @RepeatedTest(50)
        void test() throws IOException, InterruptedException {
            ServerSocket server = open();
            CountDownLatch accepted = new CountDownLatch(1);
            new Thread(() -> {
                        try {
                            server.accept().close();
                            accepted.countDown();
                            server.accept().close();
                        } catch (IOException closed) {
                            accepted.countDown();
                        }
                    })
                    .start();
            new Socket(server.getInetAddress(), server.getLocalPort()).close();
            accepted.await();
            server.close();
        }
    }
}
