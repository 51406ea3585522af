package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.port.Transport;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listeners that other machines can reach, and how each is told to stay at home. */
class WildcardBindTest {

    /** As failures, so that they can be told apart; by default they are only counted. */
    private static ListAssert<String> failuresOf(Class<?> testCase, String... keysAndValues) {
        String[] all = new String[keysAndValues.length + 2];
        all[0] = "quaymaster.wildcard-bind";
        all[1] = "fail";
        System.arraycopy(keysAndValues, 0, all, 2, keysAndValues.length);
        return assertThat(Kit.failures(Kit.run(testCase, all)).stream()
                .map(text -> text.replaceAll("TCP (0\\.0\\.0\\.0|\\[::]):\\w+", "TCP ANY:PORT")
                        .replaceAll("pid \\d+", "pid N"))
                .toList());
    }

    @Test
    void aListenerOnAllAddressesIsReportedThoughItWasClosed() {
        failuresOf(ServerSocketCase.class).containsExactly("""
                binds(): wildcard-bind: TCP ANY:PORT bound in WildcardBindTest.ServerSocketCase.binds(), where other machines reach it
                  opened  WildcardBindTest$ServerSocketCase.binds(WildcardBindTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   java.net.ServerSocket
                  fix     use new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), or allow it: quaymaster.allow.openers=io.github.quaymaster.WildcardBindTest$ServerSocketCase""");
    }

    static class ServerSocketCase {
        @Test
        void binds() throws IOException {
            new ServerSocket(0).close();
        }
    }

    @Test
    void byDefaultItIsOnlyCounted() {
        assertThat(Kit.failures(Kit.run(ServerSocketCase.class))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "channel(, 'bind it to new InetSocketAddress(InetAddress.getLoopbackAddress(), port)'",
        "httpServer(, 'use HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0)'",
        "datagrams(, 'use new DatagramSocket(port, InetAddress.getLoopbackAddress())'",
        "datagramChannel(, 'bind it to new InetSocketAddress(InetAddress.getLoopbackAddress(), port)'",
    })
    void eachKindHasARemedyOfItsOwn(String test, String remedy) {
        failuresOf(KindsCase.class)
                .filteredOn(text -> text.startsWith(test))
                .singleElement()
                .asString()
                .contains(": wildcard-bind: ", "\n  fix     " + remedy + ", or allow it: ");
    }

    static class KindsCase {
        @Test
        void channel() throws IOException {
            ServerSocketChannel.open().bind(new InetSocketAddress(0)).close();
        }

        @Test
        void httpServer() throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(0), 0);
            server.start(); // stopped before its start, it would listen for ever
            server.stop(0);
        }

        @Test
        void datagrams(@FreePort(transport = Transport.UDP) int port) throws IOException {
            new DatagramSocket(port).close();
        }

        @Test
        void datagramChannel(@FreePort(transport = Transport.UDP) int port) throws IOException {
            DatagramChannel.open().bind(new InetSocketAddress(port)).close();
        }
    }

    @Test
    void aNativeOneOfNettysToo() {
        NativeNetty.needsEpoll();
        failuresOf(EpollCase.class)
                .singleElement()
                .asString()
                .contains(": wildcard-bind: TCP ", "\n  fix     use bind(\"127.0.0.1\", port), or allow it: ");
    }

    static class EpollCase {
        @Test
        void binds() {
            EventLoopGroup thread = NativeNetty.epollThread();
            NativeNetty.epoll(thread, new InetSocketAddress(0)).close().syncUninterruptibly();
            NativeNetty.end(thread);
        }
    }

    @Test
    void whatStaysAtHomeIsFine() {
        failuresOf(FineCase.class).isEmpty();
    }

    static class FineCase {
        @Test
        void loopback() throws IOException {
            new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
        }

        /** Whether a port is free is tried out on all addresses. */
        @Test
        void aTrialOfOurs(@FreePort(transport = Transport.UDP) int port) {
            assertThat(port).isPositive();
        }

        @Test
        void aHeldPort(@FreePort int port) {
            assertThat(port).isPositive();
        }

        /** Nobody who does not know its port by what it sent can use it. */
        @Test
        void aDatagramClient() throws IOException {
            new DatagramSocket().close();
        }
    }

    @Test
    void whatTheClassBindsIsTheClasss() {
        failuresOf(OfClassCase.class)
                .singleElement()
                .asString()
                .startsWith("WildcardBindTest$OfClassCase: wildcard-bind: TCP ANY:PORT bound in class"
                        + " WildcardBindTest.OfClassCase, ");
    }

    static class OfClassCase {
        @BeforeAll
        static void binds() throws IOException {
            new ServerSocket(0).close();
        }

        @Test
        void test() {}
    }

    @Test
    void openersCanBeAllowed() {
        failuresOf(ServerSocketCase.class, "quaymaster.allow.openers", ServerSocketCase.class.getName())
                .isEmpty();
    }

    /** Looked at while it runs: it is gone when its class is over. */
    @Nested
    @Isolated("it starts processes, which have this JVM's sockets for a moment")
    @EnabledOnOs(OS.LINUX)
    class OfChildren {

        @Test
        void theOneWhoStartedTheProcessIsToldForIt() {
            failuresOf(ChildCase.class).containsExactly("""
                    WildcardBindTest$ChildCase: wildcard-bind: TCP ANY:PORT bound in class WildcardBindTest.ChildCase, where other machines reach it
                      started Listening.start(Listening.java:LINE) <- WildcardBindTest$ChildCase.start(WildcardBindTest.java:LINE), thread THREAD, N ms before the class ended
                      owner   pid N (java -XX:+PerfDisableSharedMem io.github.quaymaster.Listening -2), a child process
                      fix     have it listen on 127.0.0.1 or localhost: most servers have an option for the address, or allow it: quaymaster.allow.openers=io.github.quaymaster.Listening""");
        }

        @Test
        void whatIsAllowedIsNotFound() {
            failuresOf(ChildCase.class, "quaymaster.allow.openers", "io.github.quaymaster.Listening")
                    .isEmpty();
        }
    }

    static class ChildCase {
        private static Listening child;

        @BeforeAll
        static void start() throws IOException {
            child = Listening.child(Listening.EXPOSED);
        }

        @Test
        void test() {
            assertThat(child.port()).isPositive();
        }

        @AfterAll
        static void stop() {
            child.close();
        }
    }
}
