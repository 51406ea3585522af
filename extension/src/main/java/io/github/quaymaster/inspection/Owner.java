package io.github.quaymaster.inspection;

import io.github.quaymaster.agent.TestScope;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a socket belongs to.
 *
 * @param scope the scope, or null if the evidence does not decide
 * @param evidence what decided, in a few words
 * @param candidates the scopes that it may belong to, if nothing decided
 */
record Owner(@Nullable TestScope scope, String evidence, List<TestScope> candidates) {

    static Owner of(TestScope scope, String evidence) {
        return new Owner(scope, evidence, List.of(scope));
    }

    /** Of code that nobody asked us to watch. */
    static Owner unwatched() {
        return new Owner(null, "", List.of());
    }

    static Owner undecided(List<TestScope> candidates) {
        return new Owner(null, "", candidates);
    }

    /** Whether it is of no interest. */
    boolean isUnwatched() {
        return scope == null && candidates.isEmpty();
    }

    /** Whether it is clear. */
    boolean isDecided() {
        return scope != null || isUnwatched();
    }

    /** Whom it may belong to, in a few words. */
    String evidenceOfCandidates() {
        return "any of " + candidates.stream().map(TestScope::label).collect(Collectors.joining(", "));
    }

    /** The run that has to answer for it; of several (a run inside a test of another run) the outermost. */
    @Nullable
    TestScope run() {
        return candidates.isEmpty() ? null : candidates.get(0).root();
    }
}
