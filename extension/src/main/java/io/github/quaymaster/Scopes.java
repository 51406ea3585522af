package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the scopes that sockets can belong to from JUnit's contexts. */
final class Scopes {

    private Scopes() {}

    static TestScope ofClass(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        return new TestScope(Level.CLASS, parent, "class " + simpleName(type), type.getName(), "", classNames(type));
    }

    static TestScope ofTest(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        String method = context.getRequiredTestMethod().getName();
        return new TestScope(
                Level.TEST, parent, simpleName(type) + "." + method + "()", type.getName(), method, classNames(type));
    }

    /** "Outer.Inner" rather than "Inner": a nested test class is often called WhenEmpty. */
    private static String simpleName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : simpleName(outer) + "." + type.getSimpleName();
    }

    private static Set<String> classNames(Class<?> type) {
        Set<String> names = new HashSet<>();
        collect(type, names);
        return Set.copyOf(names);
    }

    private static void collect(@Nullable Class<?> type, Set<String> names) {
        if (type == null || type == Object.class || !names.add(type.getName())) {
            return;
        }
        collect(type.getSuperclass(), names);
        collect(type.getEnclosingClass(), names);
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, names);
        }
    }
}
