package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.sun.net.httpserver.HttpServer;
import io.undertow.Undertow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KnownFactoriesTest {

    static Stream<Arguments> factories() {
        return Stream.of(
                Arguments.of(HttpServer.class, JdkHttpServerFactory.class),
                Arguments.of(ServerSocket.class, JdkServerSocketFactory.class),
                Arguments.of(DatagramSocket.class, JdkDatagramSocketFactory.class),
                Arguments.of(ServerSocketChannel.class, JdkServerSocketChannelFactory.class),
                Arguments.of(AsynchronousServerSocketChannel.class, JdkAsynchronousServerSocketChannelFactory.class),
                Arguments.of(DatagramChannel.class, JdkDatagramChannelFactory.class),
                Arguments.of(Server.class, JettyFactory.class),
                Arguments.of(WireMockServer.class, WireMockFactory.class),
                Arguments.of(okhttp3.mockwebserver.MockWebServer.class, MockWebServerFactory.class),
                Arguments.of(mockwebserver3.MockWebServer.class, MockWebServer3Factory.class),
                Arguments.of(io.grpc.Server.class, GrpcFactory.class),
                Arguments.of(Undertow.class, UndertowFactory.class),
                Arguments.of(io.vertx.core.http.HttpServer.class, VertxHttpServerFactory.class));
    }

    @ParameterizedTest
    @MethodSource("factories")
    void aTypeHasItsFactory(Class<?> type, Class<?> expected) {
        LoopbackServerFactory<?> factory = KnownFactories.of(type);
        assertThat(factory).isExactlyInstanceOf(expected);
        assertThat(factory.type()).isSameAs(type);
        assertThat(KnownFactories.of(type)).isNotSameAs(factory); // it may keep what it knows of its server
    }

    @Test
    void theClassOfAHeldServerHasItsSupertypes() throws Exception {
        assertThat(KnownFactories.of(Class.forName("sun.net.httpserver.HttpServerImpl")))
                .isInstanceOf(JdkHttpServerFactory.class);
        try (NetworkChannel channel = ServerSocketChannel.open()) {
            assertThat(KnownFactories.of(channel.getClass())).isInstanceOf(JdkServerSocketChannelFactory.class);
        }
        assertThat(KnownFactories.of(Class.forName("io.grpc.internal.ServerImpl")))
                .isInstanceOf(GrpcFactory.class);
        assertThat(KnownFactories.of(new Server() {}.getClass())).isInstanceOf(JettyFactory.class);
        assertThat(KnownFactories.of(VertxServer.class)).isInstanceOf(VertxHttpServerFactory.class);
    }

    /** As Vert.x' own: the type is an interface of a superclass. */
    abstract static class VertxServer extends VertxBase {}

    abstract static class VertxBase implements Runnable, io.vertx.core.http.HttpServer {}

    @Test
    void anyOtherTypeHasNone() {
        assertThat(Stream.of(Object.class, String.class, NetworkChannel.class, int.class, ServerSocket[].class)
                        .map(KnownFactories::of))
                .containsOnlyNulls();
    }

    @Test
    void aClassOfTheSameNameInAnotherLoaderHasNone() throws Exception {
        try (URLClassLoader other = new URLClassLoader(
                new URL[] {codeSource(io.grpc.Server.class)}, ClassLoader.getPlatformClassLoader())) {
            Class<?> namesake = other.loadClass("io.grpc.Server");
            assertThat(namesake).isNotSameAs(io.grpc.Server.class);
            assertThat(KnownFactories.of(namesake)).isNull();
        }
    }

    /** The class path of a user who has none of the libraries, or not where we are. */
    @Test
    void noLibraryIsNeededForTheServersOfOthers() throws Exception {
        try (Alone alone = new Alone()) {
            assertThat(alone.of(HttpServer.class)).hasToString("class " + JdkHttpServerFactory.class.getName());
            assertThat(alone.of(String.class)).isNull();
            assertThat(alone.asked)
                    .contains(JdkHttpServerFactory.class.getName())
                    .doesNotContain(JettyFactory.class.getName(), JdkServerSocketFactory.class.getName())
                    .allMatch(name -> name.startsWith("io.github.quaymaster.")
                            || name.startsWith("java.")
                            || name.startsWith("com.sun.net.")
                            || name.startsWith("org.jspecify."));
            for (Arguments each : factories().toList()) {
                Class<?> type = (Class<?>) each.get()[0];
                if (type.getClassLoader() == getClass().getClassLoader()) {
                    assertThat(alone.of(type)).as(type.getName()).isNull();
                }
            }
        }
    }

    private static URL codeSource(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Finds our own classes and those of the JDK. */
    private static final class Alone extends URLClassLoader {
        final Set<String> asked = ConcurrentHashMap.newKeySet();

        Alone() {
            super(new URL[] {codeSource(KnownFactories.class)}, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }

        @Nullable
        Class<?> of(Class<?> type) throws ReflectiveOperationException {
            Class<?> factories = loadClass(KnownFactories.class.getName());
            assertThat(factories).isNotSameAs(KnownFactories.class);
            Method of = factories.getDeclaredMethod("of", Class.class);
            of.setAccessible(true);
            try {
                Object factory = of.invoke(null, type);
                return factory == null ? null : factory.getClass();
            } catch (InvocationTargetException thrown) {
                throw new AssertionError(thrown.getCause());
            }
        }
    }
}
