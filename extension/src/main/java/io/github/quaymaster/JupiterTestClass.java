package io.github.quaymaster;

import io.github.quaymaster.agent.TestClass;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * What a test class and its annotations tell, looked up at the first question: JUnit's search for annotations takes a
 * class of a hundred tests a millisecond.
 */
final class JupiterTestClass implements TestClass {

    /** Came with JUnit 5.11. */
    private static final String AUTO_CLOSE = "org.junit.jupiter.api.AutoClose";

    /** All classes of a location have one domain: to look at the location for each takes longer than to read the class. */
    private static final Map<ProtectionDomain, Optional<Path>> FOLDERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private static final ClassValue<JupiterTestClass> PER_METHOD = cache(false);
    private static final ClassValue<JupiterTestClass> PER_CLASS = cache(true);

    private final Class<?> type;
    private final boolean perClass;
    private final String simpleName;
    private volatile @Nullable Facts facts;

    private record Facts(
            Set<String> names, Set<String> testMethods, Set<String> classMethods, boolean mayCloseAtItsEnd) {}

    private JupiterTestClass(Class<?> type, boolean perClass) {
        this.type = type;
        this.perClass = perClass;
        this.simpleName = simpleName(type);
    }

    private static ClassValue<JupiterTestClass> cache(boolean perClass) {
        return new ClassValue<>() {
            @Override
            protected JupiterTestClass computeValue(Class<?> type) {
                return new JupiterTestClass(type, perClass);
            }
        };
    }

    /** Returns what is known of a class whose instances live as long as it, or as one test. */
    static JupiterTestClass of(Class<?> type, boolean perClass) {
        return (perClass ? PER_CLASS : PER_METHOD).get(type);
    }

    @Override
    public String simpleName() {
        return simpleName;
    }

    /** "Outer.Inner" rather than "Inner": a nested test class is often called WhenEmpty. */
    private static String simpleName(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || type.getSimpleName().isEmpty()
                ? type.getName().substring(type.getName().lastIndexOf('.') + 1)
                : simpleName(outer) + "." + type.getSimpleName();
    }

    @Override
    public Set<String> names() {
        return facts().names();
    }

    @Override
    public Set<String> testMethods() {
        return facts().testMethods();
    }

    @Override
    public Set<String> classMethods() {
        return facts().classMethods();
    }

    @Override
    public boolean mayCloseAtItsEnd() {
        return facts().mayCloseAtItsEnd();
    }

    @Override
    public @Nullable Path folder() {
        ProtectionDomain domain = type.getProtectionDomain();
        Optional<Path> known = FOLDERS.get(domain);
        if (known == null) {
            known = folderOf(domain.getCodeSource());
            FOLDERS.put(domain, known);
        }
        return known.orElse(null);
    }

    private static Optional<Path> folderOf(@Nullable CodeSource source) {
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            Path location = Path.of(URI.create(source.getLocation().toExternalForm()));
            return Files.isDirectory(location) ? Optional.of(location) : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Optional.empty();
        }
    }

    private Facts facts() {
        Facts known = facts;
        if (known == null) {
            Set<Class<?>> classes = new LinkedHashSet<>();
            collect(type, classes);
            known = new Facts(
                    classes.stream().map(Class::getName).collect(Collectors.toUnmodifiableSet()),
                    methods(classes, List.of(Testable.class)),
                    methods(classes, List.of(BeforeAll.class, AfterAll.class)),
                    closesAtItsEnd());
            facts = known;
        }
        return known;
    }

    /**
     * With {@code @AfterAll}, its own or inherited, or with a field that lives as long as the class and holds an extension or
     * is closed by JUnit.
     */
    private boolean closesAtItsEnd() {
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
