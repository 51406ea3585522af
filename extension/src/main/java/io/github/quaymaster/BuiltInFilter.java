package io.github.quaymaster;

import java.util.List;
import java.util.function.Predicate;

/**
 * A filter for a framework that is known by who stands on the stack.
 *
 * @param framework its name
 * @param callers the beginnings of class names, one of which must be on the stack
 * @param condition what must hold besides
 */
record BuiltInFilter(String framework, List<String> callers, Predicate<Opened> condition) implements ListenerFilter {

    private static final String RMI = "sun.rmi.transport.tcp.TCPTransport";

    private static final List<ListenerFilter> ALL = List.of(
            of("JMX", "sun.management.jmxremote.", "jdk.internal.agent."),
            new BuiltInFilter("RMI", List.of(RMI), BuiltInFilter::isSharedByExports),
            of("JaCoCo", "org.jacoco.agent.rt."),
            of("Surefire", "org.apache.maven.surefire."),
            of("Gradle", "org.gradle."),
            of("IDE", "com.intellij.rt.", "org.eclipse.jdt.internal.", "org.netbeans.modules."),
            of("Testcontainers", "org.testcontainers."),
            of("Spring's test context cache", "org.springframework.test.context.cache."));

    private static BuiltInFilter of(String framework, String... callers) {
        return new BuiltInFilter(framework, List.of(callers), opened -> true);
    }

    /**
     * All objects that are exported to a port of the kernel's choice share one listener, which the JDK opens for the first of
     * them and never closes. What a remote method opens, further down on whose stack RMI stands too, is its own.
     */
    private static boolean isSharedByExports(Opened opened) {
        return opened.requestedPort() == 0
                && opened.stack().stream()
                        .anyMatch(frame -> frame.getClassName().equals(RMI)
                                && frame.getMethodName().equals("listen"));
    }

    static List<ListenerFilter> all() {
        return ALL;
    }

    @Override
    public boolean accepts(Opened opened) {
        return condition.test(opened)
                && opened.stack().stream()
                        .anyMatch(frame -> callers.stream().anyMatch(frame.getClassName()::startsWith));
    }
}
