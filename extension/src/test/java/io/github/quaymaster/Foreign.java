package io.github.quaymaster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Code that is no test's and nested in none: on a stack it speaks for nobody. */
final class Foreign {

    private Foreign() {}

    private static void open(ExtensionContext context) {
        leak(context.getRequiredTestClass());
    }

    static void leak(Class<?> testCase) {
        try {
            Kit.leak(testCase, new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static class OpensBeforeEach implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            open(context);
        }
    }

    static class OpensBeforeAll implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            open(context);
        }
    }

    /** Makes objects of classes that are nested in the test class, as Spring does for configurations and their beans. */
    static class MakesBeans implements TestInstancePostProcessor {
        @Override
        public void postProcessTestInstance(Object testInstance, ExtensionContext context)
                throws ReflectiveOperationException {
            for (Class<?> bean : testInstance.getClass().getDeclaredClasses()) {
                Object made = bean.getDeclaredConstructor().newInstance();
                for (Method method : bean.getDeclaredMethods()) {
                    method.invoke(made);
                }
            }
        }
    }

    /** Has the test class do what is to be done. */
    record Calls(Runnable beforeAll) implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            beforeAll.run();
        }
    }
}
