package io.github.quaymaster;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A static field that is filled for one class. There is one field however many classes inherit it: a second that runs
 * beside the first would take its port away.
 */
final class StaticFieldClaim extends Stores.Value {

    private static final Map<Field, String> CLAIMED = new ConcurrentHashMap<>();

    private final Field field;

    private StaticFieldClaim(Field field) {
        this.field = field;
    }

    /** Claims the field for a class until it is over; answers false if a class around it has claimed it. */
    static boolean make(Field field, String annotation, ExtensionContext context) {
        if (Stores.find(context, field, StaticFieldClaim.class) != null) {
            return false;
        }
        String other = CLAIMED.putIfAbsent(field, Scopes.label(context));
        if (other != null) {
            throw new ExtensionConfigurationException("@" + annotation + " cannot fill "
                    + InjectionPoint.describe(field)
                    + " for " + Scopes.label(context)
                    + ": it is filled for " + other + ", which is not over; make it an instance field, or keep the two"
                    + " apart with @ResourceLock");
        }
        Stores.put(context, field, new StaticFieldClaim(field));
        return true;
    }

    @Override
    public void close() {
        CLAIMED.remove(field);
    }
}
