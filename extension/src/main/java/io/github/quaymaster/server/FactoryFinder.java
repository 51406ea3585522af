package io.github.quaymaster.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the factory for a type, among those that users registered with the service loader and those that come with
 * Quaymaster. For the extension itself: a test names a factory in its annotation.
 *
 * <p>It keeps what it found when it was made, by the context class loader of the thread that made it. Safe for use by many
 * threads once it is made; the factories that it returns are as they say themselves.
 */
public final class FactoryFinder {

    /** So that a class path which fails for ever does not keep us for ever. */
    private static final int MOST_FAULTS = 100;

    private final List<LoopbackServerFactory<?>> registered = new ArrayList<>();
    private final Set<String> faults = new LinkedHashSet<>(); // the two class loaders often share theirs
    private final Class<?> type;

    /**
     * Looks for the factory of a type.
     *
     * @param type the type of a parameter or field, or the class of a server that was built
     */
    public FactoryFinder(Class<?> type) {
        this.type = type;
        load(Thread.currentThread().getContextClassLoader());
        if (registered.isEmpty()) {
            load(LoopbackServerFactory.class.getClassLoader());
        }
    }

    /**
     * Returns the factory whose type is just that: a registered one before one of ours.
     *
     * @return the factory, null if there is none
     */
    public @Nullable LoopbackServerFactory<?> exact() {
        for (LoopbackServerFactory<?> factory : registered) {
            if (factory.type() == type) {
                return factory;
            }
        }
        LoopbackServerFactory<?> known = KnownFactories.of(type);
        return known != null && known.type() == type ? known : null;
    }

    /**
     * Returns the factory whose type is that or one that it inherits from, the most specific first: for a server that was
     * built.
     *
     * @return the factory, null if there is none
     */
    public @Nullable LoopbackServerFactory<?> nearest() {
        LoopbackServerFactory<?> nearest = exact();
        if (nearest != null) {
            return nearest;
        }
        nearest = KnownFactories.of(type);
        for (LoopbackServerFactory<?> factory : registered) {
            if (nearest == null || nearest.type().isAssignableFrom(factory.type())) {
                nearest = factory;
            }
        }
        return nearest;
    }

    /**
     * Tells what is wrong with registered factories that cannot be used, for the message when none is found.
     *
     * @return a line each, such as of a class that is not there
     */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private void load(@Nullable ClassLoader loader) {
        @SuppressWarnings("rawtypes")
        Iterator<LoopbackServerFactory> factories =
                ServiceLoader.load(LoopbackServerFactory.class, loader).iterator();
        while (faults.size() < MOST_FAULTS) {
            try {
                if (!factories.hasNext()) {
                    return;
                }
                LoopbackServerFactory<?> factory = factories.next();
                if (factory.type().isAssignableFrom(type)) {
                    registered.add(factory);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
                // of a library that is not on the class path, often: nobody has a parameter of its type
                faults.add(String.valueOf(unusable).replaceAll("\\s*\\R\\s*", " "));
            }
        }
    }
}
