package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to a server that somebody must have started by hand, and those that only look so. */
@Isolated("it starts processes, which have this JVM's sockets for a moment")
@EnabledOnOs(OS.LINUX)
class FixedConnectTest {

    /** Listens on 127.0.0.1 alone, at a number below all ranges; nothing of this JVM's. */
    private static Listening stranger;

    @BeforeAll
    static void startStranger() throws IOException {
        stranger = Listening.stranger(Listening.FIXED);
    }

    @AfterAll
    static void endStranger() {
        stranger.close();
    }

    private static InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), stranger.port());
    }

    /** As failures, so that they can be told apart; they only warn by default. */
    private static ListAssert<String> failuresOf(Class<?> testCase, String... keysAndValues) {
        String[] all = new String[keysAndValues.length + 2];
        all[0] = "quaymaster.fixed-connect";
        all[1] = "fail";
        System.arraycopy(keysAndValues, 0, all, 2, keysAndValues.length);
        return assertThat(Kit.failures(Kit.run(testCase, all)).stream()
                .map(text -> text.replaceAll("pid \\d+", "pid N"))
                .toList());
    }

    @Test
    void theReportNamesTheTestTheLineWhoListensThereAndTheRemedy() {
        failuresOf(ReportCase.class).containsExactly("""
                connects(): fixed-connect: TCP 127.0.0.1:PORT connected to in FixedConnectTest.ReportCase.connects(), a fixed port that nothing in this run opened
                  from    FixedConnectTest$ReportCase.connects(FixedConnectTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   pid N (java -XX:+PerfDisableSharedMem -Dmy.password=*** io.github.quaymaster.Listening -1), which this JVM did not start
                  fix     start that server in the test, on a port of @FreePort, or allow it: quaymaster.allow.ports=PORT""");
    }

    static class ReportCase {
        @Test
        void connects() throws IOException {
            new Socket(address().getAddress(), stranger.port()).close();
        }
    }

    @Test
    void byDefaultItOnlyWarns() {
        assertThat(Kit.failures(Kit.run(ReportCase.class))).isEmpty();
    }

    @Test
    void everyClientOfTheJdkIsSeen() {
        failuresOf(ClientsCase.class).hasSize(3).allMatch(text -> text.contains("(): fixed-connect: TCP 127.0.0.1:"));
    }

    static class ClientsCase {
        @Test
        void socket() throws IOException {
            try (Socket socket = new Socket()) {
                socket.connect(address());
            }
        }

        @Test
        void channel() throws IOException {
            SocketChannel.open(address()).close();
        }

        @Test
        void asynchronousChannel() throws Exception {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(address()).get();
            }
        }
    }

    /** It may have been one of the processes that this JVM started. */
    @Test
    void whereNobodyListensAnyMoreAndProcessesWereStartedNothingIsSaid() {
        failuresOf(GoneCase.class).isEmpty();
    }

    static class GoneCase {
        @Test
        void aChildThatIsGone() throws IOException {
            try (Listening child = Listening.child(Listening.FIXED)) {
                new Socket(address().getAddress(), child.port()).close();
            }
        }
    }

    @Test
    void aClientOfNettysNativeTransportIsSeen() {
        NativeNetty.needsEpoll();
        failuresOf(EpollCase.class).singleElement().asString().startsWith("connects(): fixed-connect: TCP 127.0.0.1:");
    }

    static class EpollCase {
        @Test
        void connects() {
            EventLoopGroup thread = NativeNetty.epollThread();
            Channel channel = new Bootstrap()
                    .group(thread)
                    .channel(EpollSocketChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(address())
                    .syncUninterruptibly()
                    .channel();
            channel.close().syncUninterruptibly();
            NativeNetty.end(thread);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1", "::ffff:127.0.0.1"})
    void loopbackIsLoopbackHoweverItIsSpelled(String host) {
        SpellingCase.host = host;
        failuresOf(SpellingCase.class)
                .singleElement()
                .asString()
                .startsWith("connects(): fixed-connect: TCP 127.0.0.1:PORT connected to in ");
    }

    static class SpellingCase {
        static String host = "";

        @Test
        void connects() throws IOException {
            new Socket(InetAddress.getAllByName(host)[0], stranger.port()).close();
        }
    }

    @Test
    void whatThisRunOpenedOrReservedIsFine() {
        failuresOf(OwnCase.class).isEmpty();
    }

    static class OwnCase {
        @Test
        @PortPolicy(fixedPort = Severity.OFF, because = "what connects is looked at")
        void ownServer() throws IOException {
            int port = Kit.unreservedNumber();
            try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), port)) {
                assertThat(client.isConnected()).isTrue();
            }
        }

        @Test
        void chosenByTheKernel() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
                assertThat(client.isConnected()).isTrue();
            }
        }

        @Test
        void reservedAndNobodyThere(@FreePort(hold = false) int port) {
            assertThat(refused(port)).isTrue();
        }

        private static boolean refused(int port) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return !client.isConnected();
            } catch (IOException expected) {
                return true;
            }
        }
    }

    /** The child listens while its test is judged, and is no stranger. */
    @Test
    void aChildThatListensIsFine() {
        failuresOf(ChildCase.class).noneMatch(text -> text.contains("fixed-connect"));
    }

    static class ChildCase {
        @Test
        void connects() throws IOException {
            Listening child = Kit.leak(ChildCase.class, Listening.child(Listening.FIXED));
            new Socket(address().getAddress(), child.port()).close();
        }
    }

    @Test
    void portsAndOpenersCanBeAllowed() {
        failuresOf(ReportCase.class, "quaymaster.allow.ports", "5000-9999").isEmpty();
        failuresOf(ReportCase.class, "quaymaster.allow.openers", ReportCase.class.getName())
                .isEmpty();
        failuresOf(AllowedCase.class).isEmpty();
    }

    static class AllowedCase {
        @Test
        @PortPolicy(fixedConnect = Severity.OFF, because = "the ledger is started by hand")
        void connects() throws IOException {
            SocketChannel.open(address()).close();
        }
    }

    @Test
    void beforeAllIsTheClasss() {
        failuresOf(BeforeAllCase.class)
                .singleElement()
                .asString()
                .startsWith("FixedConnectTest$BeforeAllCase: fixed-connect: TCP 127.0.0.1:PORT connected to in class"
                        + " FixedConnectTest.BeforeAllCase, ");
    }

    static class BeforeAllCase {
        @BeforeAll
        static void connects() throws IOException {
            SocketChannel.open(address()).close();
        }

        @Test
        void test() {
            assertThat(stranger.port()).isPositive();
        }
    }

    @Test
    void onAThreadOfAPoolItIsItsTestsToo() {
        failuresOf(PoolCase.class)
                .singleElement()
                .asString()
                .startsWith("connects(): fixed-connect: ")
                .contains("\n  from    FixedConnectTest$PoolCase.lambda$connects$");
    }

    static class PoolCase {
        @Test
        void connects() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                List<Boolean> connected = List.of(pool.submit(() -> {
                            try (SocketChannel channel = SocketChannel.open(address())) {
                                return channel.isConnected();
                            }
                        })
                        .get());
                assertThat(connected).containsExactly(true);
            } finally {
                pool.shutdownNow();
            }
        }
    }
}
