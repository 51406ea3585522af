package io.github.quaymaster;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Fills fields that bear {@link FreePort} or {@link LoopbackServer}: static ones and those of PER_CLASS instances before the class, those of other
 * instances before each test, and not while an instance is made, since its test may turn out to be disabled.
 */
final class AnnotatedFields {

    /**
     * Ports first: a server may read from a system property which is its. Looked for once a class, and for both annotations
     * at once: JUnit's search before each test would be much of what we cost.
     */
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            if (!mayHaveAnnotatedFields(type)) {
                return List.of();
            }
            return ReflectionSupport.findFields(
                            type, field -> isPort(field) || isServer(field), HierarchyTraversalMode.TOP_DOWN)
                    .stream()
                    .sorted(Comparator.comparing(AnnotatedFields::isServer))
                    .toList();
        }
    };

    private AnnotatedFields() {}

    /** Most test classes have none, and JUnit's search makes streams of their fields to find that out. */
    private static boolean mayHaveAnnotatedFields(Class<?> type) {
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            if (each.getInterfaces().length > 0) {
                return true; // whose fields are inherited too
            }
            for (Field field : each.getDeclaredFields()) {
                if (field.getDeclaredAnnotations().length > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPort(Field field) {
        return AnnotationSupport.isAnnotated(field, FreePort.class);
    }

    private static boolean isServer(Field field) {
        return AnnotationSupport.isAnnotated(field, LoopbackServer.class);
    }

    static void fillOfClass(ExtensionContext context, Run run) {
        Class<?> type = context.getRequiredTestClass();
        fill(type, null, context, run);
        if (perClass(context)) {
            for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
                if (!livesWithAClass(instance, context.getParent().orElseThrow())) {
                    fill(instance.getClass(), instance, context, run);
                }
            }
        }
    }

    static void fillOfTest(ExtensionContext context, Run run) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        for (Object instance : instances) {
            if (!FIELDS.get(instance.getClass()).isEmpty() && !livesWithAClass(instance, context)) {
                fill(instance.getClass(), instance, context, run);
            }
        }
    }

    /** An outer instance lives as long as the class of a nested PER_CLASS one, and was filled before that class. */
    private static boolean livesWithAClass(Object instance, ExtensionContext context) {
        for (ExtensionContext each = context;
                each.getTestClass().isPresent();
                each = each.getParent().orElseThrow()) {
            if (each.getTestMethod().isEmpty() && perClass(each)) {
                return true;
            }
            if (each.getTestMethod().isEmpty() && each.getRequiredTestClass() == instance.getClass()) {
                return false;
            }
        }
        return false;
    }

    private static boolean perClass(ExtensionContext context) {
        return context.getTestInstanceLifecycle().orElse(Lifecycle.PER_METHOD) == Lifecycle.PER_CLASS;
    }

    private static void fill(Class<?> type, @Nullable Object instance, ExtensionContext context, Run run) {
        for (Field field : FIELDS.get(type)) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                fill(field, instance, context, run);
            }
        }
    }

    private static void fill(Field field, @Nullable Object instance, ExtensionContext context, Run run) {
        String where = InjectionPoint.describe(field);
        if (isPort(field) && isServer(field)) {
            throw new ExtensionConfigurationException(InjectionPoint.twoAnnotations(where));
        }
        String annotation = isPort(field) ? "@FreePort" : "@LoopbackServer";
        try {
            field.setAccessible(true);
            if (isPort(field)) {
                FreePortFields.fill(field, instance, context, run);
            } else {
                LoopbackServerFields.fill(field, instance, context, run);
            }
        } catch (IllegalArgumentException wrong) {
            throw new ExtensionConfigurationException(
                    annotation + " cannot fill " + where + ": " + wrong.getMessage(), wrong);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw new ExtensionConfigurationException(
                    annotation + " cannot fill " + where + ": package "
                            + field.getDeclaringClass().getPackageName()
                            + " is not open to io.github.quaymaster; open it in module-info, or use a parameter",
                    closed);
        }
    }
}
