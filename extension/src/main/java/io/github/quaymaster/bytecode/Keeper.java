package io.github.quaymaster.bytecode;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The class whose objects keep a port in a field, where a port comes by one.
 *
 * @param type the internal name of the class that has the field
 * @param host the host that was put into the object together with the port, null if that is not known
 */
record Keeper(String type, @Nullable Operand host) {

    /** The same with some parts of the host replaced. */
    Keeper back(Function<Operand, @Nullable Operand> replacement) {
        return host == null ? this : new Keeper(type, Operands.replace(host, replacement));
    }
}
