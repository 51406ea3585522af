package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a socket that a thread opened, or a process that it started, just before a scope began was opened to build it: in the constructor
 * or a field initialiser of the test instance, or for a class in its static initialiser too, which may run before the
 * class is known to have begun.
 */
final class Adoption {

    private Adoption() {}

    static boolean builtFor(TestScope scope, SocketRecord socket) {
        return builtFor(scope, socket.bound());
    }

    static boolean builtFor(TestScope scope, @Nullable Opening opening) {
        return opening != null
                && Frames.above(opening.stack()).stream()
                        .anyMatch(frame -> isConstructorOf(frame, scope) || Frames.isInitializerOf(frame, scope));
    }

    private static boolean isConstructorOf(StackTraceElement frame, TestScope scope) {
        return frame.getMethodName().equals("<init>") && scope.speaksFor(frame.getClassName());
    }
}
