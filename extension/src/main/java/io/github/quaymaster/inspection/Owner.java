package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import io.github.quaymaster.inspection.Blame.Confidence;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a socket belongs to.
 *
 * @param scope the scope, or null if the evidence does not decide
 * @param blame what decided
 * @param candidates the scopes that it may belong to, if nothing decided
 */
record Owner(@Nullable TestScope scope, Blame blame, List<TestScope> candidates) {

    private static final Owner UNWATCHED = new Owner(null, new Blame("", Confidence.NONE), List.of());

    static Owner of(TestScope scope, Confidence confidence, String evidence) {
        return new Owner(scope, new Blame(evidence, confidence), List.of(scope));
    }

    /** Of code that nobody asked us to watch. */
    static Owner unwatched() {
        return UNWATCHED;
    }

    static Owner undecided(List<TestScope> candidates) {
        String labels = candidates.stream().map(TestScope::label).collect(Collectors.joining(", "));
        return new Owner(null, new Blame("any of " + labels, Confidence.NONE), candidates);
    }

    /** Whether it is of no interest. */
    boolean isUnwatched() {
        return scope == null && candidates.isEmpty();
    }

    /** Whether it is clear. */
    boolean isDecided() {
        return scope != null || isUnwatched();
    }

    /** The run that has to answer for it; of several (a run inside a test of another run) the outermost. */
    @Nullable
    TestScope run() {
        return candidates.isEmpty() ? null : candidates.get(0).root();
    }
}
