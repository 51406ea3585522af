package io.github.quaymaster;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tells whether a method bears an annotation, itself or through another. JUnit's search is taken once for each type of
 * annotation and not for each method: before every test it would be most of what we cost.
 */
final class MethodMark extends ClassValue<Boolean> {

    private final Class<? extends Annotation> mark;

    MethodMark(Class<? extends Annotation> mark) {
        this.mark = mark;
    }

    boolean isOn(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            if (get(annotation.annotationType())) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected Boolean computeValue(Class<?> annotationType) {
        return annotationType == mark || AnnotationSupport.isAnnotated(annotationType, mark);
    }
}
