package com.example.lifecycle;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;

/** Somebody's extension, on the class. */
final class LeakingExtension
        implements BeforeAllCallback,
                TestInstancePostProcessor,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback,
                ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LeakingExtension.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Leak.at(Place.EXTENSION_BEFORE_ALL);
        keep(context, Place.STORE_OF_CLASS);
    }

    @Override
    public void postProcessTestInstance(Object testInstance, ExtensionContext context) {
        Leak.at(Place.EXTENSION_PROCESSES_INSTANCE);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Leak.at(Place.EXTENSION_BEFORE_EACH);
        keep(context, Place.STORE_OF_TEST);
        keep(context.getRoot(), Place.STORE_OF_RUN);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Leak.at(Place.EXTENSION_AFTER_EACH);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Leak.at(Place.EXTENSION_AFTER_ALL);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Resolved.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Leak.at(
                parameter.getDeclaringExecutable() instanceof Constructor
                        ? Place.EXTENSION_RESOLVES_FOR_CONSTRUCTOR
                        : Place.EXTENSION_RESOLVES_FOR_TEST);
        return new Resolved();
    }

    @SuppressWarnings("deprecation") // since JUnit 6.0; 5.10 knows no other
    private static void keep(ExtensionContext context, Place place) {
        context.getStore(NAMESPACE).getOrComputeIfAbsent(place, key -> new Kept(Leak.at(place)));
    }

    /** As {@code @TempDir} has it; JUnit 5.10 closes the one type, 5.13 and later the other. */
    @SuppressWarnings("deprecation")
    private record Kept(ServerSocket socket) implements Store.CloseableResource, AutoCloseable {
        @Override
        public void close() throws IOException {
            if (socket != null) {
                socket.close();
            }
        }
    }
}
