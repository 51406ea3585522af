package io.github.quaymaster.agent;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What this JVM had loaded before it could be woven as it is loaded. Gone through once: there are thousands. */
final class LoadedClasses {

    private final List<Class<?>> found;

    private LoadedClasses(List<Class<?>> found) {
        this.found = found;
    }

    /** Finds those that are woven where they are met: processes and Netty. */
    static LoadedClasses find(Instrumentation instrumentation) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            boolean isJdks = type.getClassLoader() == null;
            if (isJdks
                    ? type.getName().equals(ProcessWeaver.CLASS_NAME)
                    : type.getName().contains(NettyWeaver.PACKAGE)) {
                found.add(type);
            }
        }
        return new LoadedClasses(found);
    }

    /** Returns those whose internal names are wanted. */
    List<Class<?>> of(Predicate<String> wanted) {
        return found.stream()
                .filter(type -> wanted.test(type.getName().replace('.', '/')))
                .toList();
    }
}
