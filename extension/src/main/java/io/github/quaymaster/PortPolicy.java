package io.github.quaymaster;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Says what is allowed to a test or a class, and what a finding does there.
 *
 * <pre>{@code
 * @Test
 * @PortPolicy(allowPorts = "5432", because = "the driver knows no other")
 * void speaksToTheLegacyDatabase() {
 *     …
 * }
 * }</pre>
 *
 * <h2>Where it may stand</h2>
 *
 * <p>On test methods and on classes, whose subclasses inherit it, and on annotations that then stand there in its place.
 * The nearest wins: the method's, then that of its class, then those of the classes around it, then the build's
 * configuration. What is allowed further out stays allowed.
 *
 * <p>It holds for what the test or the class does, whenever that is judged. Like the other annotations, it makes the test
 * watched where not all are.
 *
 * <p>What makes no sense fails the test with an {@link org.junit.jupiter.api.extension.ExtensionConfigurationException}
 * that names the place.
 *
 * <p>Safe for tests that run in parallel.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(QuaymasterExtension.class)
public @interface PortPolicy {

    /**
     * Says what a listener does that outlives its scope.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity leakedListener() default Severity.INHERIT;

    /**
     * Says what a bind does to a port that neither the kernel chose nor Quaymaster reserved.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity fixedPort() default Severity.INHERIT;

    /**
     * Says what a reserved port does that another process took.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity lostPort() default Severity.INHERIT;

    /**
     * Says what a bind does to a port that bind(0) gave this JVM before and that was let go.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity racyPort() default Severity.INHERIT;

    /**
     * Says what a connection does to a fixed port of this machine that nobody in the run opened.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity fixedConnect() default Severity.INHERIT;

    /**
     * Says what a port number does that stands in test code or test configuration. A class is read only if it is not off
     * there: on a method this changes what its own numbers do, and cannot have them looked for.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity literalPort() default Severity.INHERIT;

    /**
     * Says what a listener does that other machines can reach.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity wildcardBind() default Severity.INHERIT;

    /**
     * Says what a reserved port does that is neither bound nor connected to.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity unusedPort() default Severity.INHERIT;

    /**
     * Says what a listener does that is closed after its test.
     *
     * @return the severity, by default that of the next policy further out
     */
    Severity lateClose() default Severity.INHERIT;

    /**
     * Allows to bind ports that nobody reserved, and to connect to ports that nobody opened.
     *
     * @return numbers from 1 to 65535 and ranges of them, such as "8080" or "9000-9010"
     */
    String[] allowPorts() default {};

    /**
     * Allows what code opens to stay open and to have any port.
     *
     * @return binary names of classes, each with what is nested in it, and of packages, each with those below it
     */
    String[] allowOpeners() default {};

    /**
     * Gives the reason. It is required where something is allowed or a severity is set, so that whoever meets it later
     * knows whether it still holds.
     *
     * @return a sentence
     */
    String because() default "";
}
