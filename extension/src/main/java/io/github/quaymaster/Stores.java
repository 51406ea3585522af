package io.github.quaymaster;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The one place that knows how JUnit's stores differ between versions. */
final class Stores {

    private static final Namespace NAMESPACE = Namespace.create(QuaymasterExtension.class);

    /**
     * Where values stand under their own type, a class of this package, which is nobody else's key. From 5.13 on JUnit
     * copies any other namespace at each call, and each test makes two.
     */
    private static final Namespace BY_TYPE = Namespace.GLOBAL;

    private Stores() {}

    /**
     * A value that its store closes. JUnit up to 5.12 closes only a {@code CloseableResource}, 5.13 and later warn about
     * one that is not {@code AutoCloseable} too.
     */
    @SuppressWarnings("deprecation") // since JUnit 6.0; there is no other type that 5.10 closes
    abstract static class Value implements Store.CloseableResource, AutoCloseable {
        @Override
        public abstract void close();
    }

    /** Puts a value under a key of its own: two test instances that share a context must not replace each other's. */
    static void put(ExtensionContext context, Value value) {
        context.getStore(NAMESPACE).put(new Object(), value);
    }

    /** Puts a value where {@link #find} finds it, from this context and from those within it. */
    static void put(ExtensionContext context, Object key, Value value) {
        context.getStore(NAMESPACE).put(key, value);
    }

    /** Returns the value that the nearest context has under a key. */
    static <V extends Value> @Nullable V find(ExtensionContext context, Object key, Class<V> type) {
        return context.getStore(NAMESPACE).get(key, type);
    }

    /** Puts the one value of its type that a context has; it shadows those of the contexts around it. */
    static void putOne(ExtensionContext context, Value value) {
        context.getStore(BY_TYPE).put(value.getClass(), value);
    }

    /** Returns the value of a type that the nearest context has. */
    static <V extends Value> @Nullable V nearest(ExtensionContext context, Class<V> type) {
        return context.getStore(BY_TYPE).get(type, type);
    }

    /** Returns the one value of its type that a context itself has, made if it has none, whatever those around it have. */
    static <V extends Value> V ofContext(ExtensionContext context, Class<V> type, Supplier<V> make) {
        synchronized (type) { // for what is met seldom: it is looked up and put there in two steps
            V known = nearest(context, type);
            V around = context.getParent().map(parent -> nearest(parent, type)).orElse(null);
            if (known != null && known != around) {
                return known;
            }
            V made = make.get();
            putOne(context, made);
            return made;
        }
    }

    /** Returns the value of a whole run, made by whoever comes first. */
    static <V extends Value> V ofRun(ExtensionContext context, Class<V> type, Supplier<V> make) {
        return computeIfAbsent(context.getRoot().getStore(BY_TYPE), type, type, make);
    }

    /** Returns the value that the nearest context has under a key, made and put into this one by whoever comes first. */
    static <V extends Value> V computeIfAbsent(ExtensionContext context, Object key, Class<V> type, Supplier<V> make) {
        return computeIfAbsent(context.getStore(NAMESPACE), key, type, make);
    }

    @SuppressWarnings("deprecation") // since JUnit 6.0; its successor computeIfAbsent is unknown to 5.x
    private static <V extends Value> V computeIfAbsent(Store store, Object key, Class<V> type, Supplier<V> make) {
        return Objects.requireNonNull(store.getOrComputeIfAbsent(key, absent -> make.get(), type));
    }
}
