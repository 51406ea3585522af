package io.github.quaymaster.server;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds the factory for a type: one that a user registered with the service loader, or else one that comes with
 * Quaymaster.
 */
public final class FactoryFinder {

    /** So that a class path which fails for ever does not keep us for ever. */
    private static final int MOST_FAULTS = 100;

    private FactoryFinder() {}

    /**
     * Finds the factory that starts servers of a type.
     *
     * @param type the type of a parameter or field, or the class of a server that was built
     * @return a factory whose own type is that type or one that it inherits from; null if there is none
     */
    public static @Nullable LoopbackServerFactory<?> find(Class<?> type) {
        for (ClassLoader loader : new ClassLoader[] {
            Thread.currentThread().getContextClassLoader(), LoopbackServerFactory.class.getClassLoader()
        }) {
            LoopbackServerFactory<?> found = registered(type, loader);
            if (found != null) {
                return found;
            }
        }
        return KnownFactories.of(type);
    }

    private static @Nullable LoopbackServerFactory<?> registered(Class<?> type, @Nullable ClassLoader loader) {
        @SuppressWarnings("rawtypes")
        Iterator<LoopbackServerFactory> factories =
                ServiceLoader.load(LoopbackServerFactory.class, loader).iterator();
        LoopbackServerFactory<?> wider = null;
        for (int faults = 0; faults < MOST_FAULTS; ) {
            try {
                if (!factories.hasNext()) {
                    return wider;
                }
                LoopbackServerFactory<?> factory = factories.next();
                if (factory.type() == type) {
                    return factory;
                }
                if (wider == null && factory.type().isAssignableFrom(type)) {
                    wider = factory;
                }
            } catch (ServiceConfigurationError | NoClassDefFoundError unusable) {
                faults++; // its server is not on the class path, so nobody has a parameter of its type: try the next
            }
        }
        return wider;
    }
}
