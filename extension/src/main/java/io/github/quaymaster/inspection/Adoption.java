package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.TestScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether what a thread opened or started just before a scope began was to build it: in the constructor or a
 * field initialiser of the test instance, or for a class in its static initialiser too, which may run before the class
 * is known to have begun.
 */
final class Adoption {

    private Adoption() {}

    /**
     * Returns the scope that something belongs to for that reason: the one about to begin, or the one around it for what
     * an extension opened, which may keep it for longer; else null.
     */
    static @Nullable TestScope adopter(TestScope scope, @Nullable Opening opening) {
        if (opening == null) {
            return null;
        }
        if (builtFor(scope, opening)) {
            return scope;
        }
        return Frames.buildsInstance(opening.stack()) && !inInitializer(opening) ? scope.parent() : null;
    }

    /** A class that the instance needs first, such as what it inherits from: its static fields are not the instance's. */
    private static boolean inInitializer(Opening opening) {
        return Frames.above(opening.stack()).stream().anyMatch(Adoption::isInitializer);
    }

    private static boolean isInitializer(StackTraceElement frame) {
        return frame.getMethodName().equals("<clinit>") && !Frames.isPlatform(frame);
    }

    /** The innermost decides: a singleton that a field initialiser is the first to ask for is not the instance's. */
    static boolean builtFor(TestScope scope, Opening opening) {
        for (StackTraceElement frame : Frames.above(opening.stack())) {
            if (isInitializer(frame)) {
                return Frames.isInitializerOf(frame, scope);
            }
            if (isConstructorOf(frame, scope)) {
                return true;
            }
        }
        return false;
    }

    /** Not that of a class nested in the test class: who is built with the instance has the instance's below it. */
    private static boolean isConstructorOf(StackTraceElement frame, TestScope scope) {
        return frame.getMethodName().equals("<init>") && scope.classNames().contains(frame.getClassName());
    }
}
