package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.Errors.NativeIoException;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Sockets of Netty's native transports, which the JDK knows nothing of. */
class NativeNettyTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    @BeforeAll
    static void needsEpoll() {
        NativeNetty.needsEpoll();
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void aListenerOfEpollIsReportedAsOneOfTheJdksIs() {
        assertThat(Kit.failures(Kit.run(EpollCase.class))).containsExactly("""
                leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after NativeNettyTest.EpollCase.leaves()
                  opened  NativeNetty.epoll(NativeNetty.java:LINE) <- NativeNettyTest$EpollCase.leaves(NativeNettyTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   io.netty.channel.epoll.EpollServerSocketChannel; waited N ms for it to close
                  fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=io.github.quaymaster.NativeNetty""");
    }

    static class EpollCase {
        @Test
        void leaves() {
            Kit.leak(EpollCase.class, NativeNetty.epoll(LOOPBACK));
        }

        @Test
        void closes() throws IOException {
            NativeNetty.epoll(LOOPBACK).close();
        }
    }

    @Test
    void theStackTraceOfTheErrorIsTheOpeningSite() {
        StackTraceElement[] stack = Kit.onlyFailure(Kit.run(EpollCase.class)).getStackTrace();
        assertThat(stack[0].getClassName()).isEqualTo("io.netty.channel.epoll.EpollServerSocketChannel");
        assertThat(stack[stack.length - 1].getMethodName()).isEqualTo("leaves");
    }

    @Test
    void aListenerOfIoUringIsSeenAndItsClose() {
        NativeNetty.needsIoUring();
        assertThat(Kit.failures(Kit.run(IoUringCase.class)))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after")
                .contains("owner   io.netty.channel.uring.IoUringServerSocketChannel;");
    }

    static class IoUringCase {
        @Test
        void leaves() {
            Kit.leak(IoUringCase.class, NativeNetty.ioUring(LOOPBACK));
        }

        @Test
        void closes() throws IOException {
            NativeNetty.ioUring(LOOPBACK).close();
        }
    }

    @Test
    void aNettyUnderAnotherNameIsSeen() {
        assertThat(Kit.failures(Kit.run(ShadedCase.class)))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after")
                .contains("opened  ShadedNetty.epoll(ShadedNetty.java:LINE) <- NativeNettyTest$ShadedCase.leaves(")
                .contains("owner   io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerSocketChannel;");
    }

    static class ShadedCase {
        @Test
        void leaves() {
            Kit.leak(ShadedCase.class, ShadedNetty.epoll(LOOPBACK));
        }

        @Test
        void closes() throws IOException {
            ShadedNetty.epoll(LOOPBACK).close();
        }
    }

    /** A loader that finds nothing of ours, and no package but those of the JDK: the hook must be found even there. */
    @Test
    void aNettyOfAnotherClassLoaderIsSeen() {
        assertThat(Kit.failures(Kit.run(OtherLoaderCase.class)))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: TCP 127.0.0.1:PORT still listening after")
                .contains("owner   io.netty.channel.epoll.EpollServerSocketChannel;");
    }

    static class OtherLoaderCase {
        @Test
        void leaves() throws Exception {
            URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(entry -> entry.contains("netty-") || entry.endsWith("test-classes"))
                    .map(OtherLoaderCase::url)
                    .toArray(URL[]::new);
            URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
            Class<?> netty = loader.loadClass(NativeNetty.class.getName());
            assertThat(netty).isNotSameAs(NativeNetty.class);
            Kit.leak(OtherLoaderCase.class, (Closeable)
                    netty.getMethod("epoll", InetSocketAddress.class).invoke(null, LOOPBACK));
            Kit.leak(OtherLoaderCase.class, loader); // closed after that: to end, Netty loads classes
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    /** The bind is on a thread that was made by another test: only the making of the socket tells whose it is. */
    @Test
    void onASharedEventLoopTheTestThatMadeTheSocketIsBlamed() {
        assertThat(Kit.failures(Kit.run(SharedLoopCase.class)))
                .singleElement()
                .asString()
                .startsWith("b(): leaked-listener: ")
                .contains("<- NativeNettyTest$SharedLoopCase.b(NativeNettyTest.java:LINE), thread ");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SharedLoopCase {
        static EventLoopGroup loop;

        @Test
        void a() {
            loop = NativeNetty.epollThread();
            NativeNetty.epoll(loop, LOOPBACK).close().syncUninterruptibly();
        }

        @Test
        void b() {
            Channel channel = NativeNetty.epoll(loop, LOOPBACK);
            Kit.leak(SharedLoopCase.class, () -> {
                channel.close().syncUninterruptibly();
                NativeNetty.end(loop);
            });
        }

        @Test
        void c() {
            NativeNetty.epoll(loop, LOOPBACK).close().syncUninterruptibly();
        }
    }

    @Test
    void datagramSocketsThatServeCount() {
        assertThat(Kit.failures(Kit.run(DatagramCase.class)))
                .singleElement()
                .asString()
                .startsWith("leaves(): leaked-listener: UDP 127.0.0.1:PORT still bound after")
                .contains("owner   io.netty.channel.epoll.EpollDatagramChannel;");
    }

    static class DatagramCase {
        @Test
        void leaves() {
            Kit.leak(DatagramCase.class, NativeNetty.datagrams(LOOPBACK));
        }

        @Test
        void aClientsIsNoListener() {
            Kit.leak(DatagramCase.class, NativeNetty.datagrams(new InetSocketAddress(0)));
        }
    }

    @Test
    void aClientThatBindsIsNoListenerNorAreAcceptedConnections() {
        assertThat(Kit.failures(Kit.run(ClientCase.class))).isEmpty();
    }

    static class ClientCase {
        @Test
        void test() throws IOException {
            EventLoopGroup thread = NativeNetty.epollThread();
            Kit.leak(ClientCase.class, () -> NativeNetty.end(thread));
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    Closeable client = client(thread, server.getLocalSocketAddress())) {
                assertThat(client).isNotNull();
            }
            Channel server = NativeNetty.epoll(thread, LOOPBACK);
            client(thread, server.localAddress()).close();
            server.close().syncUninterruptibly();
        }

        private static Closeable client(EventLoopGroup thread, SocketAddress server) {
            Channel channel = new Bootstrap()
                    .group(thread)
                    .channel(EpollSocketChannel.class)
                    .handler(new ChannelInboundHandlerAdapter())
                    .connect(server, LOOPBACK)
                    .syncUninterruptibly()
                    .channel();
            return () -> channel.close().syncUninterruptibly();
        }
    }

    @Test
    void aFixedPortIsFoundAndAReservedOneIsFine() {
        assertThat(Kit.failures(Kit.run(PortsCase.class)))
                .singleElement()
                .asString()
                .startsWith("fixed(): fixed-port: TCP 127.0.0.1:PORT bound in NativeNettyTest.PortsCase.fixed(), ")
                .contains("opened  NativeNetty.epoll(");
    }

    static class PortsCase {
        @Test
        void fixed() throws IOException {
            NativeNetty.epoll(loopback(Kit.unreservedNumber())).close();
        }

        @Test
        void reserved(@FreePort int port) throws IOException {
            NativeNetty.epoll(loopback(port)).close();
        }
    }

    @Test
    void aBindThatFailsIsExplained() {
        Throwable failure = Kit.onlyFailure(Kit.run(TakenCase.class));
        assertThat(failure).isInstanceOf(NativeIoException.class);
        assertThat(failure.getSuppressed())
                .filteredOn(BindExplanation.class::isInstance)
                .singleElement()
                .satisfies(
                        explanation -> assertThat(Kit.alike(explanation))
                                .startsWith(
                                        "TCP 127.0.0.1:PORT could not be bound in NativeNettyTest.TakenCase.test(): ")
                                .contains(
                                        "\n  wanted  NativeNetty.epoll(NativeNetty.java:LINE) <- NativeNettyTest$TakenCase.test(",
                                        "\n  taken   by this JVM: java.net.ServerSocket, opened NativeNettyTest$TakenCase.test("));
    }

    static class TakenCase {
        @Test
        void test() throws IOException {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                NativeNetty.epoll(loopback(first.getLocalPort())).close();
            }
        }
    }

    @Test
    void aListenerOfNettysInTheWayIsNamed() {
        Throwable failure = Kit.onlyFailure(Kit.run(InTheWayCase.class));
        assertThat(failure.getSuppressed())
                .filteredOn(BindExplanation.class::isInstance)
                .singleElement()
                .satisfies(
                        explanation -> assertThat(Kit.alike(explanation))
                                .contains(
                                        "\n  taken   by this JVM: io.netty.channel.epoll.EpollServerSocketChannel, opened NativeNetty.epoll("));
    }

    static class InTheWayCase {
        @Test
        void test() throws IOException {
            EventLoopGroup thread = NativeNetty.epollThread();
            Channel server = NativeNetty.epoll(thread, LOOPBACK);
            Kit.leak(InTheWayCase.class, () -> NativeNetty.end(thread));
            try {
                new ServerSocket(((InetSocketAddress) server.localAddress()).getPort(), 1, LOOPBACK.getAddress())
                        .close();
            } finally {
                server.close().syncUninterruptibly();
            }
        }
    }
}
