package io.github.quaymaster;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The parameter that an annotation stands on, in words. */
final class InjectionPoint {

    private InjectionPoint() {}

    /** Returns such as "parameter 'port' of OrderTest.starts(String)". */
    static String describe(ParameterContext context) {
        return describe(context.getParameter());
    }

    private static String describe(Parameter parameter) {
        Executable where = parameter.getDeclaringExecutable();
        String types = Arrays.stream(where.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        String name = parameter.isNamePresent()
                ? "'" + parameter.getName() + "'"
                : "number " + (List.of(where.getParameters()).indexOf(parameter) + 1);
        String declaring = where.getDeclaringClass().getSimpleName();
        // a constructor's name is the class's, with its package
        String called = where instanceof Constructor ? declaring : declaring + "." + where.getName();
        return "parameter " + name + " of " + called + "(" + types + ")";
    }

    /** Returns how messages call an annotated place. */
    static String describe(AnnotatedElement place) {
        return place instanceof Field field ? describe(field) : describe((Parameter) place);
    }

    /** Returns such as "field 'broker' of OrderTest". */
    static String describe(Field field) {
        return "field '" + field.getName() + "' of " + field.getDeclaringClass().getSimpleName();
    }

    static void requireOneAnnotation(ParameterContext context) {
        if (context.isAnnotated(FreePort.class) && context.isAnnotated(LoopbackServer.class)) {
            throw new ParameterResolutionException(twoAnnotations(describe(context)));
        }
    }

    static String twoAnnotations(String where) {
        return "@FreePort and @LoopbackServer both stand on " + where
                + "; a place is one or the other, so remove one: @LoopbackServer reserves its port itself";
    }
}
