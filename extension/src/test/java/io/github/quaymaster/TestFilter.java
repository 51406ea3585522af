package io.github.quaymaster;

import java.util.function.Predicate;

/** Found by the service loader: asks the test that runs on its thread, and nobody else. */
public final class TestFilter implements ListenerFilter {

    private static final ThreadLocal<Predicate<Opened>> ANSWER = ThreadLocal.withInitial(() -> opened -> false);

    static void during(Predicate<Opened> answer, Runnable work) {
        ANSWER.set(answer);
        try {
            work.run();
        } finally {
            ANSWER.remove();
        }
    }

    @Override
    public String framework() {
        return "the test's own";
    }

    @Override
    public boolean accepts(Opened opened) {
        return ANSWER.get().test(opened);
    }
}
