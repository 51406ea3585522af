package io.github.quaymaster.agent;

import io.github.quaymaster.agent.RunningScopes.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one thread, which alone reads and writes it. */
final class ThreadRecord {

    /** The scopes that began on the thread and have not ended, the innermost on top. */
    @Nullable
    Frame top;

    /** What it bound since a scope began or ended on it: the next test may have been built meanwhile. */
    final List<SocketRecord> unadopted = new ArrayList<>();

    boolean isEmpty() {
        return top == null && unadopted.isEmpty();
    }

    List<SocketRecord> takeUnadopted() {
        if (unadopted.isEmpty()) {
            return List.of(); // as before most tests
        }
        List<SocketRecord> taken = List.copyOf(unadopted);
        unadopted.clear();
        return taken;
    }
}
