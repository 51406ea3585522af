package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects a server that runs on 127.0.0.1 while the test does.
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
 * <p>On parameters of test methods, lifecycle methods and constructors, and on annotations that then stand there in its
 * place. Without a {@link #value()} the parameter's type names the server: {@code com.sun.net.httpserver.HttpServer}, or
 * a type for which a {@link LoopbackServerFactory} is registered with the service loader. With one the parameter is the
 * server itself, its {@link java.net.URI}, its {@link java.net.InetSocketAddress}, or its port as {@code int} or
 * {@link Integer}. Anything else fails the test with a
 * {@link org.junit.jupiter.api.extension.ParameterResolutionException} that says what would do.
 *
 * <h2>Scope</h2>
 *
 * <p>The server is started when the parameter is resolved, on a port reserved for it, and stopped after the test; one
 * injected into a constructor or a {@code @BeforeAll} or {@code @AfterAll} method after the class. Its port is given back
 * after it was stopped, and until then refuses who connects. A server that listens on a wildcard address, or elsewhere
 * than it was told to, is stopped and refused.
 *
 * <p>Safe for tests that run in parallel: each annotated parameter is a server of its own.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(QuaymasterExtension.class)
public @interface LoopbackServer {

    /**
     * Names the factory that starts the server.
     *
     * @return a class with a constructor without parameters; by default the factory is found by the parameter's type
     */
    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    Class<? extends LoopbackServerFactory> value() default LoopbackServerFactory.class;
}
