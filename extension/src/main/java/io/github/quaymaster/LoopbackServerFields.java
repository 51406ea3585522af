package io.github.quaymaster;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fills a field annotated with {@link LoopbackServer}, or starts the server that it holds. */
final class LoopbackServerFields {

    private LoopbackServerFields() {}

    /**
     * Fills a field that is accessible.
     *
     * @param instance whose it is, null if it is static
     * @throws IllegalArgumentException if it cannot be; the message says why
     */
    static void fill(Field field, @Nullable Object instance, ExtensionContext context, Run run)
            throws IllegalAccessException {
        ServerPlace place = ServerPlace.of(field);
        if (instance == null && !StaticFieldClaim.make(field, "LoopbackServer", context)) {
            return; // a class around this one has filled it, and still needs what is there
        }
        Object held = ServerForm.isAddress(field.getType()) ? null : field.get(instance);
        if (held != null) {
            LoopbackServers.startBuilt(place, held, context, run);
        } else if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalArgumentException("it is final and holds no server; give it one, or remove the modifier");
        } else {
            field.set(instance, LoopbackServers.inject(place, context, run));
            if (instance == null) {
                Stores.put(context, new Emptied(field));
            }
        }
    }

    /** A static field that another class inherits: what was put there is not a server that this class has built. */
    private static final class Emptied extends Stores.Value {
        private final Field field;

        Emptied(Field field) {
            this.field = field;
        }

        @Override
        public void close() {
            try {
                if (!field.getType().isPrimitive()) {
                    field.set(null, null);
                }
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(impossible); // it was set before
            }
        }
    }
}
