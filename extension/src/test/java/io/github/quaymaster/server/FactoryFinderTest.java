package io.github.quaymaster.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which factory is taken of those that are registered and those that come with us. */
class FactoryFinderTest {

    @TempDir
    Path folder;

    private <A> A registered(String lines, Supplier<A> question) throws IOException {
        Path services = folder.resolve("META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(LoopbackServerFactory.class.getName()), lines);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return question.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void oneForASupertypeDoesNotHideThoseForTheTypeItself() throws IOException {
        FactoryFinder finder = registered(ForAnything.class.getName(), () -> new FactoryFinder(ServerSocket.class));
        assertThat(finder.exact()).isInstanceOf(JdkServerSocketFactory.class);
        assertThat(finder.nearest()).isInstanceOf(JdkServerSocketFactory.class);
    }

    @Test
    void forASubclassTheMostSpecificIsNearest() throws IOException {
        FactoryFinder finder = registered(ForAnything.class.getName(), () -> new FactoryFinder(OwnSocket.class));
        assertThat(finder.exact()).isNull();
        assertThat(finder.nearest()).isInstanceOf(JdkServerSocketFactory.class);
        assertThat(registered(ForAnything.class.getName(), () -> new FactoryFinder(Closing.class))
                        .nearest())
                .isInstanceOf(ForAnything.class);
    }

    @Test
    void aRegisteredOneComesBeforeOurs() throws IOException {
        FactoryFinder finder = registered(
                ForAnything.class.getName() + "\n" + ForSockets.class.getName(),
                () -> new FactoryFinder(ServerSocket.class));
        assertThat(finder.exact()).isInstanceOf(ForSockets.class);
        assertThat(finder.faults()).isEmpty();
    }

    @Test
    void whatIsWrongWithARegistrationIsKept() throws IOException {
        FactoryFinder finder = registered(
                "org.acme.Sockest\n" + Throwing.class.getName() + "\n" + ForSockets.class.getName(),
                () -> new FactoryFinder(ServerSocket.class));
        assertThat(finder.exact()).isInstanceOf(ForSockets.class);
        assertThat(finder.faults())
                .containsExactly(
                        "java.util.ServiceConfigurationError: " + LoopbackServerFactory.class.getName()
                                + ": Provider org.acme.Sockest not found",
                        "java.lang.IllegalStateException: no type at low tide");
    }

    static final class OwnSocket extends ServerSocket {
        OwnSocket() throws IOException {}
    }

    static final class Closing implements Closeable {
        @Override
        public void close() {
            // nothing is open
        }
    }

    /** Registered for all that can be closed. */
    public static final class ForAnything extends Unused<Closeable> {
        /** Called by the service loader. */
        public ForAnything() {
            super(Closeable.class);
        }
    }

    /** Registered for what we have a factory for too. */
    public static final class ForSockets extends Unused<ServerSocket> {
        /** Called by the service loader. */
        public ForSockets() {
            super(ServerSocket.class);
        }
    }

    /** Cannot say what it is for. */
    public static final class Throwing extends Unused<Object> {
        /** Called by the service loader. */
        public Throwing() {
            super(Object.class);
        }

        @Override
        public Class<Object> type() {
            throw new IllegalStateException("no type at low tide");
        }
    }

    /** A factory that is only looked for. */
    public abstract static class Unused<S> implements LoopbackServerFactory<S> {
        private final Class<S> type;

        Unused(Class<S> type) {
            this.type = type;
        }

        @Override
        public Class<S> type() {
            return type;
        }

        @Override
        public S start(InetSocketAddress address) {
            throw new AssertionError("must not be started");
        }

        @Override
        public InetSocketAddress address(S server) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public void stop(S server) {
            throw new AssertionError("must not be stopped");
        }
    }
}
