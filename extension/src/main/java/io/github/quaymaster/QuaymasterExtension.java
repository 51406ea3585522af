package io.github.quaymaster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Connects Quaymaster with JUnit Jupiter.
 *
 * <p>There is no need to name it: {@link FreePort} and {@link LoopbackServer} bring it with them, and
 * {@code junit.jupiter.extensions.autodetection.enabled=true} in {@code junit-platform.properties} registers it for every
 * test of a build.
 *
 * <p>It keeps no state of its own; safe for tests that run in parallel.
 */
public final class QuaymasterExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                ParameterResolver,
                LifecycleMethodExecutionExceptionHandler,
                TestExecutionExceptionHandler,
                InvocationInterceptor,
                TestWatcher {

    // Only interfaces that JUnit 5.5 had already: on a version that is too old this class must still load, so that
    // JUnitVersion can say so in one line.

    /** Makes the extension; called by JUnit. */
    public QuaymasterExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        if (JUnitVersion.isSufficient()) {
            Run run = Run.of(context);
            run.watchClass(context);
            AnnotatedFields.fillOfClass(context, run);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (JUnitVersion.isSufficient()) {
            WatchedScope around = WatchedScope.around(context);
            Run run = around == null ? Run.of(context) : around.run();
            run.watchTest(context, around);
            AnnotatedFields.fillOfTest(context, run);
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
        run.watchBuilding(context);
        return parameter.isAnnotated(FreePort.class)
                ? FreePortResolver.resolve(parameter, context, run)
                : LoopbackServerResolver.resolve(parameter, context, run);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw explainedWithLogs(context, problem);
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw explainedWithLogs(context, problem);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw explainedWithLogs(context, problem);
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw explainedWithLogs(context, problem);
    }

    @Override
    public void handleAfterAllMethodExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw explainedWithLogs(context, problem);
    }

    /** JUnit hands the exceptions of dynamic tests to nobody. */
    @Override
    public void interceptDynamicTest(
            Invocation<@Nullable Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable problem) {
            throw explainedWithLogs(context, problem);
        }
    }

    /** JUnit has built its instance before it asked whether the test is disabled. */
    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        if (JUnitVersion.isSufficient()) {
            WatchedScope.forgetInstance(context);
        }
    }

    /** Comes last, and for constructors and the callbacks of other extensions too. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable problem) {
        if (problem != null) { // JUnit 6 says that it may be
            explained(context, problem);
        }
    }

    /** While the servers run: when a test is reported to have failed, they are gone. */
    private static Throwable explainedWithLogs(ExtensionContext context, Throwable problem) {
        if (JUnitVersion.isSufficient()) {
            ServerProcessLog.attach(context, problem);
        }
        return explained(context, problem);
    }

    private static Throwable explained(ExtensionContext context, Throwable problem) {
        if (JUnitVersion.isSufficient()) {
            WatchedScope.explain(context, problem);
        }
        return problem;
    }
}
