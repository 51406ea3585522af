package io.github.quaymaster;

import io.github.quaymaster.port.Scope;
import io.github.quaymaster.server.LoopbackServerFactory;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a server that runs on 127.0.0.1 while the test does, or starts the one that a field holds.
 *
 * <pre>{@code
 * @Test
 * void asksTheServer(@LoopbackServer HttpServer server) {
 *     server.createContext("/", exchange -> …);
 *     …
 * }
 * }</pre>
 *
 * <h2>Where it may stand</h2>
 *
 * <p>On parameters of test methods, lifecycle methods and constructors, on static and instance fields, and on annotations
 * that then stand there in its place. Without a {@link #value()} the type names the server: one of the JDK's
 * ({@link com.sun.net.httpserver.HttpServer}, {@link java.net.ServerSocket}, …), of Quaymaster's own, or a type for which a
 * {@link LoopbackServerFactory} is registered with the service loader. With one the place is given the server itself, its
 * {@link java.net.URI}, its {@link java.net.InetSocketAddress}, or its port as {@code int} or {@link Integer}. Anything
 * else fails the test with a {@link org.junit.jupiter.api.extension.ParameterResolutionException}, or for a field with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException}, that says what would do.
 *
 * <p>A field that holds a server already, such as {@code @LoopbackServer final Server server = new Server()}, is not
 * filled: that server is started and stopped.
 *
 * <h2>Scope</h2>
 *
 * <p>The server is started when the parameter is resolved, on a port reserved for it, and stopped after the test; one
 * injected into a constructor or a {@code @BeforeAll} or {@code @AfterAll} method after the class. One in a field is
 * started before the {@code @BeforeEach} methods and stopped after the test; in a static field, or a field of a PER_CLASS
 * instance, before the {@code @BeforeAll} methods and after the class. {@link #scope()} changes that. Servers are stopped
 * in the reverse order of their starts, after the {@code @AfterEach} methods and before it is judged what the test left
 * open. The port is given back after the server was stopped, and until then refuses who connects. A stop that takes longer
 * than {@link LoopbackServerFactory#stopLimit()} fails the test. A server that listens on a wildcard address, elsewhere
 * than it was told to, or not at all, is stopped and refused.
 *
 * <p>Nothing is started for a test that is disabled, unless for a parameter of its constructor: JUnit calls that first.
 *
 * <p>Safe for tests that run in parallel: each annotated place is a server of its own, unless they have a {@link #name()}.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(QuaymasterExtension.class)
public @interface LoopbackServer {

    /**
     * Names the factory that starts the server.
     *
     * @return a class with a constructor without parameters; by default the factory is found by the type
     */
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    Class<? extends LoopbackServerFactory> value() default LoopbackServerFactory.class;

    /**
     * Names the server. A name is one server in its scope: it is looked up from the test outwards through its classes, and
     * started where it is met first. Where it is known already, the place need not say which server it is:
     * {@code @LoopbackServer(name = "api") URI}.
     *
     * @return the name; by default the server is of this place alone
     */
    String name() default "";

    /**
     * Says how long the server runs.
     *
     * @return the scope; by default that of the place
     */
    Scope scope() default Scope.DEFAULT;
}
