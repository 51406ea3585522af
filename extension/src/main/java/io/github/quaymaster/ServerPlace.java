package io.github.quaymaster;

import io.github.quaymaster.server.LoopbackServerFactory;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A parameter or field that {@link LoopbackServer} stands on.
 *
 * @param element the parameter or field: the same for each test that comes by
 * @param annotation what it asks for
 * @param type its type
 */
record ServerPlace(AnnotatedElement element, LoopbackServer annotation, Class<?> type) {

    static ServerPlace of(ParameterContext parameter) {
        return new ServerPlace(
                parameter.getParameter(),
                parameter.findAnnotation(LoopbackServer.class).orElseThrow(),
                parameter.getParameter().getType());
    }

    static ServerPlace of(Field field) {
        return new ServerPlace(
                field,
                AnnotationSupport.findAnnotation(field, LoopbackServer.class).orElseThrow(),
                field.getType());
    }

    /** Returns such as "parameter 'server' of CartTest.pays(HttpServer)". */
    String words() {
        return InjectionPoint.describe(element);
    }

    boolean namesFactory() {
        return annotation.value() != LoopbackServerFactory.class;
    }

    /** Returns the exception that JUnit has for a place of this sort. */
    RuntimeException refusal(String message, Throwable cause) {
        return element instanceof Parameter
                ? new ParameterResolutionException(message, cause)
                : new ExtensionConfigurationException(message, cause);
    }

    /** Says that the place asks for something that cannot be. */
    RuntimeException cannotFill(String why) {
        String message = "@LoopbackServer cannot fill " + words() + ": " + why;
        return element instanceof Parameter
                ? new ParameterResolutionException(message)
                : new ExtensionConfigurationException(message);
    }
}
