package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.lang.reflect.Method;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes the scopes that sockets can belong to from JUnit's contexts. */
final class Scopes {

    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

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
        Matcher number = INVOCATION.matcher(context.getUniqueId());
        return number.find() ? "[" + number.group(1) + "]" : "";
    }

    /** Makes the scope of a test or a class. */
    static TestScope of(ExtensionContext context, TestScope parent) {
        Method method = context.getTestMethod().orElse(null);
        return method == null ? ofClass(context, parent) : ofTest(context, method, parent);
    }

    private static TestScope ofClass(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        boolean perClass = context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
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
