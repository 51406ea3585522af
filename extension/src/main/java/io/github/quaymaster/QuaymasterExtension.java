package io.github.quaymaster;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Connects Quaymaster with JUnit Jupiter.
 *
 * <p>There is no need to name it: {@link FreePort} and {@link LoopbackServer} bring it with them, and
 * {@code junit.jupiter.extensions.autodetection.enabled=true} in {@code junit-platform.properties} registers it for every
 * test of a build.
 *
 * <p>It keeps no state of its own; safe for tests that run in parallel.
 */
public final class QuaymasterExtension implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    // Only interfaces that JUnit 5.0 had already: on a version that is too old this class must still load, so that
    // JUnitVersion can say so in one line.

    /** Makes the extension; called by JUnit. */
    public QuaymasterExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (JUnitVersion.isSufficient()) {
            Run run = Run.of(context);
            run.watchClass(context);
            FreePortFields.fillOfClass(context, run);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (JUnitVersion.isSufficient()) {
            Run run = Run.of(context);
            run.watchTest(context);
            FreePortFields.fillOfTest(context, run);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(FreePort.class) || parameter.isAnnotated(LoopbackServer.class);
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!JUnitVersion.isSufficient()) {
            throw new ParameterResolutionException(JUnitVersion.complaint());
        }
        InjectionPoint.requireOneAnnotation(parameter);
        Run run = Run.of(context);
        return parameter.isAnnotated(FreePort.class)
                ? FreePortResolver.resolve(parameter, context, run)
                : LoopbackServerResolver.resolve(parameter, context, run);
    }
}
