package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.util.stream.Stream;

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
                && Stream.of(opening.stack().getStackTrace())
                        .anyMatch(frame -> scope.speaksFor(frame.getClassName())
                                && (frame.getMethodName().equals("<init>")
                                        || (scope.level() == Level.CLASS
                                                && frame.getMethodName().equals("<clinit>"))));
    }
}
