package io.github.quaymaster;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Makes the scopes that sockets can belong to from JUnit's contexts. */
final class Scopes {

    private static final Pattern INVOCATION = Pattern.compile("\\[test-template-invocation:#(\\d+)]$");

    /** Came with JUnit 5.11. */
    private static final String AUTO_CLOSE = "org.junit.jupiter.api.AutoClose";

    private Scopes() {}

    /** Returns how reports and messages call a context's scope. */
    static String label(ExtensionContext context) {
        return context.getTestClass()
                .map(type -> context.getTestMethod()
                        .map(method -> simpleName(type) + "." + method.getName() + "()" + invocation(context))
                        .orElse("class " + simpleName(type)))
                .orElse("the run");
    }

    /** Which of the invocations of a parameterised or repeated test it is, such as "[3]". */
    private static String invocation(ExtensionContext context) {
        Matcher number = INVOCATION.matcher(context.getUniqueId());
        return number.find() ? "[" + number.group(1) + "]" : "";
    }

    static TestScope ofClass(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        return scope(Level.CLASS, parent, label(context), type, "", mayCloseAtItsEnd(context, type));
    }

    static TestScope ofTest(ExtensionContext context, TestScope parent) {
        Class<?> type = context.getRequiredTestClass();
        String method = context.getRequiredTestMethod().getName();
        return scope(Level.TEST, parent, label(context), type, method, false);
    }

    /**
     * With {@code @AfterAll}, its own or inherited, or with a field that lives as long as the class and holds an extension or
     * is closed by JUnit.
     */
    private static boolean mayCloseAtItsEnd(ExtensionContext context, Class<?> type) {
        boolean perClass = context.getTestInstanceLifecycle()
                .filter(Lifecycle.PER_CLASS::equals)
                .isPresent();
        return !AnnotationSupport.findAnnotatedMethods(type, AfterAll.class, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || !ReflectionSupport.findFields(
                                type,
                                field -> (perClass || Modifier.isStatic(field.getModifiers()))
                                        && maySeeToItsClosing(field),
                                HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }

    private static boolean maySeeToItsClosing(Field field) {
        return AnnotationSupport.isAnnotated(field, RegisterExtension.class)
                || Stream.of(field.getAnnotations())
                        .anyMatch(annotation ->
                                annotation.annotationType().getName().equals(AUTO_CLOSE));
    }

    private static TestScope scope(
            Level level, TestScope parent, String label, Class<?> type, String method, boolean mayCloseAtItsEnd) {
        OfType ofType = OF_TYPE.get(type);
        return new TestScope(
                level,
                parent,
                label,
                type.getName(),
                method,
                ofType.classNames(),
                ofType.testMethods(),
                ofType.classMethods(),
                mayCloseAtItsEnd);
    }

    /** "Outer.Inner" rather than "Inner": a nested test class is often called WhenEmpty. */
    private static String simpleName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : simpleName(outer) + "." + type.getSimpleName();
    }

    /** What is looked up once a class and not once a test. */
    private record OfType(Set<String> classNames, Set<String> testMethods, Set<String> classMethods) {}

    private static final ClassValue<OfType> OF_TYPE = new ClassValue<>() {
        @Override
        protected OfType computeValue(Class<?> type) {
            Set<Class<?>> classes = new LinkedHashSet<>();
            collect(type, classes);
            return new OfType(
                    classes.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet()),
                    methods(classes, List.of(Testable.class)),
                    methods(classes, List.of(BeforeAll.class, AfterAll.class)));
        }
    };

    private static Set<String> methods(Set<Class<?>> classes, List<Class<? extends Annotation>> annotations) {
        return classes.stream()
                .flatMap(type -> Stream.of(type.getDeclaredMethods()))
                .filter(method ->
                        annotations.stream().anyMatch(annotation -> AnnotationSupport.isAnnotated(method, annotation)))
                .map(Method::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void collect(@Nullable Class<?> type, Set<Class<?>> classes) {
        if (type == null || type == Object.class || !classes.add(type)) {
            return;
        }
        collect(type.getSuperclass(), classes);
        collect(type.getEnclosingClass(), classes);
        for (Class<?> implemented : type.getInterfaces()) {
            collect(implemented, classes);
        }
    }
}
