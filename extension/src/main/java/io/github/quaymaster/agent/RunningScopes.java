package io.github.quaymaster.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows which test scopes are running, and on which thread each began.
 *
 * <p>The hook asks it on every bind, so asking neither locks nor allocates much: one read of a thread local and one of
 * a list that is copied when it changes. A thread's scopes are a stack, since a fork-join thread that waits may begin
 * another test in the meantime.
 */
public final class RunningScopes {

    @SuppressWarnings("ThreadLocalUsage") // one instance a JVM: the recorder's
    private final ThreadLocal<@Nullable Frame> top = new ThreadLocal<>();

    /** A list that never changes. It is replaced under a lock, unlike {@link #now()}: no scope begins or ends in the hook. */
    private volatile List<TestScope> running = List.of();

    private final Set<String> classesEver = ConcurrentHashMap.newKeySet();

    private record Frame(TestScope scope, @Nullable Frame below) {}

    RunningScopes() {}

    /**
     * Begins a scope that has no thread of its own.
     *
     * @param scope the scope
     */
    public void begin(TestScope scope) {
        synchronized (this) {
            List<TestScope> longer = new ArrayList<>(running.size() + 1);
            longer.addAll(running);
            longer.add(scope);
            running = Collections.unmodifiableList(longer);
        }
        if (!scope.className().isEmpty()) {
            classesEver.add(scope.className());
        }
    }

    /**
     * Finds the test class that a class is or is nested in, among those that were ever watched in this JVM.
     *
     * @param className a binary name
     * @return the innermost such class's binary name, or null if there is none
     */
    public @Nullable String testClassOf(String className) {
        for (int end = className.length(); end > 0; end = className.lastIndexOf('$', end - 1)) {
            String outer = className.substring(0, end);
            if (classesEver.contains(outer)) {
                return outer;
            }
        }
        return null;
    }

    /**
     * Begins a scope on the calling thread.
     *
     * @param scope the scope
     */
    public void beginOnThisThread(TestScope scope) {
        begin(scope);
        top.set(new Frame(scope, top.get()));
    }

    /**
     * Ends a scope; on the thread where it began, the scope below it is the thread's again.
     *
     * @param scope the scope; one that never began is no error
     */
    public void end(TestScope scope) {
        synchronized (this) {
            List<TestScope> shorter = new ArrayList<>(running);
            shorter.remove(scope);
            running = Collections.unmodifiableList(shorter);
        }
        Frame frame = without(top.get(), scope);
        if (frame == null) {
            top.remove();
        } else {
            top.set(frame);
        }
    }

    /**
     * Tells what is running now, as the calling thread sees it.
     *
     * @return the situation
     */
    public Situation now() {
        Frame frame = top.get();
        return new Situation(frame == null ? null : frame.scope(), running);
    }

    private static @Nullable Frame without(@Nullable Frame frame, TestScope scope) {
        if (frame == null) {
            return null;
        }
        return frame.scope().equals(scope) ? frame.below() : new Frame(frame.scope(), without(frame.below(), scope));
    }
}
