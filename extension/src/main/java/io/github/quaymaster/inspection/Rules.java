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
     * Finds whose policy holds for what is written in a class.
     *
     * @param judge the class that is over, which uses that class or is it
     * @param className the binary name of the class
     * @param methodName the method, empty for none
     * @return a scope with that policy; null if it is another test class, which answers for itself when it runs
     */
    @Nullable
    TestScope author(TestScope judge, String className, String methodName);

    /**
     * Tells whether a socket is the doing of a framework that answers for it itself.
     *
     * @param socket how it was opened
     * @return how the summary calls the framework, empty if it is none's
     */
    String framework(OpenedSocket socket);
}
