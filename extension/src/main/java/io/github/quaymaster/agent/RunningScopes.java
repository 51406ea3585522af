package io.github.quaymaster.agent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Knows which test scopes are running, and of each thread which began on it and what it bound since.
 *
 * <p>The hook asks it on every bind, so asking neither locks nor allocates much: one read of a thread local and one of
 * a list that never changes. A thread's scopes are a stack, since a fork-join thread that waits may begin
 * another test in the meantime.
 */
public final class RunningScopes {

    @SuppressWarnings("ThreadLocalUsage") // one instance a JVM: the recorder's
    private final ThreadLocal<@Nullable ThreadRecord> threads = new ThreadLocal<>();

    /**
     * Sets {@link #latest}. By an {@code AtomicReference} each beginning and each end would be a call of a {@code VarHandle},
     * which takes a dozen frames as long as the JVM interprets it: most suites are over by the time that it does not.
     */
    private static final AtomicReferenceFieldUpdater<RunningScopes, @Nullable Frame> LATEST =
            AtomicReferenceFieldUpdater.newUpdater(RunningScopes.class, Frame.class, "latest");

    /** Frames never change: each beginning and each end puts another in the place of the latest. */
    private volatile @Nullable Frame latest;

    private final Set<String> classesEver = ConcurrentHashMap.newKeySet();

    /** One of the running scopes, and those that began before it. */
    record Frame(TestScope scope, @Nullable Frame below) {}

    RunningScopes() {}

    /**
     * Begins a scope that has no thread of its own.
     *
     * @param scope the scope
     */
    public void begin(TestScope scope) {
        Frame before;
        do {
            before = latest;
        } while (!LATEST.compareAndSet(this, before, new Frame(scope, before)));
        TestScope around = scope.parent();
        if (around != null && !around.className().equals(scope.className())) { // or else it is known since that began
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

    /** Begins a scope on the calling thread, and returns what is known of that. */
    ThreadRecord beginOnThisThread(TestScope scope) {
        begin(scope);
        ThreadRecord thread = ofThisThread();
        thread.top = new Frame(scope, thread.top);
        return thread;
    }

    /** Returns what is known of the calling thread. */
    ThreadRecord ofThisThread() {
        ThreadRecord known = threads.get();
        if (known == null) {
            known = new ThreadRecord();
            threads.set(known);
        }
        return known;
    }

    /** Forgets what the calling thread bound. */
    void forgetUnadopted() {
        ThreadRecord thread = threads.get();
        if (thread != null) {
            thread.unadopted.clear();
            forgetIfEmpty(thread);
        }
    }

    /** Forgets the calling thread if nothing is known of it any more. */
    private void forgetIfEmpty(ThreadRecord thread) {
        if (thread.isEmpty()) {
            threads.remove();
        }
    }

    /**
     * Does something for a scope that is running, which is the calling thread's meanwhile.
     *
     * @param <V> what it answers
     * @param scope the scope
     * @param action what to do
     * @return its answer
     * @throws Exception what it throws
     */
    public <V> V onBehalfOf(TestScope scope, Callable<V> action) throws Exception {
        ThreadRecord thread = ofThisThread();
        Frame before = thread.top;
        thread.top = new Frame(scope, before);
        try {
            return action.call();
        } finally {
            thread.top = before;
            forgetIfEmpty(thread);
        }
    }

    /**
     * Ends a scope; on the thread where it began, the scope below it is the thread's again, and what the thread bound
     * meanwhile is nobody's to adopt.
     *
     * @param scope the scope; one that never began is no error
     */
    public void end(TestScope scope) {
        Frame before;
        do {
            before = latest;
        } while (!LATEST.compareAndSet(this, before, without(before, scope)));
        ThreadRecord thread = threads.get();
        if (thread != null) {
            thread.top = without(thread.top, scope);
            thread.unadopted.clear();
            forgetIfEmpty(thread);
        }
    }

    /**
     * Tells what is running now, as the calling thread sees it.
     *
     * @return the situation
     */
    public Situation now() {
        ThreadRecord thread = threads.get();
        Frame frame = thread == null ? null : thread.top;
        return new Situation(frame == null ? null : frame.scope(), inOrder(latest));
    }

    private static List<TestScope> inOrder(@Nullable Frame latest) {
        int count = 0;
        for (Frame each = latest; each != null; each = each.below()) {
            count++;
        }
        TestScope[] scopes = new TestScope[count];
        for (Frame each = latest; each != null; each = each.below()) {
            scopes[--count] = each.scope();
        }
        return List.of(scopes);
    }

    /** Most often it is the one on top; of those above it there may be thousands, so they are not put back by recursion. */
    private static @Nullable Frame without(@Nullable Frame top, TestScope scope) {
        if (top != null && top.scope().equals(scope)) {
            return top.below();
        }
        Deque<TestScope> above = new ArrayDeque<>();
        Frame each = top;
        while (each != null && !each.scope().equals(scope)) {
            above.push(each.scope());
            each = each.below();
        }
        if (each == null) {
            return top;
        }
        Frame rest = each.below();
        for (TestScope kept : above) {
            rest = new Frame(kept, rest);
        }
        return rest;
    }
}
