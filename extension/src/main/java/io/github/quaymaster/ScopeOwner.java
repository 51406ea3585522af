package io.github.quaymaster;

import io.github.quaymaster.port.Scope;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Finds the context in whose store something is kept for a scope: the injecting one, or one around it. */
final class ScopeOwner {

    private ScopeOwner() {}

    /** Tells whether a scope is shared by all that come by in it. */
    static boolean isWide(Scope scope) {
        return scope == Scope.CLASS || scope == Scope.RUN;
    }

    /**
     * Returns the context.
     *
     * @throws IllegalArgumentException if the scope makes no sense where it stands; the message says what to do
     */
    static ExtensionContext of(Scope scope, ExtensionContext context) {
        return switch (scope) {
            case DEFAULT -> context;
            case RUN -> context.getRoot();
            case CLASS -> outermostClass(context);
            case TEST -> {
                if (context.getTestMethod().isEmpty()) {
                    throw new IllegalArgumentException("scope = TEST needs a test, and there is none yet; use it on a"
                            + " parameter of a test or @BeforeEach method or on an instance field");
                }
                yield context;
            }
        };
    }

    private static ExtensionContext outermostClass(ExtensionContext context) {
        ExtensionContext outermost = context;
        for (ExtensionContext each = context;
                each.getTestClass().isPresent();
                each = each.getParent().orElseThrow()) {
            outermost = each;
        }
        return outermost;
    }
}
