package io.github.quaymaster;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fills a field annotated with {@link LoopbackServer}, or starts the server that it holds. */
final class LoopbackServerFields {

    /** For whom the server that a static field holds was started last. */
    private static final Map<AnnotatedElement, String> STOPPED_AFTER = new ConcurrentHashMap<>();

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
            requireOneHolder(instance, place, context);
            startHeld(place, held, context, run);
        } else if (Modifier.isFinal(field.getModifiers())) {
            throw new IllegalArgumentException("it is final and holds no server; give it one, or remove the modifier");
        } else {
            field.set(instance, LoopbackServers.inject(place, context, run));
            if (instance == null) {
                Stores.put(context, new Emptied(field));
            }
        }
    }

    /** Each instance of a test holds a server of its own, and one scope around them can have but one. */
    private static void requireOneHolder(@Nullable Object instance, ServerPlace place, ExtensionContext context) {
        if (instance != null
                && context.getTestMethod().isPresent()
                && ScopeOwner.isWide(place.annotation().scope())) {
            throw new IllegalArgumentException("scope = " + place.annotation().scope()
                    + " is for one server, and each test builds another into this field; make it static");
        }
    }

    /** A static field that several classes inherit holds one server, which may not start a second time. */
    private static void startHeld(ServerPlace place, Object held, ExtensionContext context, Run run) {
        String before = STOPPED_AFTER.get(place.element());
        try {
            LoopbackServers.startBuilt(place, held, context, run);
        } catch (ExtensionConfigurationException problem) {
            if (before == null) {
                throw problem;
            }
            throw new ExtensionConfigurationException(
                    problem.getMessage() + " (it was stopped after " + before
                            + "; a server that cannot start twice belongs into an instance field, or into a factory)",
                    problem);
        }
        if (place.element() instanceof Field field && Modifier.isStatic(field.getModifiers())) {
            STOPPED_AFTER.put(field, Scopes.label(context));
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
