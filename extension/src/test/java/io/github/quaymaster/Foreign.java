package io.github.quaymaster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Code that is no test's and nested in none: on a stack it speaks for nobody. */
final class Foreign {

    private Foreign() {}

    private static void open(ExtensionContext context) {
        try {
            Kit.leak(context.getRequiredTestClass(), new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
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
}
