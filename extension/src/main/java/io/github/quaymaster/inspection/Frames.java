package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tells stack frames apart: the JDK's, the test machinery's, a library's, the user's. */
final class Frames {

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final List<String> MACHINERY = List.of(
            "org.junit.",
            "java.lang.reflect.",
            "java.lang.invoke.",
            "jdk.internal.reflect.",
            "org.apache.maven.surefire.",
            "org.gradle.",
            "com.intellij.rt.",
            "org.eclipse.jdt.internal.",
            "io.github.quaymaster.agent.",
            "io.github.quaymaster.server.",
            "io.github.quaymaster.port.",
            "io.github.quaymaster.QuaymasterExtension",
            "io.github.quaymaster.LoopbackServerResolver");

    /** Homes of many unrelated projects: there a third segment is needed to know whose code it is. */
    private static final Set<String> SHARED_HOMES =
            Set.of("io.github", "com.github", "io.gitlab", "com.gitlab", "org.apache", "org.eclipse");

    private Frames() {}

    /** Returns a stack from the caller of the JDK's bind downwards, without the test machinery. */
    static List<StackTraceElement> visible(Throwable stack) {
        StackTraceElement[] all = stack.getStackTrace();
        int start = 0;
        for (int i = 0; i < all.length && i < 16; i++) {
            if (all[i].getClassName().equals("sun.nio.ch.Net")) {
                start = i + 1;
            }
        }
        List<StackTraceElement> kept = new ArrayList<>();
        for (int i = start; i < all.length; i++) {
            if (!startsWithAny(all[i].getClassName(), MACHINERY)) {
                kept.add(all[i]);
            }
        }
        return kept;
    }

    static boolean isPlatform(StackTraceElement frame) {
        return startsWithAny(frame.getClassName(), PLATFORM);
    }

    /** Tells whether a frame is code of the people who wrote the scope's tests: by the scope, else by the package. */
    static boolean isUsers(StackTraceElement frame, TestScope scope) {
        if (scope.speaksFor(frame.getClassName())) {
            return true;
        }
        if (isPlatform(frame) || scope.className().isEmpty()) {
            return false;
        }
        String home = home(scope.className());
        return home.isEmpty()
                ? frame.getClassName().indexOf('.') < 0
                : frame.getClassName().startsWith(home + ".");
    }

    /** The first two segments of the package, or three, or all there are. */
    private static String home(String className) {
        int second = className.indexOf('.', className.indexOf('.') + 1);
        if (className.indexOf('.') < 0 || second < 0) {
            return className.substring(0, Math.max(0, className.indexOf('.')));
        }
        int third = className.indexOf('.', second + 1);
        return third > 0 && SHARED_HOMES.contains(className.substring(0, second))
                ? className.substring(0, third)
                : className.substring(0, second);
    }

    private static boolean startsWithAny(String className, List<String> prefixes) {
        for (String prefix : prefixes) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
