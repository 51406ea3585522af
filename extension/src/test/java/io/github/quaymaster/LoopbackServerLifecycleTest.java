package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.quaymaster.Pier.Piers;
import io.github.quaymaster.port.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** In which order servers come and go, whose they are, and what becomes of those that do not listen or do not stop. */
class LoopbackServerLifecycleTest {

    @Test
    void serversStopInReverseOrderAfterTheTestAndBeforeTheirPortsAreGivenBack() {
        Logged.LOG.clear();
        assertThat(Kit.failures(Kit.run(OrderCase.class))).isEmpty();
        assertThat(Logged.LOG)
                .containsExactly(
                        "start 0",
                        "start 1",
                        "start 2",
                        "test",
                        "after each",
                        "stop 2, held",
                        "stop 1, held",
                        "stop 0, held");
    }

    static class OrderCase {
        @LoopbackServer(Logged.class)
        Pier field;

        @Test
        void test(@LoopbackServer(Logged.class) Pier second, @LoopbackServer(Logged.class) int third) {
            assertThat(second.port()).isNotEqualTo(third);
            Logged.LOG.add("test");
        }

        @AfterEach
        void after() {
            Logged.LOG.add("after each");
        }
    }

    static class Logged extends Piers {
        static final Queue<String> LOG = new ConcurrentLinkedQueue<>();
        private long number;

        @Override
        public Pier start(InetSocketAddress address) throws Exception {
            number = LOG.stream().filter(line -> line.startsWith("start")).count();
            LOG.add("start " + number);
            return super.start(address);
        }

        @Override
        public void stop(Pier pier) throws Exception {
            int port = pier.port();
            super.stop(pier);
            Gone.await(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            LOG.add("stop " + number + (CasePorts.of("OrderCase").test(port) ? ", held" : ", given back"));
        }
    }

    @Test
    void aStopThatHangsIsLeftBehindAndReported() {
        Throwable failure = Kit.onlyFailure(Kit.run(HangingCase.class));
        Hanging.LET_GO.countDown();
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .message()
                .matches(
                        "\\Q@LoopbackServer cannot stop the server for parameter 'pier' of HangingCase.test(Pier): it did"
                                + " not stop within 1000 ms and was left behind, at"
                                + " io.github.quaymaster.LoopbackServerLifecycleTest$Hanging.stop(LoopbackServerLifecycleTest.java:\\E"
                                + "\\d+\\Q); see where its thread waits in the cause, or give it longer with stopLimit()\\E");
        assertThat(failure.getCause().getCause().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("await", "stop");
    }

    static class Hanging extends Piers {
        static final CountDownLatch LET_GO = new CountDownLatch(1);

        @Override
        public void stop(Pier pier) throws Exception {
            super.stop(pier);
            while (LET_GO.getCount() > 0) {
                try {
                    LET_GO.await();
                } catch (InterruptedException goesOn) {
                    // as a stop does that nothing can end
                }
            }
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(1);
        }
    }

    static class HangingCase {
        @Test
        void test(@LoopbackServer(Hanging.class) Pier pier) {
            assertThat(pier.isOpen()).isTrue();
        }
    }

    /** Each test is judged while the server runs that it was the first to ask for. */
    @Test
    void aServerOfAClassIsNoLeakOfTheTestThatStartsIt() {
        for (String agent : List.of("auto", "off")) {
            assertThat(Kit.failures(Kit.run(OfClassCase.class, "quaymaster.agent", agent)))
                    .as("quaymaster.agent=" + agent)
                    .isEmpty();
        }
    }

    static class OfClassCase {
        @Test
        void first(
                @LoopbackServer(value = Piers.class, scope = Scope.CLASS, name = "quay") Pier ofClass,
                @LoopbackServer(value = OnAnEventLoop.class, scope = Scope.CLASS, name = "loop") Pier ofLoop,
                @LoopbackServer(value = Piers.class, scope = Scope.RUN, name = "harbour") Pier ofRun) {
            assertThat(List.of(ofClass, ofLoop, ofRun)).allMatch(Pier::isOpen);
        }

        @Test
        void second(
                @LoopbackServer(value = Piers.class, scope = Scope.CLASS, name = "quay") Pier ofClass,
                @LoopbackServer(value = OnAnEventLoop.class, scope = Scope.CLASS, name = "loop") Pier ofLoop,
                @LoopbackServer(value = Piers.class, scope = Scope.RUN, name = "harbour") Pier ofRun)
                throws IOException {
            assertThat(List.of(ofClass, ofLoop, ofRun)).allMatch(Pier::isOpen);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), ofClass.port());
            ofClass.close();
            ofClass.open(address); // as a test of a client's reconnecting does
        }
    }

    /** Bound by a thread that says nothing of who wants it. */
    static class OnAnEventLoop extends Piers {
        private static final Executor LOOP = task -> {
            Thread thread = new Thread(task, "loop");
            thread.setDaemon(true);
            thread.start();
        };

        @Override
        public Pier start(InetSocketAddress address) {
            return CompletableFuture.supplyAsync(
                            () -> {
                                try {
                                    return super.start(address);
                                } catch (Exception problem) {
                                    throw new AssertionError(problem);
                                }
                            },
                            LOOP)
                    .join();
        }
    }

    @Test
    void whatAStopLeavesOpenIsALeakOfTheScopeThatTheServerWasOf() {
        assertThat(Kit.failures(Kit.run(LeftOpenCase.class)))
                .singleElement()
                .asString()
                .startsWith(
                        "LoopbackServerLifecycleTest$LeftOpenCase: leaked-listener: TCP 127.0.0.1:PORT still listening"
                                + " after class LoopbackServerLifecycleTest.LeftOpenCase\n");
    }

    static class LeftOpenCase {
        @Test
        void test(@LoopbackServer(value = LeftOpen.class, scope = Scope.CLASS) Pier pier) {
            Kit.leak(LeftOpenCase.class, pier::close);
            assertThat(pier.isOpen()).isTrue();
        }
    }

    static class LeftOpen extends Piers {
        @Override
        public void stop(Pier pier) {
            // forgotten
        }
    }

    @Test
    void aServerThatListensOnNothingIsRefused() {
        assertThat(Kit.alike(Kit.onlyFailure(Kit.run(NothingCase.class))))
                .isEqualTo("@LoopbackServer cannot start a server for parameter 'pier' of NothingCase.test(Pier) with "
                        + Nothing.class.getName() + ": nothing listens on 127.0.0.1:PORT (" + Nothing.class.getName()
                        + " was given 127.0.0.1:PORT); return when clients can connect");
        assertThat(Kit.alike(Kit.onlyFailure(Kit.run(NowhereCase.class))))
                .isEqualTo("@LoopbackServer cannot start a server for parameter 'pier' of NowhereCase.test(Pier) with "
                        + Nowhere.class.getName() + ": the server listens on nothing (" + Nowhere.class.getName()
                        + " was given 127.0.0.1:PORT); bind the address that start() is given");
    }

    /** Forgets to open what it says that it has opened. */
    static class Nothing extends Piers {
        private InetSocketAddress given;

        @Override
        public Pier start(InetSocketAddress address) throws Exception {
            given = address;
            Pier pier = super.start(address);
            pier.close();
            return pier;
        }

        @Override
        public InetSocketAddress address(Pier pier) {
            return given;
        }
    }

    static class NothingCase {
        @Test
        void test(@LoopbackServer(Nothing.class) Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }
    }

    static class Nowhere extends Piers {
        @Override
        public InetSocketAddress address(Pier pier) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        }
    }

    static class NowhereCase {
        @Test
        void test(@LoopbackServer(Nowhere.class) Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }
    }

    @Test
    void aFactoryThatHidesTheWildcardAddressIsFoundOut() {
        Throwable failure = Kit.onlyFailure(Kit.run(HidingCase.class));
        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .message()
                .isIn(hiding("0.0.0.0"), hiding("[::]"));
        assertThat(Hiding.started.get().isClosed()).isTrue();
    }

    private static String hiding(String wildcard) {
        int port = Hiding.started.get().getLocalPort();
        return "@LoopbackServer cannot start a server for parameter 'server' of HidingCase.test(ServerSocket) with "
                + Hiding.class.getName() + ": the server listens on " + wildcard + ":" + port
                + ", where other machines can reach it (" + Hiding.class.getName() + " was given 127.0.0.1:" + port
                + "); bind the address that start() is given";
    }

    static class Hiding extends LoopbackServerTest.Sockets {
        static final AtomicReference<ServerSocket> started = new AtomicReference<>();

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            started.set(new ServerSocket(address.getPort()));
            return started.get();
        }

        @Override
        public InetSocketAddress address(ServerSocket server) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
        }
    }

    static class HidingCase {
        @Test
        void test(@LoopbackServer(Hiding.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aBuiltServerMayHaveAPortOfItsOwnButNotTheWildcardAddress() {
        assertThat(Kit.failures(Kit.run(OwnPortCase.class))).isEmpty();
        assertThat(OwnPortCase.SEEN.getPort())
                .matches(port -> !CasePorts.of("OwnPortCase").test(port));
        Throwable failure = Kit.onlyFailure(Kit.run(OwnWildcardCase.class));
        assertThat(failure)
                .message()
                .startsWith("@LoopbackServer cannot start a server for field 'server' of OwnWildcardCase with "
                        + OwnPort.class.getName() + ": the server listens on 0.0.0.0:")
                .endsWith(", where other machines can reach it; build it to listen on 127.0.0.1");
    }

    /** Takes servers as they were built. */
    static class OwnPort extends LoopbackServerTest.Sockets {
        @Override
        public void startBuilt(ServerSocket server, InetSocketAddress address) throws IOException {
            assertThat(server.isBound()).isTrue();
        }
    }

    static class OwnPortCase {
        static InetSocketAddress SEEN;

        @LoopbackServer(OwnPort.class)
        final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

        OwnPortCase() throws IOException {}

        @Test
        void test(@LoopbackServer(value = OwnPort.class) InetSocketAddress other) {
            SEEN = (InetSocketAddress) server.getLocalSocketAddress();
            assertThat(SEEN).isNotEqualTo(other);
            assertThat(server.isClosed()).isFalse();
        }
    }

    static class OwnWildcardCase {
        @LoopbackServer(OwnPort.class)
        final ServerSocket server = new ServerSocket(0);

        OwnWildcardCase() throws IOException {}

        @Test
        void test() {
            throw new AssertionError("must not run");
        }
    }

    /** JUnit builds the instance before any callback of the class. */
    @Test
    void whatTheConstructorOfAPerClassInstanceIsGivenIsTheClasses() {
        assertThat(Kit.failures(Kit.run(PerClassConstructorCase.class)))
                .singleElement()
                .asString()
                .startsWith(
                        "LoopbackServerLifecycleTest$PerClassConstructorCase: leaked-listener: TCP 127.0.0.1:PORT still"
                                + " listening after class LoopbackServerLifecycleTest.PerClassConstructorCase\n");
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassConstructorCase {
        PerClassConstructorCase(@LoopbackServer(LeftOpen.class) Pier pier) {
            Kit.leak(PerClassConstructorCase.class, pier::close);
        }

        @Test
        void test() {
            assertThat(this).isNotNull();
        }
    }

    @Test
    void aServerThatIsRefusedWithAnErrorIsStoppedToo() {
        assertThat(Kit.onlyFailure(Kit.run(NoAddressCase.class)))
                .hasMessage(
                        "@LoopbackServer cannot start a server for parameter 'pier' of NoAddressCase.test(Pier) with "
                                + NoAddress.class.getName() + ": java.lang.NoSuchMethodError: Pier.where()");
        assertThat(NoAddress.started.get().isOpen()).isFalse();
    }

    static class NoAddress extends Piers {
        static final AtomicReference<Pier> started = new AtomicReference<>();

        @Override
        public Pier start(InetSocketAddress address) throws Exception {
            started.set(super.start(address));
            return started.get();
        }

        @Override
        public InetSocketAddress address(Pier pier) {
            throw new NoSuchMethodError("Pier.where()");
        }
    }

    static class NoAddressCase {
        @Test
        void test(@LoopbackServer(NoAddress.class) Pier pier) {
            throw new AssertionError("must not run, with " + pier);
        }
    }
}
