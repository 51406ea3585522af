package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user who wants to hear of everything, but in some scopes, and allows the same to all. */
final class Wishes implements Rules {

    static final Allowed NOTHING_ALLOWED = new Allowed(List.of());

    private final Set<TestScope> without;
    private final Allowed allowed;
    private @Nullable TestScope author;
    private boolean failing;

    Wishes(Allowed allowed, TestScope... without) {
        this.allowed = allowed;
        this.without = Set.of(without);
    }

    /** Whose policy holds for what is written in its own class; what is written elsewhere is nobody's. */
    void answerFor(TestScope scope) {
        author = scope;
    }

    /** Whether to throw when asked whose policy holds. */
    void fail(boolean whether) {
        failing = whether;
    }

    @Override
    public boolean wants(FindingId id, TestScope scope) {
        return !without.contains(scope);
    }

    @Override
    public Allowed allowed(TestScope scope) {
        return allowed;
    }

    @Override
    public @Nullable TestScope author(TestScope judge, String className, String methodName) {
        if (failing) {
            throw new IllegalStateException("on purpose");
        }
        return author != null && author.className().equals(className) ? author : null;
    }

    @Override
    public String framework(OpenedSocket socket) {
        return "";
    }
}
