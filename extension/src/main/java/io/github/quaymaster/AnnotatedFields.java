package io.github.quaymaster;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fills fields that bear an annotation: static ones and those of PER_CLASS instances before the class, those of other
 * instances before each test, and not while an instance is made, since its test may turn out to be disabled.
 */
final class AnnotatedFields {

    private final Class<? extends Annotation> annotation;
    private final Filler filler;

    /** Looked for once a class: JUnit's search before each test would be much of what we cost. */
    private final ClassValue<List<Field>> fields = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return AnnotationSupport.findAnnotatedFields(type, annotation);
        }
    };

    /** What is done with one field. */
    interface Filler {
        /**
         * Fills a field, which is accessible.
         *
         * @param instance whose it is, null if it is static
         * @throws IllegalArgumentException if it cannot be; the message says why
         */
        void fill(Field field, @Nullable Object instance, ExtensionContext context, Run run)
                throws IllegalAccessException;
    }

    AnnotatedFields(Class<? extends Annotation> annotation, Filler filler) {
        this.annotation = annotation;
        this.filler = filler;
    }

    void fillOfClass(ExtensionContext context, Run run) {
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

    void fillOfTest(ExtensionContext context, Run run) {
        List<Object> instances = context.getRequiredTestInstances().getAllInstances();
        for (Object instance : instances) {
            if (!fields.get(instance.getClass()).isEmpty() && !livesWithAClass(instance, context)) {
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

    private void fill(Class<?> type, @Nullable Object instance, ExtensionContext context, Run run) {
        for (Field field : fields.get(type)) {
            if (Modifier.isStatic(field.getModifiers()) == (instance == null)) {
                fill(field, instance, context, run);
            }
        }
    }

    private void fill(Field field, @Nullable Object instance, ExtensionContext context, Run run) {
        String where = InjectionPoint.describe(field);
        if (AnnotationSupport.isAnnotated(field, FreePort.class)
                && AnnotationSupport.isAnnotated(field, LoopbackServer.class)) {
            throw new ExtensionConfigurationException(InjectionPoint.twoAnnotations(where));
        }
        try {
            field.setAccessible(true);
            filler.fill(field, instance, context, run);
        } catch (IllegalArgumentException wrong) {
            throw new ExtensionConfigurationException(
                    "@" + annotation.getSimpleName() + " cannot fill " + where + ": " + wrong.getMessage(), wrong);
        } catch (InaccessibleObjectException | IllegalAccessException closed) {
            throw new ExtensionConfigurationException(
                    "@" + annotation.getSimpleName() + " cannot fill " + where + ": package "
                            + field.getDeclaringClass().getPackageName()
                            + " is not open to io.github.quaymaster; open it in module-info, or use a parameter",
                    closed);
        }
    }
}
