package io.github.quaymaster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Fills parameters annotated with {@link FreePort}. */
final class FreePortResolver {

    private FreePortResolver() {}

    static Object resolve(ParameterContext parameter, ExtensionContext context, Run run) {
        FreePort annotation = parameter
                .findAnnotation(FreePort.class)
                .orElseThrow(() -> new IllegalStateException("asked for a parameter without @FreePort"));
        try {
            FreePortRequest request =
                    FreePortRequest.of(annotation, parameter.getParameter().getParameterizedType());
            return FreePorts.inject(request, parameter.getParameter(), context, run);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterResolutionException(
                    "@FreePort cannot fill " + InjectionPoint.describe(parameter) + ": " + wrong.getMessage(), wrong);
        }
    }
}
