package io.github.quaymaster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.quaymaster.server.LoopbackServerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;

class LoopbackServerTest {

    @Test
    void theJdksServerRunsOnLoopback(@LoopbackServer HttpServer server) throws Exception {
        server.createContext("/", exchange -> {
            byte[] body = "moored".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        InetSocketAddress address = server.getAddress();
        URI uri = URI.create("http://127.0.0.1:" + address.getPort());
        assertThat(address.getAddress().isLoopbackAddress()).isTrue();
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("moored");
    }

    @Test
    void isStoppedAfterTheTestAndItsPortGivenBack() {
        Kit.runPlain(StoppedCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        InetSocketAddress address = StoppedCase.SEEN.get();
        assertThat(List.of(address.getPort())).noneMatch(CasePorts.of("StoppedCase"));
        Gone.await(address);
    }

    static class StoppedCase {
        static final AtomicReference<InetSocketAddress> SEEN = new AtomicReference<>();

        @Test
        void test(@LoopbackServer HttpServer server) {
            SEEN.set(server.getAddress());
        }
    }

    @Test
    void aFactoryOfTheUsersStartsEveryForm() {
        Kit.run(FormsCase.class)
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
        assertThat(FormsCase.PORTS).hasSize(5).noneMatch(CasePorts.of("FormsCase"));
    }

    static class FormsCase {
        static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

        @Test
        void test(
                @LoopbackServer(Sockets.class) ServerSocket server,
                @LoopbackServer(Sockets.class) URI uri,
                @LoopbackServer(Sockets.class) InetSocketAddress address,
                @LoopbackServer(Sockets.class) int port,
                @LoopbackServer(Sockets.class) Integer boxed)
                throws IOException {
            for (int each : new int[] {server.getLocalPort(), uri.getPort(), address.getPort(), port, boxed}) {
                new Socket(InetAddress.getLoopbackAddress(), each).close();
                PORTS.add(each);
                assertThat(each).matches(CasePorts.of("FormsCase"));
            }
        }
    }

    /** Binds where it is told to; the cases below change one thing each. */
    static class Sockets implements LoopbackServerFactory<ServerSocket> {
        @Override
        public Class<ServerSocket> type() {
            return ServerSocket.class;
        }

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            return new ServerSocket(address.getPort(), 1, address.getAddress());
        }

        @Override
        public InetSocketAddress address(ServerSocket server) {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void stop(ServerSocket server) throws IOException {
            server.close();
        }
    }

    @Test
    void aTypeThatNoFactoryStartsIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(UnknownTypeCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("""
                        @LoopbackServer cannot fill parameter 'server' of UnknownTypeCase.test(StringBuilder): no factory \
                        is known for java.lang.StringBuilder; write one, and name it in the annotation or register it in \
                        META-INF/services/io.github.quaymaster.server.LoopbackServerFactory:
                            @LoopbackServer(StringBuilderFactory.class)

                            public class StringBuilderFactory implements LoopbackServerFactory<StringBuilder> {
                                @Override
                                public Class<StringBuilder> type() {
                                    return StringBuilder.class;
                                }

                                @Override
                                public StringBuilder start(InetSocketAddress address) {
                                    throw new UnsupportedOperationException("make one that listens on this address");
                                }

                                @Override
                                public InetSocketAddress address(StringBuilder server) {
                                    throw new UnsupportedOperationException("say where it listens");
                                }

                                @Override
                                public void stop(StringBuilder server) {
                                    throw new UnsupportedOperationException("stop it");
                                }
                            }""");
    }

    static class UnknownTypeCase {
        @Test
        void test(@LoopbackServer StringBuilder server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aFormWithoutAServerIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(NoServerCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "@LoopbackServer cannot fill parameter 'uri' of NoServerCase.test(URI): it does not say which"
                                + " server; name its factory, such as @LoopbackServer(MyFactory.class) URI");
    }

    static class NoServerCase {
        @Test
        void test(@LoopbackServer URI uri) {
            throw new AssertionError("must not run, with " + uri);
        }
    }

    @Test
    void aTypeThatTheNamedFactoryDoesNotStartIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(OtherTypeCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage(
                        "@LoopbackServer cannot fill parameter 'server' of OtherTypeCase.test(HttpServer): its type is"
                                + " com.sun.net.httpserver.HttpServer; use java.net.ServerSocket, which "
                                + Sockets.class.getName() + " starts, or URI, InetSocketAddress, int or Integer");
    }

    static class OtherTypeCase {
        @Test
        void test(@LoopbackServer(Sockets.class) HttpServer server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aServerOnTheWildcardAddressIsRefusedAndStopped() {
        Throwable failure = Kit.onlyFailure(Kit.run(WildcardCase.class));
        int port = OnWildcard.started.getLocalPort();
        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@LoopbackServer cannot start a server for parameter 'server' of"
                        + " WildcardCase.test(ServerSocket) with " + OnWildcard.class.getName()
                        + ": the server listens on 0.0.0.0:" + port + ", where other machines can reach it ("
                        + OnWildcard.class.getName() + " was given 127.0.0.1:" + port
                        + "); bind the address that start() is given");
        assertThat(OnWildcard.started.isClosed()).isTrue();
        assertThat(List.of(port)).noneMatch(CasePorts.of("WildcardCase"));
    }

    static class OnWildcard extends Sockets {
        static ServerSocket started;

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            started = new ServerSocket(address.getPort());
            return started;
        }
    }

    static class WildcardCase {
        @Test
        void test(@LoopbackServer(OnWildcard.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void theWildcardAddressOfIpv6IsWrittenAsOthersWriteIt() {
        assertThat(Kit.alike(Kit.onlyFailure(Kit.run(Ipv6WildcardCase.class))))
                .contains(": the server listens on [::]:PORT, where other machines can reach it (");
    }

    static class OnIpv6Wildcard extends Sockets {
        @Override
        public InetSocketAddress address(ServerSocket server) {
            try {
                return new InetSocketAddress(InetAddress.getByName("::"), server.getLocalPort());
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    static class Ipv6WildcardCase {
        @Test
        void test(@LoopbackServer(OnIpv6Wildcard.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aServerOnAnotherPortIsRefusedAndStopped() {
        assertThat(Kit.alike(Kit.onlyFailure(Kit.run(ElsewhereCase.class))))
                .isEqualTo("@LoopbackServer cannot start a server for parameter 'server' of"
                        + " ElsewhereCase.test(ServerSocket) with " + Elsewhere.class.getName()
                        + ": the server listens on 127.0.0.1:PORT, not where it was told to ("
                        + Elsewhere.class.getName()
                        + " was given 127.0.0.1:PORT); bind the address that start() is given");
        assertThat(Elsewhere.started.isClosed()).isTrue();
    }

    static class Elsewhere extends Sockets {
        static ServerSocket started;

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            started = new ServerSocket(0, 1, address.getAddress());
            return started;
        }
    }

    static class ElsewhereCase {
        @Test
        void test(@LoopbackServer(Elsewhere.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aServerWhoseAddressNobodyKnowsIsRefusedAndStopped() {
        Throwable failure = Kit.onlyFailure(Kit.run(UnresolvedCase.class));
        int port = Unresolved.started.getLocalPort();
        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@LoopbackServer cannot start a server for parameter 'server' of"
                        + " UnresolvedCase.test(ServerSocket) with " + Unresolved.class.getName()
                        + ": the server listens on quay.invalid:" + port + ", where other machines can reach it ("
                        + Unresolved.class.getName() + " was given 127.0.0.1:" + port
                        + "); bind the address that start() is given");
        assertThat(failure.getCause().getSuppressed())
                .singleElement()
                .asString()
                .isEqualTo("java.io.IOException: the bollard is stuck");
        assertThat(Unresolved.started.isClosed()).isTrue();
        assertThat(List.of(port)).noneMatch(CasePorts.of("UnresolvedCase"));
    }

    /** Nor does it stop without a complaint, which then is not lost. */
    static class Unresolved extends StopThrows {
        static ServerSocket started;

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            started = super.start(address);
            return started;
        }

        @Override
        public InetSocketAddress address(ServerSocket server) {
            return InetSocketAddress.createUnresolved("quay.invalid", server.getLocalPort());
        }
    }

    static class UnresolvedCase {
        @Test
        void test(@LoopbackServer(Unresolved.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aServerThatDoesNotStartLeavesNoPort() {
        assertThat(Kit.onlyFailure(Kit.run(DoesNotStartCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@LoopbackServer cannot start a server for parameter 'server' of"
                        + " DoesNotStartCase.test(ServerSocket) with " + DoesNotStart.class.getName()
                        + ": the tide is out")
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(List.of(DoesNotStart.given.getPort())).noneMatch(CasePorts.of("DoesNotStartCase"));
    }

    static class DoesNotStart extends Sockets {
        static InetSocketAddress given;

        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            given = address;
            throw new IOException("the tide is out");
        }
    }

    static class DoesNotStartCase {
        @Test
        void test(@LoopbackServer(DoesNotStart.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aFactoryThatCannotBeMadeIsRefused() {
        assertThat(Kit.onlyFailure(Kit.run(NotMadeCase.class)))
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessage("@LoopbackServer cannot make the factory " + NotMade.class.getName()
                        + " for parameter 'server' of NotMadeCase.test(ServerSocket) (java.lang.IllegalStateException: no"
                        + " anchor); it needs a constructor without parameters that does not throw, in a package that is"
                        + " open to org.junit.platform.commons if it is in a module");
    }

    static class NotMade extends Sockets {
        NotMade() {
            throw new IllegalStateException("no anchor");
        }
    }

    static class NotMadeCase {
        @Test
        void test(@LoopbackServer(NotMade.class) ServerSocket server) {
            throw new AssertionError("must not run, with " + server);
        }
    }

    @Test
    void aServerThatIsNotStoppedIsALeak() {
        assertThat(Kit.failures(Kit.run(NotStoppedCase.class)))
                .singleElement()
                .asString()
                .startsWith("test(ServerSocket): leaked-listener: TCP 127.0.0.1:PORT still listening after"
                        + " LoopbackServerTest.NotStoppedCase.test()")
                .contains(
                        "  fix     close it in stop() of the factory that @LoopbackServer started it with, or allow it:");
    }

    /** The user's own line is the one to look at: our own above it would be in the way. */
    @Test
    void theReportOfOneHidesHowItWasStarted() {
        assertThat(Kit.onlyFailure(Kit.run(NotStoppedCase.class)).getStackTrace())
                .extracting(frame -> frame.getClassName() + "." + frame.getMethodName())
                .contains(NotStopped.class.getName() + ".start")
                .noneMatch(frame -> frame.matches("io\\.github\\.quaymaster\\.(server\\..*|inspection\\..*"
                        + "|LoopbackServers.*|ServerSlot.*|Run\\..*|QuaymasterExtension.*)"));
    }

    static class NotStopped extends Sockets {
        @Override
        public ServerSocket start(InetSocketAddress address) throws IOException {
            return Kit.leak(NotStoppedCase.class, super.start(address));
        }

        @Override
        public void stop(ServerSocket server) {
            // forgotten
        }
    }

    static class NotStoppedCase {
        @Test
        void test(@LoopbackServer(NotStopped.class) ServerSocket server) {
            assertThat(server.isBound()).isTrue();
        }
    }

    @Test
    void aStopThatThrowsFailsTheTest() {
        assertThat(Kit.onlyFailure(Kit.run(StopThrowsCase.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("@LoopbackServer cannot stop the server for parameter 'server' of"
                        + " StopThrowsCase.test(ServerSocket): the bollard is stuck")
                .hasCauseInstanceOf(IOException.class);
    }

    /** Stops its server, and complains all the same. */
    static class StopThrows extends Sockets {
        @Override
        public void stop(ServerSocket server) throws IOException {
            super.stop(server);
            throw new IOException("the bollard is stuck");
        }
    }

    static class StopThrowsCase {
        @Test
        void test(@LoopbackServer(StopThrows.class) ServerSocket server) {
            assertThat(server.isBound()).isTrue();
        }
    }
}
