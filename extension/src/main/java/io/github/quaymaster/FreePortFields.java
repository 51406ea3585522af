package io.github.quaymaster;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Fills a field annotated with {@link FreePort}. */
final class FreePortFields {

    private FreePortFields() {}

    /**
     * Fills a field that is accessible.
     *
     * @param instance whose it is, null if it is static
     * @throws IllegalArgumentException if it cannot be; the message says why
     */
    static void fill(Field field, @Nullable Object instance, ExtensionContext context, Run run)
            throws IllegalAccessException {
        FreePort annotation =
                AnnotationSupport.findAnnotation(field, FreePort.class).orElseThrow();
        if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalArgumentException("it is final; remove the modifier");
        }
        if (instance == null && !StaticFieldClaim.make(field, "FreePort", context)) {
            return; // a class around this one has filled it, and still needs what is there
        }
        FreePortRequest request = FreePortRequest.of(annotation, field.getGenericType());
        field.set(instance, FreePorts.inject(request, field, context, run));
    }
}
