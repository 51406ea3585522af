package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;

/**
 * Finds out whether a socket that a thread opened just before a scope began was opened to build it: in the constructor
 * or a field initialiser of the test instance, or for a class in its static initialiser too, which may run before the
 * class is known to have begun.
 */
final class Adoption {

    private Adoption() {}

    static boolean builtFor(TestScope scope, SocketRecord socket) {
        Opening opening = socket.bound();
        return opening != null
                && Frames.above(opening.stack()).stream()
                        .anyMatch(frame -> isConstructorOf(frame, scope) || Frames.isInitializerOf(frame, scope));
    }

    /** Not that of a class nested in the test class: who is built with the instance has the instance's below it. */
    private static boolean isConstructorOf(StackTraceElement frame, TestScope scope) {
        return frame.getMethodName().equals("<init>") && scope.classNames().contains(frame.getClassName());
    }
}
