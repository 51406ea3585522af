package io.github.quaymaster.cli;

import java.util.function.BinaryOperator;

/** Which JVM this is, on which system. */
final class JvmCheck {

    static final String TOPIC = "JVM";

    private JvmCheck() {}

    /** @param property returns the value of a system property, or what to take for one that is not there */
    static Check of(BinaryOperator<String> property) {
        return Check.ok(
                TOPIC,
                property.apply("java.vm.name", "unknown JVM") + " "
                        + property.apply("java.runtime.version", "of unknown version")
                        + " (" + property.apply("java.vendor", "unknown vendor") + ") on "
                        + property.apply("os.name", "unknown system") + " "
                        + property.apply("os.version", "") + " " + property.apply("os.arch", ""));
    }
}
