package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.AnnotationSupport;

/** The classes and methods that code is written in, as scopes: their annotations hold for it, run or not. */
final class Authors {

    /** By binary name, and the method's after a sign; kept as long as the run, since policies are found by the scope. */
    private final Map<String, TestScope> known = new ConcurrentHashMap<>();

    /** Returns the scope of a place; null if that is another test class's. */
    @Nullable
    TestScope of(TestScope judge, String className, String methodName, BiConsumer<TestScope, PortPolicy> onPolicy) {
        Class<?> type = load(className);
        Class<?> judged = load(judge.className());
        if (type == null || judged == null) {
            return judge; // a class that cannot be loaded here: the judge's policy will do
        }
        if (isOthers(type, judged)) {
            return null;
        }
        TestScope ofClass = ofClass(judge, type, onPolicy);
        Optional<PortPolicy> policy = ofMethod(type, methodName);
        if (policy.isEmpty()) {
            return ofClass;
        }
        return known.computeIfAbsent(className + "#" + methodName, key -> {
            TestScope scope =
                    new TestScope(Level.TEST, ofClass, className, methodName, "", JupiterTestClass.of(type, false));
            onPolicy.accept(scope, policy.get());
            return scope;
        });
    }

    private static @Nullable Class<?> load(String className) {
        ClassLoader loader = Objects.requireNonNullElseGet(
                Thread.currentThread().getContextClassLoader(), ClassLoader::getSystemClassLoader);
        try {
            return Class.forName(className, false, loader);
        } catch (ClassNotFoundException | LinkageError notHere) {
            return null;
        }
    }

    /** A test class by itself, and not one that the judge inherits from or that is nested in it. */
    private static boolean isOthers(Class<?> type, Class<?> judged) {
        Class<?> outermost = outermost(type);
        return outermost != outermost(judged)
                && !outermost.isAssignableFrom(judged)
                && !JupiterTestClass.of(outermost, false).testMethods().isEmpty();
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer;
    }

    /** Of helpers without a policy of their own, that of the class that uses them. */
    private TestScope ofClass(TestScope judge, Class<?> type, BiConsumer<TestScope, PortPolicy> onPolicy) {
        for (TestScope scope = judge; scope != null; scope = scope.parent()) {
            if (type.getName().equals(scope.className())) {
                return scope; // the judge, or a class around it that began with a policy of its own or without
            }
        }
        Class<?> outer = type.getEnclosingClass();
        TestScope around = outer == null ? judge : ofClass(judge, outer, onPolicy);
        PortPolicy policy =
                AnnotationSupport.findAnnotation(type, PortPolicy.class).orElse(null);
        if (policy == null) {
            return around;
        }
        return known.computeIfAbsent(judge.className() + " " + type.getName(), key -> {
            TestScope scope =
                    new TestScope(Level.CLASS, around, type.getName(), "", "", JupiterTestClass.of(type, false));
            onPolicy.accept(scope, policy);
            return scope;
        });
    }

    /** Methods of one name may bear different ones: the code does not tell which of them it is, so the first counts. */
    private static Optional<PortPolicy> ofMethod(Class<?> type, String methodName) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(methodName)) {
                Optional<PortPolicy> policy = AnnotationSupport.findAnnotation(method, PortPolicy.class);
                if (policy.isPresent()) {
                    return policy;
                }
            }
        }
        return Optional.empty();
    }
}
