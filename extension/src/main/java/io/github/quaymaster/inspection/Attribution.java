package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.Opening;
import io.github.quaymaster.agent.RunningScopes;
import io.github.quaymaster.agent.Situation;
import io.github.quaymaster.agent.SocketRecord;
import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.agent.TestScope.Level;
import io.github.quaymaster.inspection.Blame.Confidence;
import io.github.quaymaster.listener.Redacted;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a socket belongs to, from what was written down when it was made and bound.
 *
 * <p>Evidence in this order: the test class on the stack of the bind, then of the making; the test whose thread made
 * it, then bound it; the only test running; the only class running. The making counts since servers on a shared event
 * loop are bound by a thread that belongs to whichever test made the pool. What is still open after that is nobody's:
 * a wrong blame costs more than none.
 */
final class Attribution {

    private final RunningScopes scopes;

    Attribution(RunningScopes scopes) {
        this.scopes = scopes;
    }

    Owner of(SocketRecord socket) {
        return of(socket.adopter(), socket.openings());
    }

    /** Decides by what is known of one thing: the latest opening first, the making or its hand-over last. */
    Owner of(@Nullable TestScope adopter, List<Opening> openings) {
        if (adopter != null) {
            return Adoption.builtFor(adopter, openings.get(0))
                    ? Owner.of(adopter, Confidence.HIGH, "opened while the test instance was built")
                    : Owner.of(adopter, Confidence.MEDIUM, "an extension opened it while the test instance was built");
        }
        Owner undecided = null;
        for (Opening opening : openings) {
            Owner owner = byStack(opening);
            if (owner != null && owner.isDecided()) {
                return owner;
            }
            undecided = undecided == null ? owner : undecided;
        }
        if (undecided != null) {
            return undecided;
        }
        Situation atBind = openings.get(0).situation();
        for (Opening opening : List.of(openings.get(openings.size() - 1), openings.get(0))) {
            TestScope onThread = opening.situation().onThread();
            if (onThread != null && atBind.running().contains(onThread) && !inTask(opening)) {
                return byThread(opening, onThread);
            }
        }
        return byElimination(openings);
    }

    private @Nullable Owner byStack(Opening opening) {
        List<StackTraceElement> stack = Frames.withinTask(Frames.above(opening.stack()));
        Situation situation = opening.situation();
        for (StackTraceElement frame : stack) {
            if (frame.getMethodName().equals("<clinit>") && !Frames.isPlatform(frame)) {
                return byInitializer(frame, stack, situation);
            }
        }
        if (Frames.inStore(opening.stack())) {
            return runOf(situation, "opened for a JUnit store, which may be the run's");
        }
        Owner owner = byTestMethod(stack, situation);
        if (owner != null) {
            return owner;
        }
        TestScope onThread = situation.onThread();
        if (onThread != null && !inTask(opening)) {
            return opens(stack, onThread) || startedByUs(stack)
                    ? Owner.of(onThread, Confidence.HIGH, "its code opened it, on its thread")
                    : null;
        }
        return onThread == null && Frames.fromEngine(opening.stack())
                ? Owner.unwatched() // a test without annotation, where only annotated ones are watched
                : byCode(stack, situation.running());
    }

    /**
     * Whether code of a test or class opened it, on its thread. What an extension calls in a class that is only nested in
     * the test class may be made for longer than this test: Spring keeps the beans of a nested configuration.
     */
    private boolean opens(List<StackTraceElement> stack, TestScope scope) {
        return anyFrame(stack, scope)
                && (speaks(Frames.outermost(stack), scope)
                        || stack.stream().anyMatch(frame -> Frames.isOfTestClass(frame, scope)));
    }

    /** A static initialiser runs for the first who comes. Only a test class's own is the class's; see {@link Frames}. */
    private static Owner byInitializer(StackTraceElement frame, List<StackTraceElement> stack, Situation situation) {
        return situation.running().stream()
                .filter(scope -> Frames.isInitializerOf(frame, scope))
                .max(Comparator.comparingInt(scope -> scope.className().length()))
                .map(scope -> Owner.of(scope, Confidence.HIGH, "opened by the static initialiser of the test class"))
                .orElseGet(() -> {
                    String evidence = "opened by the static initialiser of " + frame.getClassName();
                    Owner first = byTestMethod(stack, situation);
                    return first == null || first.scope() == null
                            ? runOf(situation, evidence)
                            : Owner.of(first.scope().root(), Confidence.HIGH, evidence);
                });
    }

    /** The innermost frame that is a test method of a running test decides, whichever thread it is on. */
    private static @Nullable Owner byTestMethod(List<StackTraceElement> stack, Situation situation) {
        for (StackTraceElement frame : stack) {
            List<TestScope> tests =
                    scopes(situation, scope -> scope.isTestMethod(frame.getClassName(), frame.getMethodName()));
            TestScope onThread = situation.onThread();
            if (onThread != null && tests.contains(onThread)) {
                return Owner.of(onThread, Confidence.HIGH, "its code opened it, on its thread");
            }
            if (!tests.isEmpty()) {
                return tests.size() == 1
                        ? Owner.of(tests.get(0), Confidence.HIGH, "its code opened it, on another thread")
                        : closest(stack, tests);
            }
        }
        return null;
    }

    /** On a thread of somebody's own, or in a task: the stack tells the class, and often that it is not this test. */
    private @Nullable Owner byCode(List<StackTraceElement> stack, List<TestScope> running) {
        List<TestScope> entered = running.stream()
                .filter(scope -> scope.level() == Level.CLASS && ofClassOrOtherTest(stack, scope))
                .toList();
        if (!entered.isEmpty()) {
            return lastClass(entered);
        }
        List<TestScope> speaking =
                running.stream().filter(scope -> anyFrame(stack, scope)).toList();
        List<TestScope> tests = speaking.stream()
                .filter(scope -> scope.level() == Level.TEST && !ofClassOrOtherTest(stack, scope))
                .toList();
        if (!tests.isEmpty()) {
            return closest(stack, tests);
        }
        List<TestScope> classes =
                speaking.stream().filter(scope -> scope.level() == Level.CLASS).toList();
        if (!classes.isEmpty()) {
            return lastClass(classes);
        }
        return speaking.isEmpty() ? null : Owner.undecided(speaking);
    }

    private static Owner lastClass(List<TestScope> classes) {
        return Owner.of(
                classes.get(classes.size() - 1),
                Confidence.HIGH,
                "code of the test class opened it, on another thread");
    }

    /** Started by {@code @BeforeAll}, or by a test that is over by now: not by this one. */
    private static boolean ofClassOrOtherTest(List<StackTraceElement> stack, TestScope scope) {
        return stack.stream()
                .anyMatch(frame -> scope.isClassMethod(frame.getClassName(), frame.getMethodName())
                        || scope.isAnyTestMethod(frame.getClassName(), frame.getMethodName()));
    }

    /** Of several whose code it may be, the one that the stack names most exactly. */
    private static Owner closest(List<StackTraceElement> stack, List<TestScope> tests) {
        List<Predicate<TestScope>> everCloser = List.of(
                scope -> true,
                scope -> stack.stream().anyMatch(frame -> Frames.isOf(frame, scope.className())),
                scope -> stack.stream().anyMatch(frame -> frame.getClassName().equals(scope.className())));
        List<TestScope> left = tests;
        for (Predicate<TestScope> closer : everCloser) {
            List<TestScope> narrowed = left.stream().filter(closer).toList();
            if (narrowed.size() == 1) {
                return Owner.of(narrowed.get(0), Confidence.HIGH, "its code opened it, on another thread");
            }
            left = narrowed.isEmpty() ? left : narrowed;
        }
        return Owner.undecided(left);
    }

    /** No code of the test on the stack of its own thread: an extension opened it, and may keep it for longer. */
    private static Owner byThread(Opening opening, TestScope onThread) {
        TestScope wider = onThread.parent();
        return wider == null
                ? Owner.of(onThread, Confidence.MEDIUM, "it was opened on its thread")
                : Owner.of(
                        wider,
                        Confidence.MEDIUM,
                        "an extension opened it, thread " + Redacted.of(opening.threadName()));
    }

    private Owner byElimination(List<Opening> openings) {
        Situation situation = openings.get(0).situation();
        List<TestScope> tests = scopes(situation, scope -> scope.level() == Level.TEST);
        List<TestScope> classes = scopes(situation, scope -> scope.level() == Level.CLASS);
        List<TestScope> candidates = tests.isEmpty() ? classes : tests;
        if (candidates.isEmpty()) {
            return Owner.unwatched(); // no test was running
        }
        boolean ofAnother = openings.stream()
                .flatMap(opening -> Frames.above(opening.stack()).stream())
                .anyMatch(frame -> scopes.testClassOf(frame.getClassName()) != null
                        && candidates.stream().noneMatch(scope -> speaks(frame, scope)));
        return candidates.size() == 1 && !ofAnother
                ? Owner.of(candidates.get(0), Confidence.LOW, "it was the only one running")
                : Owner.undecided(candidates);
    }

    private static Owner runOf(Situation situation, String evidence) {
        TestScope onThread = situation.onThread();
        if (onThread != null) {
            return Owner.of(onThread.root(), Confidence.HIGH, evidence);
        }
        return situation.running().isEmpty()
                ? Owner.unwatched()
                : Owner.of(situation.running().get(0).root(), Confidence.HIGH, evidence);
    }

    private static List<TestScope> scopes(Situation situation, Predicate<TestScope> which) {
        return situation.running().stream().filter(which).toList();
    }

    private static boolean inTask(Opening opening) {
        List<StackTraceElement> whole = Frames.above(opening.stack());
        return Frames.withinTask(whole).size() < whole.size();
    }

    private boolean anyFrame(List<StackTraceElement> stack, TestScope scope) {
        return stack.stream().anyMatch(frame -> speaks(frame, scope));
    }

    /** What stands in a nested test class speaks for that class, and not for those around it. */
    private boolean speaks(StackTraceElement frame, TestScope scope) {
        String testClass = scopes.testClassOf(frame.getClassName());
        return testClass == null
                ? scope.speaksFor(frame.getClassName())
                : scope.classNames().contains(testClass);
    }

    private static boolean startedByUs(List<StackTraceElement> stack) {
        return stack.stream()
                .anyMatch(frame -> frame.getClassName().equals("io.github.quaymaster.server.RunningServer"));
    }
}
