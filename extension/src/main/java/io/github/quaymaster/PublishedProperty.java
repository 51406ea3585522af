package io.github.quaymaster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A system property that tells a port's number while it is reserved. System properties are the JVM's, so one scope at a
 * time can have one: a second would be told the other's port.
 */
final class PublishedProperty {

    static final Map<String, String> CLAIMED = new ConcurrentHashMap<>();

    private final String name;
    private @Nullable Object before;
    private boolean published;

    private PublishedProperty(String name) {
        this.name = name;
    }

    /** Claims the property for a context. */
    static PublishedProperty claim(String name, ExtensionContext context) {
        String other = CLAIMED.putIfAbsent(name, Scopes.label(context));
        if (other != null) {
            throw new IllegalArgumentException("property = \"" + name + "\" is published by " + other
                    + " already; use another property, or keep the two apart with @ResourceLock");
        }
        return new PublishedProperty(name);
    }

    /** Not through System.setProperty: that fails, and sets all the same, where somebody had put a value of another type. */
    void publish(int number) {
        before = System.getProperties().put(name, Integer.toString(number));
        published = true;
    }

    /** Restores what was there, and lets others have the property. */
    void close() {
        if (published) {
            if (before == null) {
                System.getProperties().remove(name);
            } else {
                System.getProperties().put(name, before);
            }
        }
        CLAIMED.remove(name);
    }
}
