package io.github.quaymaster.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long is waited for what may still close. */
class PatienceTest {

    private static final long GRACE_MILLIS = 200;

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private static Patience patience(long budgetMillis) {
        return new Patience(Duration.ofMillis(GRACE_MILLIS), TimeUnit.MILLISECONDS.toNanos(budgetMillis));
    }

    @Test
    void noLongerThanItTakes() {
        AtomicInteger asked = new AtomicInteger();
        long waited = new Patience(Duration.ofHours(1)).await(List.of("site"), () -> asked.incrementAndGet() == 4);
        assertThat(asked).hasValue(4);
        assertThat(millis(waited)).isLessThan(60_000);
    }

    @Test
    void noLongerThanTheGracePeriod() {
        assertThat(millis(patience(60_000).await(List.of("site"), () -> false))).isGreaterThanOrEqualTo(GRACE_MILLIS);
    }

    @Test
    void notAtAllForASiteThatWasGivenUp() {
        Patience patience = patience(60_000);
        patience.giveUpOn("hopeless");
        assertThat(patience.await(List.of("hopeless"), () -> false)).isZero();
        assertThat(millis(patience.await(List.of("hopeless", "other"), () -> false)))
                .isGreaterThanOrEqualTo(GRACE_MILLIS);
        assertThat(millis(patience.await(List.of(), () -> false))).isGreaterThanOrEqualTo(GRACE_MILLIS);
    }

    /** The tenth that is left is still enough for a server that takes a moment. */
    @Test
    void aTenthWhenTheBudgetIsSpentInVain() {
        Patience patience = patience(GRACE_MILLIS);
        assertThat(millis(patience.limit())).isEqualTo(GRACE_MILLIS);
        patience.await(List.of("one"), () -> false);
        assertThat(millis(patience.limit())).isEqualTo(GRACE_MILLIS / 10);
    }

    @Test
    void whatClosesInTimeCostsNoBudget() {
        Patience patience = patience(1);
        patience.await(List.of("one"), () -> true);
        assertThat(millis(patience.limit())).isEqualTo(GRACE_MILLIS);
    }
}
