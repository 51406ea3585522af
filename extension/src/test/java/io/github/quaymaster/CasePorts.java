package io.github.quaymaster;

import io.github.quaymaster.port.Ports;
import java.util.function.Predicate;

/**
 * Which ports a test case has now. To ask whether a port is reserved at all is not the same: what one test has given back the
 * kernel may give to the next, in this case or in one that runs beside it.
 */
final class CasePorts {

    private CasePorts() {}

    /** Tells of ports whether one is reserved for a class of that name, its tests or classes in it. */
    static Predicate<Integer> of(String simpleName) {
        return port -> Ports.holderOf(port).contains(simpleName);
    }
}
