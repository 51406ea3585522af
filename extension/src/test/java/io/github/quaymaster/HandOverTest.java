package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.example.library.StartsOnItsLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that are made and bound on a thread which all tests share: whoever had that done is their opener. */
class HandOverTest {

    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private static EventLoopGroup nioThread() {
        return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    private static String sole(Class<?> testCase) {
        return Kit.alike(Kit.onlyFailure(Kit.run(testCase)));
    }

    @Test
    void theLineThatHandedTheStartOverIsReported() {
        assertThat(sole(NioCase.class)).isEqualTo("""
                leaked-listener: TCP 127.0.0.1:PORT still listening after HandOverTest.NioCase.leaves()
                  opened  HandOverTest$NioCase.leaves(HandOverTest.java:LINE), thread THREAD, N ms before the test ended
                  owner   io.netty.channel.socket.nio.NioServerSocketChannel; waited N ms for it to close
                  fix     close it in the test, inject it with @LoopbackServer, or allow it: quaymaster.allow.openers=io.github.quaymaster.HandOverTest$NioCase""");
    }

    abstract static class OneLoop {
        private final Class<? extends ServerChannel> kind;
        final EventLoopGroup loop;

        OneLoop(EventLoopGroup loop, Class<? extends ServerChannel> kind) {
            this.loop = loop;
            this.kind = kind;
        }

        final Channel start() {
            return StartsOnItsLoop.start(loop, kind, LOOPBACK);
        }
    }

    static class NioCase {
        private final EventLoopGroup loop = nioThread();

        @Test
        void leaves() {
            Channel server = StartsOnItsLoop.start(loop, NioServerSocketChannel.class, LOOPBACK);
            Kit.leak(NioCase.class, () -> {
                server.close().syncUninterruptibly();
                NativeNetty.end(loop);
            });
        }
    }

    @Test
    void theThreadIsThatOfWhoHandedItOverAndTheStackToo() {
        Throwable failure = Kit.onlyFailure(Kit.run(NioCase.class));
        assertThat(failure)
                .hasMessageContaining(", thread " + Thread.currentThread().getName() + ", ");
        assertThat(failure.getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .endsWith("start", "leaves");
    }

    @Test
    void nativeSocketsAreHandedOverAsTheJdksAre() {
        NativeNetty.needsEpoll();
        assertThat(sole(EpollCase.class))
                .contains(
                        "\n  opened  HandOverTest$OneLoop.start(HandOverTest.java:LINE) <-"
                                + " HandOverTest$EpollCase.leaves(HandOverTest.java:LINE), thread ",
                        "\n  owner   io.netty.channel.epoll.EpollServerSocketChannel;");
    }

    static class EpollCase extends OneLoop {
        EpollCase() {
            super(NativeNetty.epollThread(), EpollServerSocketChannel.class);
        }

        @Test
        void leaves() {
            Channel server = start();
            Kit.leak(EpollCase.class, () -> {
                server.close().syncUninterruptibly();
                NativeNetty.end(loop);
            });
        }
    }

    /** Where the task is the user's own code, that is nearer to the bind than the line that handed it over. */
    @Test
    void codeOfTheUsersInTheTaskItselfIsItsOpener() {
        assertThat(sole(OwnTaskCase.class))
                .contains("\n  opened  HandOverTest$OwnTaskCase.lambda$leaves$")
                .doesNotContain("thread " + Thread.currentThread().getName() + ",");
    }

    static class OwnTaskCase {
        @Test
        void leaves() {
            EventLoopGroup loop = nioThread();
            Callable<ServerSocket> task = () -> new ServerSocket(0, 1, LOOPBACK.getAddress());
            ServerSocket server = loop.submit(task).syncUninterruptibly().getNow();
            Kit.leak(OwnTaskCase.class, server);
            NativeNetty.end(loop);
        }
    }

    /** All of them are in the same library's start at once, and one thread binds for all. */
    @Test
    void inParallelEachIsItsOwnTests() {
        List<String> failures = Kit.failures(Kit.run(
                ParallelCase.class,
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent",
                "junit.jupiter.execution.parallel.config.strategy",
                "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism",
                "4",
                "quaymaster.grace", // closed by an event loop that a slow machine may keep waiting
                "2 s",
                "quaymaster.verdict",
                "test"));
        assertThat(failures).hasSize(20).allSatisfy(text -> {
            assertThat(Integer.parseInt(text.replaceAll("(?s)^.*?(\\d+): leaked-listener.*", "$1")) % 3)
                    .isZero();
            assertThat(text)
                    .contains(" still listening after HandOverTest.ParallelCase.test()")
                    .contains("\n  opened  HandOverTest$ParallelCase.test(");
        });
    }

    static class ParallelCase {
        private static final Shared SHARED = new Shared();

        static Stream<Integer> numbers() {
            return IntStream.range(0, 60).boxed();
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("numbers")
        void test(int number) {
            Channel server = StartsOnItsLoop.start(SHARED.loop, NioServerSocketChannel.class, LOOPBACK);
            if (number % 3 == 0) {
                SHARED.leave(server);
            } else {
                server.close().syncUninterruptibly();
            }
        }

        /** Closed by the kit, after the run: the last of the leaks ends the loop. */
        private static final class Shared {
            final EventLoopGroup loop = nioThread();
            private int left = 20;

            synchronized void leave(Channel server) {
                Kit.leak(ParallelCase.class, () -> {
                    server.close().syncUninterruptibly();
                    if (--left == 0) {
                        NativeNetty.end(loop);
                    }
                });
            }
        }
    }

    /** Nobody is known to have asked for what the loop does after that; and here two tests run, this one and the case's. */
    @Test
    void whatTheLoopDoesNextIsNotBlamedOnWhoHandedOverWhatItDidBefore() {
        assertThat(Kit.failures(Kit.run(NextCase.class, "quaymaster.grace", "2 s")))
                .isEmpty();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class NextCase {
        private static EventLoopGroup loop;

        @Test
        void a() {
            loop = nioThread();
            StartsOnItsLoop.start(loop, NioServerSocketChannel.class, LOOPBACK)
                    .close()
                    .syncUninterruptibly();
            Callable<Object> fails = () -> {
                throw new IOException("on purpose");
            };
            Future<Object> failed = loop.submit(fails).awaitUninterruptibly();
            assertThat(failed.cause()).hasMessage("on purpose");
        }

        @Test
        void b() {
            Channel server = StartsOnItsLoop.startUnseen(loop, NioServerSocketChannel.class, LOOPBACK);
            Kit.leak(NextCase.class, () -> {
                server.close().syncUninterruptibly();
                NativeNetty.end(loop);
            });
        }
    }

    @Test
    void whatBeforeEachHandsOverIsItsTests() {
        assertThat(Kit.failures(Kit.run(BeforeEachCase.class)))
                .singleElement()
                .asString()
                .startsWith("second(): leaked-listener: ")
                .contains("\n  opened  HandOverTest$BeforeEachCase.setUp(");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BeforeEachCase {
        private final EventLoopGroup loop = nioThread();
        private Channel server;

        @BeforeEach
        void setUp() {
            server = StartsOnItsLoop.start(loop, NioServerSocketChannel.class, LOOPBACK);
        }

        @Test
        void first() {
            server.close().syncUninterruptibly();
        }

        @Test
        void second() {
            Kit.leak(BeforeEachCase.class, () -> {
                server.close().syncUninterruptibly();
                NativeNetty.end(loop);
            });
        }

        @AfterEach
        void endsTheLoopOfTheFirst() {
            if (!server.isOpen()) {
                NativeNetty.end(loop);
            }
        }
    }
}
