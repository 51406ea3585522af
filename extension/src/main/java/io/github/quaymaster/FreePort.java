package io.github.quaymaster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the number of a TCP port that is the test's own until the test is over.
 *
 * <pre>{@code
 * @Test
 * void starts(@FreePort int port) {
 *     try (AppServer server = AppServer.start(port)) {
 *         …
 *     }
 * }
 * }</pre>
 *
 * <h2>Where it may stand</h2>
 *
 * <p>On parameters of test methods, lifecycle methods and constructors, and on annotations that then stand there in its
 * place. The parameter's type is {@code int}, {@link Integer}, {@link java.net.InetSocketAddress} (127.0.0.1 and the
 * port) or {@link io.github.quaymaster.port.ReservedPort}; any other fails the test with a
 * {@link org.junit.jupiter.api.extension.ParameterResolutionException}. Each annotated parameter is a port of its own.
 *
 * <h2>Scope</h2>
 *
 * <p>A port injected into a test, {@code @BeforeEach} or {@code @AfterEach} method is given back when the test is over,
 * after everything that other extensions stored for the test is closed; one injected into a constructor or a
 * {@code @BeforeAll} or {@code @AfterAll} method when the class is over.
 *
 * <h2>Guarantee</h2>
 *
 * <p>The port is held by one socket that is bound to it on every local address and never listens. The kernel gives it to
 * nobody else, refuses who connects to it while no server of yours listens, and lets a server through that sets
 * SO_REUSEADDR, as the JDK's and nearly all others do. This works on Linux. On an operating system where a socket cannot
 * hold a port the test fails with a {@link io.github.quaymaster.port.PortUnavailableException} that says so.
 *
 * <p>Safe for tests that run in parallel.
 */
@Target({ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(QuaymasterExtension.class)
public @interface FreePort {}
