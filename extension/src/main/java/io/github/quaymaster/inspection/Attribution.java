package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a socket belongs to, from what was written down when it was made and bound and from nothing else.
 *
 * <p>Evidence in this order: the test class on the stack of the bind, then of the making; the test whose thread made
 * it, then bound it; the only test running; the only class running. The making counts since servers on a shared event
 * loop are bound by a thread that belongs to whichever test made the pool. What is still open after that is nobody's:
 * a wrong blame costs more than none.
 */
final class Attribution {

    private Attribution() {}

    static Owner of(SocketRecord socket) {
        TestScope adopter = socket.adopter();
        if (adopter != null) {
            return Owner.of(adopter, "opened while the test instance was built");
        }
        List<Opening> openings = Stream.of(socket.bound(), socket.made())
                .filter(Objects::nonNull)
                .toList();
        for (Opening opening : openings) {
            Owner owner = byStack(opening);
            if (owner != null) {
                return owner;
            }
        }
        Situation atBind = openings.get(0).situation();
        for (Opening opening : List.of(openings.get(openings.size() - 1), openings.get(0))) {
            TestScope onThread = opening.situation().onThread();
            if (onThread != null && atBind.running().contains(onThread)) {
                return byThread(opening, onThread);
            }
        }
        return byElimination(atBind);
    }

    private static @Nullable Owner byStack(Opening opening) {
        List<StackTraceElement> stack = Frames.above(opening.stack());
        Situation situation = opening.situation();
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals("<clinit>") && !Frames.isPlatform(frame)) {
                return byInitializer(frame, situation);
            }
        }
        TestScope onThread = situation.onThread();
        if (onThread != null) {
            return anyFrame(stack, onThread) || startedByUs(stack)
                    ? Owner.of(onThread, "its code opened it, on its thread")
                    : null;
        }
        return byCode(stack, situation.running());
    }

    /**
     * A static initialiser runs for the first who comes. Only a test class's own is the class's; that of any other class,
     * a base class of several tests too, makes something that lives as long as the run.
     */
    private static Owner byInitializer(StackTraceElement frame, Situation situation) {
        return situation.running().stream()
                .filter(scope -> Frames.isInitializerOf(frame, scope))
                .max(Comparator.comparingInt(scope -> scope.className().length()))
                .map(scope -> Owner.of(scope, "opened by the static initialiser of the test class"))
                .orElseGet(() -> runOf(situation, "opened by the static initialiser of " + frame.getClassName()));
    }

    /** On a thread of the test's own: the stack tells the class, and with it often the method. */
    private static @Nullable Owner byCode(List<StackTraceElement> stack, List<TestScope> running) {
        List<TestScope> tests = running.stream()
                .filter(scope -> scope.level() == Level.TEST && anyFrame(stack, scope))
                .toList();
        List<Predicate<TestScope>> everCloser = List.of(
                scope -> true,
                scope -> stack.stream().anyMatch(frame -> Frames.isOf(frame, scope.className())),
                scope -> stack.stream().anyMatch(frame -> frame.getClassName().equals(scope.className())),
                scope -> stack.stream()
                        .anyMatch(frame -> scope.isTestMethod(frame.getClassName(), frame.getMethodName())));
        List<TestScope> left = tests;
        for (Predicate<TestScope> closer : everCloser) {
            List<TestScope> narrowed = left.stream().filter(closer).toList();
            if (narrowed.size() == 1) {
                return Owner.of(narrowed.get(0), "its code opened it, on another thread");
            }
            left = narrowed.isEmpty() ? left : narrowed;
        }
        if (!left.isEmpty()) {
            return Owner.undecided(left);
        }
        List<TestScope> classes = running.stream()
                .filter(scope -> scope.level() == Level.CLASS && anyFrame(stack, scope))
                .toList();
        return classes.isEmpty()
                ? null
                : Owner.of(classes.get(classes.size() - 1), "code of the test class opened it, on another thread");
    }

    /** No code of the test on the stack of its own thread: an extension opened it, and may keep it for longer. */
    private static Owner byThread(Opening opening, TestScope onThread) {
        TestScope wider = onThread.parent();
        return wider == null
                ? Owner.of(onThread, "opened on its thread")
                : Owner.of(wider, "opened by an extension, thread " + opening.threadName());
    }

    private static Owner byElimination(Situation situation) {
        List<TestScope> tests = scopes(situation, scope -> scope.level() == Level.TEST);
        if (tests.size() == 1) {
            return Owner.of(tests.get(0), "it was the only test running");
        }
        List<TestScope> classes = scopes(situation, scope -> scope.level() == Level.CLASS);
        if (tests.isEmpty() && classes.size() == 1) {
            return Owner.of(classes.get(0), "it was the only class running");
        }
        if (tests.isEmpty() && classes.isEmpty()) {
            return runOf(situation, "no test was running");
        }
        return Owner.undecided(tests.isEmpty() ? classes : tests);
    }

    private static Owner runOf(Situation situation, String evidence) {
        TestScope onThread = situation.onThread();
        if (onThread != null) {
            return Owner.of(onThread.root(), evidence);
        }
        return situation.running().isEmpty()
                ? Owner.undecided(List.of())
                : Owner.of(situation.running().get(0).root(), evidence);
    }

    private static List<TestScope> scopes(Situation situation, Predicate<TestScope> which) {
        return situation.running().stream().filter(which).toList();
    }

    private static boolean anyFrame(List<StackTraceElement> stack, TestScope scope) {
        return stack.stream().anyMatch(frame -> scope.speaksFor(frame.getClassName()));
    }

    private static boolean startedByUs(List<StackTraceElement> stack) {
        return stack.stream()
                .anyMatch(frame -> frame.getClassName().equals("io.github.quaymaster.server.RunningServer"));
    }
}
