package io.github.quaymaster.agent;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What this JVM had loaded before it could be woven as it is loaded. Gone through once: there are thousands, and for each
 * that is asked for its name the JVM makes a string.
 */
final class LoadedClasses {

    private final List<Class<?>> found;

    private LoadedClasses(List<Class<?>> found) {
        this.found = found;
    }

    /** Finds those that are woven where they are met: processes and Netty. */
    static LoadedClasses find(Instrumentation instrumentation) {
        List<Class<?>> found = new ArrayList<>();
        ClassLoader latest = null;
        boolean hasNetty = false;
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = type.getClassLoader();
            if (loader == null) {
                if (type.getSuperclass() == Process.class && type.getName().equals(ProcessWeaver.CLASS_NAME)) {
                    found.add(type);
                }
                continue;
            }
            if (loader != latest) {
                latest = loader;
                hasNetty = hasNetty(loader);
            }
            if (hasNetty && type.getName().contains(NettyWeaver.PACKAGE)) {
                found.add(type);
            }
        }
        return new LoadedClasses(found);
    }

    private static boolean hasNetty(ClassLoader loader) {
        for (Package each : loader.getDefinedPackages()) {
            if (each.getName().contains(NettyWeaver.PACKAGE)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether there are none, as in most JVMs. */
    boolean areNone() {
        return found.isEmpty();
    }

    /** Returns those whose internal names are wanted. */
    List<Class<?>> of(Predicate<String> wanted) {
        return found.stream()
                .filter(type -> wanted.test(type.getName().replace('.', '/')))
                .toList();
    }
}
