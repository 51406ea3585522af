package io.github.quaymaster;

import io.github.quaymaster.port.ReservedNow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Fails a test or class whose ports are still reserved, or whose properties still published, when all it had is closed. */
final class LeftByScope extends Stores.Value {

    /** How many scopes with a label there are now: repetitions of a test, for one, run in parallel and share theirs. */
    private static final Map<String, Integer> OPEN = new HashMap<>();

    private final String label;

    private LeftByScope(String label) {
        this.label = label;
    }

    static LeftByScope begin(String label) {
        synchronized (OPEN) {
            OPEN.merge(label, 1, Integer::sum);
        }
        return new LeftByScope(label);
    }

    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        synchronized (OPEN) { // another with this label cannot begin, and so not reserve, while it is looked
            if (OPEN.merge(label, -1, Integer::sum) == 0) {
                OPEN.remove(label);
                ReservedNow.by(label).forEach(port -> left.add("port " + port));
                PublishedProperty.CLAIMED.forEach((name, holder) -> {
                    if (holder.equals(label)) {
                        left.add("property " + name);
                    }
                });
            }
        }
        if (!left.isEmpty()) {
            throw new AssertionError("left by " + label + ": " + left);
        }
    }
}
