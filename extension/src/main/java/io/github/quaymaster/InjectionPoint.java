package io.github.quaymaster;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The parameter that an annotation stands on, in words. */
final class InjectionPoint {

    private InjectionPoint() {}

    /** Returns such as "parameter 'port' of OrderTest.starts(String)". */
    static String describe(ParameterContext context) {
        Parameter parameter = context.getParameter();
        Executable where = context.getDeclaringExecutable();
        String types = Arrays.stream(where.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        String name =
                parameter.isNamePresent() ? "'" + parameter.getName() + "'" : "number " + (context.getIndex() + 1);
        String declaring = where.getDeclaringClass().getSimpleName();
        // a constructor's name is the class's, with its package
        String called = where instanceof Constructor ? declaring : declaring + "." + where.getName();
        return "parameter " + name + " of " + called + "(" + types + ")";
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
