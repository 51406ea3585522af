package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the scopes that sockets can belong to from JUnit's contexts. */
final class Scopes {

    private static final String INVOCATION = "[test-template-invocation:#";

    private Scopes() {}

    /** Returns how reports and messages call a context's scope. */
    static String label(ExtensionContext context) {
        return context.getTestClass()
                .map(type -> context.getTestMethod()
                        .map(method -> of(type).simpleName() + "." + method.getName() + "()" + invocation(context))
                        .orElse("class " + of(type).simpleName()))
                .orElse("the run");
    }

    /**
     * Which of the invocations of a parameterised or repeated test it is, such as "[3]": around those there is a context of
     * the method, around any other test that of its class.
     */
    private static String invocation(ExtensionContext context) {
        ExtensionContext around = context.getParent().orElse(null);
        return around == null || around.getTestMethod().isEmpty() ? "" : numberOf(context);
    }

    private static String numberOf(ExtensionContext context) {
        String id = context.getUniqueId();
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.startsWith(INVOCATION) ? "[" + last.substring(INVOCATION.length()) : "";
    }

    /** Makes the scope of a test or, without a method, of a class. */
    static TestScope of(ExtensionContext context, @Nullable Method method, TestScope parent) {
        return method == null ? ofClass(context, parent) : ofTest(context, method, parent);
    }

    /** Makes the scope of a test whose parent is that of its own class, in which it runs once. */
    static TestScope within(TestScope itsClass, Method method) {
        return new TestScope(Level.TEST, itsClass, itsClass.className(), method.getName(), "", itsClass.testClass());
    }

    private static TestScope ofClass(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        boolean perClass = context.getTestInstanceLifecycle().orElse(null) == Lifecycle.PER_CLASS;
        return new TestScope(Level.CLASS, parent, type.getName(), "", "", JupiterTestClass.of(type, perClass));
    }

    private static TestScope ofTest(ExtensionContext context, Method method, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        return new TestScope(Level.TEST, parent, type.getName(), method.getName(), invocation(context), of(type));
    }

    /** How long instances live matters to the scope of a class alone. */
    private static JupiterTestClass of(Class<?> type) {
        return JupiterTestClass.of(type, false);
    }
}
