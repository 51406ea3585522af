package io.github.quaymaster;

import io.github.quaymaster.port.ReservedNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Fails the run of this JVM if anything of ours is there at its end that was not at its start. Runs within it are looked at
 * with it: what they share with others that run at the time, such as threads, is nobody's alone.
 */
final class LeftByRun extends Stores.Value {

    /** A closed server's threads take their time to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private final boolean outermost = BEGUN.compareAndSet(false, true);
    private final JvmState before = outermost ? JvmState.now() : null;

    @Override
    public void close() {
        if (!outermost) {
            return;
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            pause();
            left = left();
        }
        if (!left.isEmpty()) {
            throw new AssertionError("left by the run: " + String.join("; ", left));
        }
    }

    private List<String> left() {
        List<String> left = new ArrayList<>(ReservedNow.all());
        ReservedNow.strayClaims().forEach(port -> left.add("claim on port " + port));
        PublishedProperty.CLAIMED.forEach((name, holder) -> left.add("property " + name + " of " + holder));
        left.addAll(JvmState.now().newSince(before));
        return left;
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted at the end of the run", interrupted);
        }
    }
}
