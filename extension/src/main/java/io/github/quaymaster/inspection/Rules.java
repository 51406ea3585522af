package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import org.jspecify.annotations.Nullable;

/** What the user wants, scope by scope. Answers on any thread. */
public interface Rules {

    /**
     * Tells whether anybody wants to hear of a kind of finding: nobody is made to wait for others.
     *
     * @param id the kind
     * @param scope the scope whose finding it would be
     * @return whether it is not switched off
     */
    boolean wants(FindingId id, TestScope scope);

    /**
     * Returns what is allowed to a scope.
     *
     * @param scope the scope whose doing it is
     * @return what is allowed
     */
    Allowed allowed(TestScope scope);

    /**
     * Finds the innermost class or test whose own policy holds where something is written.
     *
     * @param className the binary name of the class
     * @param methodName the method, empty for none
     * @return a scope with that policy, one of those that began in this run; null if none has one of its own there
     */
    @Nullable
    TestScope holder(String className, String methodName);

    /**
     * Tells whether a socket is the doing of a framework that answers for it itself.
     *
     * @param socket how it was opened
     * @return how the summary calls the framework, empty if it is none's
     */
    String framework(OpenedSocket socket);
}
