package io.github.quaymaster;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsServer;
import io.github.quaymaster.port.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import org.assertj.core.api.ListAssert;
import org.awaitility.Awaitility;
import org.example.library.OpensBeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which sockets count as leaked, and what is said of them. */
class LeakedListenerTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static ListAssert<String> failuresOf(Class<?> testCase) {
        return assertThat(Kit.failures(Kit.run(testCase)));
    }

    @Test
    void theReportNamesTheTestTheLineAndTheRemedy() {
        failuresOf(ReportCase.class).containsExactly("""
                        leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after LeakedListenerTest.ReportCase.leaves()
                          opened  LeakedListenerTest$AppServer.start(LeakedListenerTest.java:LINE) <- LeakedListenerTest$ReportCase.leaves(LeakedListenerTest.java:LINE), thread THREAD, N ms before the test ended
                          owner   com.sun.net.httpserver.HttpServer; waited N ms for it to close
                          fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=io.github.quaymaster.LeakedListenerTest$AppServer""");
    }

    static class ReportCase {
        @Test
        void leaves() throws IOException {
            AppServer.start(ReportCase.class);
        }

        @Test
        void closes() throws IOException {
            new ServerSocket(0).close();
        }
    }

    static final class AppServer {
        private AppServer() {}

        static void start(Class<?> testCase) throws IOException {
            HttpServer server = HttpServer.create(LOOPBACK, 0);
            server.start();
            Kit.leak(testCase, () -> server.stop(0));
        }
    }

    @Test
    void theReportNamesTheLibraryWhereItAloneIsOnTheStack() {
        failuresOf(LibraryCase.class)
                .singleElement(as(STRING))
                .contains("\n  opened  OpensBeforeEach.beforeEach(OpensBeforeEach.java:LINE), thread THREAD, ")
                .contains("\n  owner   org.example.library.OpensBeforeEach; waited N ms for it to close\n");
    }

    static class LibraryCase {
        @RegisterExtension
        final OpensBeforeEach library = new OpensBeforeEach(socket -> Kit.leak(LibraryCase.class, socket));

        @Test
        void test() {}
    }

    @Test
    void theStackTraceOfTheErrorIsTheOpeningSite() {
        StackTraceElement[] stack = Kit.onlyFailure(Kit.run(ReportCase.class)).getStackTrace();
        assertThat(stack).extracting(StackTraceElement::getMethodName).containsExactly("create", "start", "leaves");
    }

    @Test
    void everyKindOfListenerIsSeen() {
        failuresOf(KindsCase.class)
                .hasSize(8)
                .allMatch(text -> text.contains("leaked-listener: "))
                .anyMatch(text -> text.startsWith("serverSocket()") && text.contains("owner   java.net.ServerSocket;"))
                .anyMatch(text ->
                        text.startsWith("channel()") && text.contains("owner   java.nio.channels.ServerSocketChannel;"))
                .anyMatch(text -> text.startsWith("asynchronousChannel()")
                        && text.contains("owner   java.nio.channels.AsynchronousServerSocketChannel;"))
                .anyMatch(text ->
                        text.startsWith("httpServer()") && text.contains("owner   com.sun.net.httpserver.HttpServer;"))
                .anyMatch(text -> text.startsWith("httpsServer()")
                        && text.contains("owner   com.sun.net.httpserver.HttpsServer;"))
                .anyMatch(text -> text.startsWith("multicastSocket(")
                        && text.contains("leaked-listener: UDP ")
                        && text.contains(" still bound after")
                        && text.contains("owner   java.net.MulticastSocket;"))
                .anyMatch(text -> text.startsWith("datagramChannel()")
                        && text.contains("UDP 127.0.0.1:PORT still bound after")
                        && text.contains("owner   java.nio.channels.DatagramChannel;"))
                .anyMatch(text -> text.startsWith("datagramSocket()")
                        && text.contains("UDP 127.0.0.1:PORT still bound after")
                        && text.contains("owner   java.net.DatagramSocket;"));
    }

    static class KindsCase {
        @Test
        void serverSocket() throws IOException {
            Kit.leak(KindsCase.class, new ServerSocket(0));
        }

        @Test
        void channel() throws IOException {
            Kit.leak(KindsCase.class, ServerSocketChannel.open()).bind(LOOPBACK);
        }

        @Test
        void asynchronousChannel() throws IOException {
            Kit.leak(KindsCase.class, AsynchronousServerSocketChannel.open()).bind(LOOPBACK);
        }

        @Test
        void httpServer() throws IOException {
            AppServer.start(KindsCase.class);
        }

        @Test
        void httpsServer() throws IOException {
            HttpsServer server = HttpsServer.create(LOOPBACK, 0);
            server.start();
            Kit.leak(KindsCase.class, () -> server.stop(0));
        }

        /** On all addresses, and all the same a server's: nobody asks for a port to send from. */
        @Test
        void multicastSocket(@FreePort(transport = Transport.UDP) int port) throws IOException {
            Kit.leak(KindsCase.class, new MulticastSocket(port));
        }

        @Test
        void datagramChannel() throws IOException {
            Kit.leak(KindsCase.class, DatagramChannel.open()).bind(LOOPBACK);
        }

        @Test
        void datagramSocket() throws IOException {
            Kit.leak(KindsCase.class, new DatagramSocket(0, InetAddress.getLoopbackAddress()));
        }

        @Test
        void aClientsDatagramSocketIsNoListener() throws IOException {
            Kit.leak(KindsCase.class, new DatagramSocket());
        }

        @Test
        void aListenerThatWasNeverBoundIsNone() throws IOException {
            Kit.leak(KindsCase.class, ServerSocketChannel.open());
        }
    }

    /** isOpen() is false, and the port accepts until the selector's next select: only the descriptor tells. */
    @Test
    void aClosedChannelThatItsSelectorKeepsListeningIsALeakWithAnAdviceOfItsOwn() {
        failuresOf(GhostCase.class).containsExactly("""
                        test(): leaked-listener: TCP 127.0.0.1:PORT still listening after LeakedListenerTest.GhostCase.test(), though its channel was closed
                          opened  LeakedListenerTest$GhostCase.test(LeakedListenerTest.java:LINE), thread THREAD, N ms before the test ended
                          owner   java.nio.channels.ServerSocketChannel; waited N ms for it to close
                          fix     call selectNow() on its selector after close(), or close the selector too: until then the JDK keeps the port of a registered channel; or allow it: quaymaster.allow.openers=io.github.quaymaster.LeakedListenerTest$GhostCase""");
    }

    static class GhostCase {
        @Test
        @SuppressWarnings("MustBeClosedChecker")
        void test() throws IOException {
            Selector selector = Kit.leak(GhostCase.class, Selector.open());
            ServerSocketChannel channel = ServerSocketChannel.open().bind(LOOPBACK);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_ACCEPT);
            channel.close();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    void aClosedDatagramChannelThatItsSelectorKeepsBoundIsALeakToo() {
        failuresOf(DatagramGhostCase.class)
                .singleElement(as(STRING))
                .startsWith("test(): leaked-listener: UDP 127.0.0.1:PORT still bound after"
                        + " LeakedListenerTest.DatagramGhostCase.test(), though its channel was closed\n")
                .contains("\n  fix     call selectNow() on its selector after close(), ");
    }

    static class DatagramGhostCase {
        @Test
        @SuppressWarnings("MustBeClosedChecker")
        void test() throws IOException {
            Selector selector = Kit.leak(DatagramGhostCase.class, Selector.open());
            DatagramChannel channel = DatagramChannel.open().bind(LOOPBACK);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            channel.close();
            assertThat(channel.isOpen()).isFalse();
        }
    }

    @Test
    void severalLeaksOfOneTestAreOneFailure() {
        Throwable failure = Kit.onlyFailure(Kit.run(SeveralCase.class));
        assertThat(failure).hasMessageEndingWith("\n  and 2 more, in the suppressed errors");
        assertThat(failure.getSuppressed())
                .hasSize(2)
                .allSatisfy(other -> assertThat(other)
                        .isInstanceOf(PortPolicyError.class)
                        .hasMessageContaining("owner   java.net.ServerSocket;"));
    }

    static class SeveralCase {
        @Test
        void test() throws IOException {
            Kit.leak(SeveralCase.class, new ServerSocket(0));
            Kit.leak(SeveralCase.class, new ServerSocket(0));
            Kit.leak(SeveralCase.class, new ServerSocket(0));
        }
    }

    @Test
    void theTestsOwnFailureComesFirst() {
        Throwable failure = Kit.onlyFailure(Kit.run(FailingCase.class));
        assertThat(failure).hasMessage("the test's own");
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOf(PortPolicyError.class)
                .satisfies(leak -> assertThat(leak).hasMessageStartingWith("leaked-listener: TCP "));
    }

    static class FailingCase {
        @Test
        void test() throws IOException {
            Kit.leak(FailingCase.class, new ServerSocket(0));
            fail("the test's own");
        }
    }

    @Test
    void aLeakIsReportedOnce() {
        failuresOf(OnceCase.class).hasSize(1);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class OnceCase {
        @Test
        void a() throws IOException {
            Kit.leak(OnceCase.class, new ServerSocket(0));
        }

        @Test
        void b() throws IOException {
            new ServerSocket(0).close();
        }
    }

    /** Whether the collector comes before the check is chance, and must not decide whether a leak is found. */
    @Test
    void whatTheGarbageCollectorClosedIsALeakToo() {
        failuresOf(CollectedCase.class)
                .singleElement()
                .asString()
                .startsWith("test(): leaked-listener: TCP 127.0.0.1:PORT left to the garbage collector by"
                        + " LeakedListenerTest.CollectedCase.test()\n");
    }

    static class CollectedCase {
        @Test
        void test() throws IOException {
            int port = openAndForget();
            Awaitility.await().until(() -> {
                System.gc();
                try (Socket client = new Socket()) {
                    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    return false;
                } catch (ConnectException refused) {
                    return true;
                } catch (SocketException reset) { // it is being closed at this very moment
                    return false;
                }
            });
        }

        private static int openAndForget() throws IOException {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress()).getLocalPort();
        }
    }
}
