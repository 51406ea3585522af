package io.github.quaymaster.bytecode;

import java.util.List;
import java.util.Locale;
import org.objectweb.asm.Type;

/** Which parameter of a method of the module is the host of a port, by its type, its name and its place. */
final class HostParameter {

    private static final String NAME = "(.*host(name)?|.*addr(ess)?|ip|server)";

    private HostParameter() {}

    /**
     * Returns the parameter directly before or behind a port that is its host, counted without the object; -1 if there is
     * none.
     *
     * @param names those of the parameters, or none
     */
    static int beside(int port, List<String> names, MethodKey method) {
        Type[] types = method.parameters();
        for (int i : new int[] {port - 1, port + 1}) {
            boolean isHost = i >= 0
                    && i < names.size()
                    && Sinks.isHost(types[i])
                    && names.get(i).toLowerCase(Locale.ROOT).matches(NAME);
            if (isHost) {
                return i;
            }
        }
        return -1;
    }
}
