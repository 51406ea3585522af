package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells stack frames apart: the JDK's, the test machinery's, a library's, the user's. */
final class Frames {

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    private static final List<String> ENGINE = List.of("org.junit.jupiter.engine.", "org.junit.platform.");

    private static final String STORE = "org.junit.platform.engine.support.store.";

    /** Recorder, hook and Net (or Netty's sockets) stand at the top; a frame of Net further down is somebody else's. */
    private static final int MOST_FRAMES_OF_HOOK = 16;

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

    private static final String SERVER_SLOT = "io.github.quaymaster.ServerSlot";

    /** What starts servers for tests. By their whole names, which those of our own tests begin with. */
    private static final List<String> STARTERS = List.of(
            SERVER_SLOT,
            "io.github.quaymaster.AnnotatedFields",
            "io.github.quaymaster.LoopbackServerFields",
            "io.github.quaymaster.LoopbackServers",
            "io.github.quaymaster.Run",
            "io.github.quaymaster.inspection.Inspector");

    /** Homes of many unrelated projects: there a third segment is needed to know whose code it is. */
    private static final Set<String> SHARED_HOMES =
            Set.of("io.github", "com.github", "io.gitlab", "com.gitlab", "org.apache", "org.eclipse");

    /** What the compiler appends to a class's name for the anonymous and local classes in it. */
    private static final Pattern ANONYMOUS = Pattern.compile("\\$\\d.*");

    private static final List<String> TRIALS = List.of("io.github.quaymaster.port.", "io.github.quaymaster.listener.");

    private Frames() {}

    /**
     * Returns a stack without what called the test or the extension: below the engine's first frame there is only the
     * machinery, and in a run within a test of another run, that other test, which did not do it.
     */
    static List<StackTraceElement> above(Throwable stack) {
        List<StackTraceElement> all = List.of(stack.getStackTrace());
        for (int i = 0; i < all.size(); i++) {
            if (startsWithAny(all.get(i).getClassName(), ENGINE)) {
                return all.subList(0, i);
            }
        }
        return all;
    }

    /** Tells whether an extension was asked, by a JUnit store, for a value that the store is to keep: the run's, maybe. */
    static boolean inStore(Throwable stack) {
        StackTraceElement[] all = stack.getStackTrace();
        int engine = above(stack).size();
        return engine < all.length
                && all[engine].getClassName().startsWith(STORE)
                && all[engine].getMethodName().contains("ompute");
    }

    /**
     * Tells whether an extension was called to build a test instance: before the instance's own test began, and on a
     * thread of a parallel run maybe with no scope at all.
     */
    static boolean buildsInstance(Throwable stack) {
        StackTraceElement[] all = stack.getStackTrace();
        for (int i = above(stack).size();
                i < all.length && !all[i].getClassName().endsWith(".NodeTestTask");
                i++) {
            if (all[i].getMethodName().equals("instantiateAndPostProcessTestInstance")) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a stack was reached from the engine: on a thread that it runs tests on. */
    static boolean fromEngine(Throwable stack) {
        return above(stack).size() < stack.getStackTrace().length;
    }

    /**
     * Returns a stack without what is below a fork/join task: a thread that waits in one test helps out with the tasks of
     * others, so what stands below did not ask for it.
     */
    static List<StackTraceElement> withinTask(List<StackTraceElement> stack) {
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).getClassName().equals("java.util.concurrent.ForkJoinTask")) {
                return stack.subList(0, i);
            }
        }
        return stack;
    }

    /** Returns a stack from the caller of the JDK's or Netty's bind downwards, without the test machinery. */
    static List<StackTraceElement> visible(Throwable stack) {
        List<StackTraceElement> all = above(stack);
        int start = 0;
        for (int i = 0; i < all.size() && i < MOST_FRAMES_OF_HOOK; i++) {
            if (isHooked(all.get(i))) {
                start = i + 1;
            }
        }
        return all.subList(start, all.size()).stream()
                .filter(frame -> !startsWithAny(frame.getClassName(), MACHINERY) && !isOfAny(frame, STARTERS))
                .toList();
    }

    /** Tells whether a server was being started that {@code @LoopbackServer} asks for. */
    static boolean startsServer(Throwable stack) {
        return above(stack).stream().anyMatch(frame -> isOf(frame, SERVER_SLOT));
    }

    /** The JDK's place where sockets are made, or Netty's native ones, whatever name a library gave to its Netty. */
    private static boolean isHooked(StackTraceElement frame) {
        String className = frame.getClassName();
        return className.equals("sun.nio.ch.Net")
                || className.endsWith("netty.channel.unix.Socket")
                || (className.endsWith("netty.util.concurrent.PromiseTask")
                        && frame.getMethodName().equals("<init>"))
                || (className.contains(".channel.")
                        && (className.endsWith(".LinuxSocket") || className.endsWith(".BsdSocket")));
    }

    /** Tells whether we tried something out: whether a port is free, or whether the tables show what is open. */
    static boolean isTrial(Throwable stack) {
        return above(stack).stream().anyMatch(frame -> startsWithAny(frame.getClassName(), TRIALS));
    }

    private static boolean isOfAny(StackTraceElement frame, List<String> classNames) {
        for (String className : classNames) {
            if (isOf(frame, className)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether a frame's class is a class or nested in it. */
    static boolean isOf(StackTraceElement frame, String className) {
        return frame.getClassName().equals(className) || frame.getClassName().startsWith(className + "$");
    }

    /**
     * Returns who was called from below: of the stack {@link #above} the engine a method of the test class, or a callback
     * of an extension. Reflection does not count.
     */
    static StackTraceElement outermost(List<StackTraceElement> stack) {
        for (int i = stack.size() - 1; i > 0; i--) {
            if (!isPlatform(stack.get(i))) {
                return stack.get(i);
            }
        }
        return stack.get(0);
    }

    /** Tells whether a frame is one of the scope's classes, or a lambda or anonymous class that stands in it. */
    static boolean isOfTestClass(StackTraceElement frame, TestScope scope) {
        return scope.classNames()
                .contains(ANONYMOUS.matcher(frame.getClassName()).replaceFirst(""));
    }

    /** Tells whether a frame is the static initialiser of the scope's own class, or of one nested in it. */
    static boolean isInitializerOf(StackTraceElement frame, TestScope scope) {
        return scope.level() == TestScope.Level.CLASS
                && frame.getMethodName().equals("<clinit>")
                && isOf(frame, scope.className());
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
