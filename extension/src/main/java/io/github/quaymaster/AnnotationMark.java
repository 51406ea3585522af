package io.github.quaymaster;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tells whether a method or class bears an annotation, itself or through another. JUnit's search is taken once for each
 * type of annotation and not for each method and class: before every test it would be most of what we cost.
 */
final class AnnotationMark extends ClassValue<Boolean> {

    private final Class<? extends Annotation> mark;

    AnnotationMark(Class<? extends Annotation> mark) {
        this.mark = mark;
    }

    boolean isOn(Method method) {
        return isAmongThoseOf(method);
    }

    /** Tells whether it is on a class or one that it may inherit it from: where it is not, there is nothing to search. */
    boolean mayBeOn(Class<?> type) {
        if (isAmongThoseOf(type)) {
            return true;
        }
        Class<?> parent = type.getSuperclass();
        if (parent != null && parent != Object.class && mayBeOn(parent)) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (mayBeOn(implemented)) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("GetClassOnAnnotation") // it is the proxy's class that is asked for
    private boolean isAmongThoseOf(AnnotatedElement element) {
        for (Annotation annotation : element.getAnnotations()) {
            if (get(annotation.getClass())) { // to tell its type, a proxy goes a long way
                return true;
            }
        }
        return false;
    }

    @Override
    protected Boolean computeValue(Class<?> proxy) {
        for (Class<?> type : proxy.getInterfaces()) {
            if (type == mark || AnnotationSupport.isAnnotated(type, mark)) {
                return true;
            }
        }
        return false;
    }
}
