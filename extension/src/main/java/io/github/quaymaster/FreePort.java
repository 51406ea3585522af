package io.github.quaymaster;

import io.github.quaymaster.port.Scope;
import io.github.quaymaster.port.Transport;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the number of a port that is the test's own until the test is over.
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
 * <p>On parameters of test methods, lifecycle methods and constructors, on static and instance fields that are not final,
 * and on annotations that then stand there in its place. The type is {@code int}, {@link Integer},
 * {@link java.net.InetSocketAddress} (127.0.0.1 and the port) or {@link io.github.quaymaster.port.ReservedPort}; for
 * several ports {@code int[]}, or a {@link java.util.List} of one of the others. Any other fails the test with a
 * {@link org.junit.jupiter.api.extension.ParameterResolutionException}, or for a field with an
 * {@link org.junit.jupiter.api.extension.ExtensionConfigurationException}.
 *
 * <h2>Scope</h2>
 *
 * <p>A port injected into a test, {@code @BeforeEach} or {@code @AfterEach} method or an instance field is given back when
 * the test is over, after its {@code @AfterEach} methods; one injected into a constructor,
 * a {@code @BeforeAll} or {@code @AfterAll} method, a static field or a field of a PER_CLASS instance when the class is
 * over. {@link #scope()} changes that. Each annotated place is a port of its own, unless they have a name.
 *
 * <p>Fields are filled before {@code @BeforeAll} or {@code @BeforeEach} methods run, not while the instance is made.
 *
 * <h2>Guarantee</h2>
 *
 * <p>A TCP port is held where the machine can hold one, as on Linux: by one socket that is bound to it on every local
 * address and never listens. The kernel gives it to nobody else, refuses who connects to it while no server of yours
 * listens, and lets a server through that sets SO_REUSEADDR, as the JDK's and nearly all others do. All other ports are
 * leased, see {@link io.github.quaymaster.port.Ports}. Where none is left, the test fails with a
 * {@link io.github.quaymaster.port.PortUnavailableException}.
 *
 * <p>Safe for tests that run in parallel.
 */
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(QuaymasterExtension.class)
public @interface FreePort {

    /**
     * Names the port. A name is one port in its scope: it is looked up from the test outwards through its classes, and
     * reserved where it is met first.
     *
     * @return the name; by default the port is of this place alone
     */
    String value() default "";

    /**
     * Says how many ports to inject.
     *
     * @return the number, from 1 to 100
     */
    int count() default 1;

    /**
     * Says whether the numbers follow each other without a gap. Such ports are leased.
     *
     * @return whether they do
     */
    boolean consecutive() default false;

    /**
     * Says what the port is for.
     *
     * @return the transport; a UDP port is leased
     */
    Transport transport() default Transport.TCP;

    /**
     * Publishes the number as a system property while the port is reserved, and restores what was there. One scope at a
     * time can publish a property: tests that run in parallel need properties of their own, or a
     * {@code @ResourceLock}.
     *
     * @return the property's name; by default none
     */
    String property() default "";

    /**
     * Says whether the port may be held.
     *
     * @return {@code false} for a server that binds without SO_REUSEADDR, which could not bind to a held port: it is leased
     */
    boolean hold() default true;

    /**
     * Says how long the port stays reserved.
     *
     * @return the scope; by default that of the place
     */
    Scope scope() default Scope.DEFAULT;
}
